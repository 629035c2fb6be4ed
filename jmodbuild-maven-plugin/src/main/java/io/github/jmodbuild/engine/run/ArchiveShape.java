// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether a static archive's members fill it exactly. Stateless. */
final class ArchiveShape {
    private static final int MAGIC = 8;
    private static final int HEADER = 60;
    private static final String MARK = "__gnu_lto_slim";

    private ArchiveShape() {}

    static Optional<String> problem(RandomAccessFile in) throws IOException {
        if (in.length() < MAGIC) {
            return WholeFile.cut(in);
        }
        String magic = ascii(in, 0, MAGIC);
        if (magic.equals("!<thin>\n")) {
            return Optional.of(
                    "is a thin archive, which has only the names of files in it, and those are wrong as soon as it"
                            + " is moved to its place (does the archiver's command ask for one?)");
        }
        if (!magic.equals("!<arch>\n")) {
            return Optional.of("is not an archive");
        }
        if (hasEmptyIndex(in)) {
            return Optional.of(
                    "has an index without the symbols of its objects, which hold intermediate code of gcc; its"
                            + " archiver lacks gcc's plugin: take gcc-ar, or compile with -ffat-lto-objects as well");
        }
        long at = MAGIC;
        while (at < in.length()) {
            if (in.length() - at < HEADER) {
                return WholeFile.cut(in);
            }
            String header = ascii(in, at, HEADER);
            long size = number(header.substring(48, 58).strip());
            if (size < 0 || !header.endsWith("`\n")) {
                return Optional.of("has a damaged member header at byte " + at);
            }
            at += HEADER + size;
            if (at > in.length()) {
                return WholeFile.cut(in);
            }
            at += at % 2;
        }
        return Optional.empty();
    }

    /** The one symbol that objects without machine code have is never looked for. */
    private static boolean hasEmptyIndex(RandomAccessFile in) throws IOException {
        if (in.length() < MAGIC + HEADER || !ascii(in, MAGIC, 2).equals("/ ")) {
            return false;
        }
        long size = number(ascii(in, MAGIC + 48, 10).strip());
        if (size < 4 || size > in.length() - MAGIC - HEADER || size > Integer.MAX_VALUE) {
            return false;
        }
        long start = MAGIC + HEADER + 4L;
        long names = start
                + 4
                        * Integer.toUnsignedLong(WholeFile.read(in, start - 4, 4)
                                .order(ByteOrder.BIG_ENDIAN)
                                .getInt());
        long left = MAGIC + HEADER + size - names;
        return left > 0 && ("\0" + ascii(in, names, (int) left)).contains("\0" + MARK + "\0");
    }

    private static String ascii(RandomAccessFile in, long at, int count) throws IOException {
        return new String(WholeFile.read(in, at, count).array(), StandardCharsets.ISO_8859_1);
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
