// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Archives that only name their members ({@code ar T}), of which ld.bfd and lld report the archive and not the members they read.
 * Stateless.
 */
public final class ThinArchive {
    private static final byte[] MAGIC = "!<thin>\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 60;

    private ThinArchive() {}

    /**
     * The members of an archive that is one, as they are named where the archive's own name counts; none of any other file.
     *
     * @param name as the linker has named it
     */
    public static List<String> members(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] magic = new byte[MAGIC.length];
            if (in.length() < magic.length) {
                return List.of();
            }
            in.readFully(magic);
            return Arrays.equals(magic, MAGIC) ? members(in, name.substring(0, name.lastIndexOf('/') + 1)) : List.of();
        }
    }

    /** Only the index and the table of names have their content in the archive. */
    private static List<String> members(RandomAccessFile in, String directory) throws IOException {
        List<String> members = new ArrayList<>();
        String names = "";
        long at = MAGIC.length;
        while (at + HEADER <= in.length()) {
            byte[] header = new byte[HEADER];
            in.seek(at);
            in.readFully(header);
            String name = new String(header, 0, 16, StandardCharsets.UTF_8).strip();
            long size = number(new String(header, 48, 10, StandardCharsets.US_ASCII).strip());
            at += HEADER;
            if (name.equals("//")) {
                byte[] table = new byte[(int) Math.min(size, in.length() - at)];
                in.readFully(table);
                names = new String(table, StandardCharsets.UTF_8);
            }
            if (name.equals("/") || name.equals("//") || name.equals("/SYM64/")) {
                at += size + size % 2;
            } else {
                String member = member(name, names);
                members.add(member.startsWith("/") ? member : directory + member);
            }
        }
        return members;
    }

    private static String member(String name, String names) {
        if (!name.startsWith("/")) {
            return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        }
        int colon = name.indexOf(':'); // of a member of an archive within
        int from = (int) Math.min(names.length(), number(name.substring(1, colon < 0 ? name.length() : colon)));
        int end = names.indexOf("/\n", from);
        return names.substring(from, end < 0 ? names.length() : end);
    }

    private static long number(String digits) {
        return digits.matches("[0-9]+") ? Long.parseLong(digits) : 0;
    }
}
