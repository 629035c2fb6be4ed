// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether a static archive's members fill it exactly. Stateless. */
final class ArchiveShape {
    private static final int MAGIC = 8;
    private static final int HEADER = 60;

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
            return Optional.of("is no archive");
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
