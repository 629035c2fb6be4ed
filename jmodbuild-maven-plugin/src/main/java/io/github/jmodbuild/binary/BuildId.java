// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The identity that a linker gave an ELF image, and that a file with its debug symbols has too. Stateless. */
public final class BuildId {
    private static final int NOTE = 7;
    private static final int GNU_BUILD_ID = 3;

    private BuildId() {}

    /**
     * Hexadecimal digits, two or more; empty for an image without one, and for any other file.
     *
     * @throws ImageException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public static Optional<String> of(Path file) throws IOException {
        Bytes bytes = Bytes.map(file);
        if (!ImageReader.isElf(bytes, 0)) {
            return Optional.empty();
        }
        try {
            return read(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw ImageException.damaged(e);
        }
    }

    private static Optional<String> read(Bytes bytes) {
        boolean wide = bytes.u8(4) == 2;
        bytes.bigEndian(bytes.u8(5) == 2);
        long sections = wide ? bytes.i64(40) : bytes.u32(32);
        int size = bytes.u16(wide ? 58 : 46);
        int count = bytes.u16(wide ? 60 : 48);
        for (int i = 1; i < count; i++) {
            long section = sections + (long) i * size;
            if (bytes.i32(section + 4) == NOTE) {
                long from = wide ? bytes.i64(section + 24) : bytes.u32(section + 16);
                long length = wide ? bytes.i64(section + 32) : bytes.u32(section + 20);
                Optional<String> id = amongNotes(bytes, from, from + length);
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        return Optional.empty();
    }

    /** Each has the lengths of its name and of its content, a type, then both, padded to words. */
    private static Optional<String> amongNotes(Bytes bytes, long from, long to) {
        long note = from;
        while (note + 12 <= to) {
            long name = note + 12;
            long content = name + padded(bytes.u32(note));
            long length = bytes.u32(note + 4);
            if (bytes.i32(note + 8) == GNU_BUILD_ID && length > 1 && bytes.startsWith(name, "GNU\0")) {
                StringBuilder digits = new StringBuilder();
                for (long at = content; at < content + length; at++) {
                    digits.append(Character.forDigit(bytes.u8(at) >> 4, 16))
                            .append(Character.forDigit(bytes.u8(at) & 15, 16));
                }
                return Optional.of(digits.toString());
            }
            note = content + padded(length);
        }
        return Optional.empty();
    }

    private static long padded(long length) {
        return length + 3 & ~3L;
    }
}
