// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Versions of symbols that an ELF image wants of the libraries it is loaded with, such as {@code GLIBC_2.34}. Stateless. */
public final class VersionNeeds {
    private static final int NEEDED = 0x6FFFFFFE;

    private VersionNeeds() {}

    /**
     * Their names, sorted as texts; none of a file that is no ELF image.
     *
     * @throws ImageException if it is damaged
     * @throws IOException if it cannot be read
     */
    public static Set<String> of(Path file) throws IOException {
        Bytes bytes = Bytes.map(file);
        Set<String> names = new TreeSet<>();
        if (!ImageReader.isElf(bytes, 0)) {
            return names;
        }
        try {
            read(bytes, names);
        } catch (IndexOutOfBoundsException e) {
            throw ImageException.damaged(e);
        }
        return names;
    }

    private static void read(Bytes bytes, Set<String> names) {
        boolean wide = bytes.u8(4) == 2;
        bytes.bigEndian(bytes.u8(5) == 2);
        long sections = wide ? bytes.i64(40) : bytes.u32(32);
        int size = bytes.u16(wide ? 58 : 46);
        int count = bytes.u16(wide ? 60 : 48);
        for (int i = 1; i < count; i++) {
            long section = sections + (long) i * size;
            if (bytes.i32(section + 4) == NEEDED) {
                long linked = sections + bytes.u32(section + (wide ? 40 : 24)) * size;
                libraries(bytes, content(bytes, section, wide), content(bytes, linked, wide), names);
            }
        }
    }

    private static long content(Bytes bytes, long section, boolean wide) {
        return wide ? bytes.i64(section + 24) : bytes.u32(section + 16);
    }

    /** A list of libraries, each with a list of versions; both are chained by distances, of which the last is 0. */
    private static void libraries(Bytes bytes, long first, long strings, Set<String> names) {
        long library = first;
        long further;
        do {
            long version = library + bytes.u32(library + 8);
            long next;
            do {
                names.add(bytes.text(strings + bytes.u32(version + 8)));
                next = bytes.u32(version + 12);
                version += next;
            } while (next != 0);
            further = bytes.u32(library + 12);
            library += further;
        } while (further != 0);
    }
}
