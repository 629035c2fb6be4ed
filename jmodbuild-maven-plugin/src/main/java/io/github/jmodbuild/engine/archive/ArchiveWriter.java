// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.archive;

import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes static archives with a symbol index, byte for byte what {@code ar crsD} of GNU binutils 2.40 writes: no times, no
 * owners, members in the given order under their base names, equal names side by side. In this process because a process
 * of {@code ar} costs more than compiling a small file (performance.md §3). Used once.
 */
public final class ArchiveWriter {
    private static final byte[] MAGIC = ascii("!<arch>\n");
    private static final int HEADER = 60;
    /** A longer name goes to the table of long names. */
    private static final int SHORT_NAME = 15;

    private final List<Member> members = new ArrayList<>();
    private final StringBuilder longNames = new StringBuilder();
    private int longNamesLength;

    private record Member(Path file, String header, long size, ElfSymbols.Names symbols) {}

    private ArchiveWriter() {}

    /**
     * Writes an archive.
     *
     * @param target replaced if it exists
     * @param files the members, in order
     * @throws ArchiveException if a member cannot be indexed
     * @throws IOException if a member cannot be read or changes meanwhile, or the archive cannot be written
     */
    public static void write(Path target, List<Path> files) throws IOException, ArchiveException {
        ArchiveWriter writer = new ArchiveWriter();
        for (Path file : files) {
            writer.add(file);
        }
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(target.toFile()), 1 << 16)) {
            writer.write(out);
        }
    }

    private void add(Path file) throws IOException, ArchiveException {
        byte[] content;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            content = in.readAllBytes();
        }
        String name = file.getFileName().toString();
        ElfSymbols.Names symbols = ElfSymbols.of(file.toString(), content);
        members.add(new Member(
                file, header(headerName(name), "0", "0", "0", "644", content.length), content.length, symbols));
    }

    private String headerName(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length <= SHORT_NAME) {
            return name + "/";
        }
        String place = "/" + longNamesLength;
        longNames.append(name).append("/\n");
        longNamesLength += length + 2;
        return place;
    }

    private void write(OutputStream out) throws IOException, ArchiveException {
        out.write(MAGIC);
        if (members.isEmpty()) {
            return;
        }
        writeIndex(out);
        writeLongNames(out);
        byte[] buffer = new byte[1 << 16];
        for (Member member : members) {
            out.write(member.header().getBytes(StandardCharsets.UTF_8));
            copy(member, out, buffer);
            if (member.size() % 2 == 1) {
                out.write('\n');
            }
        }
    }

    private void writeIndex(OutputStream out) throws IOException, ArchiveException {
        int count = 0;
        int text = 0;
        for (Member member : members) {
            count += member.symbols().count;
            text += member.symbols().length;
        }
        int size = 4 + 4 * count + text;
        int padding = size % 2;
        out.write(ascii(header("/", "0", "0", "0", "0", size + padding)));
        number(out, count);
        long at = MAGIC.length + HEADER + size + padding + longNamesSize();
        for (Member member : members) {
            if (at > 0xFFFFFFFFL) {
                throw new ArchiveException("the archive would be larger than 4 GiB; make two of it, or leave out -g");
            }
            for (int i = 0; i < member.symbols().count; i++) {
                number(out, (int) at);
            }
            at += HEADER + member.size() + member.size() % 2;
        }
        for (Member member : members) {
            out.write(member.symbols().bytes, 0, member.symbols().length);
        }
        if (padding == 1) {
            out.write(0);
        }
    }

    private long longNamesSize() {
        return longNamesLength == 0 ? 0 : HEADER + longNamesLength + longNamesLength % 2;
    }

    private void writeLongNames(OutputStream out) throws IOException {
        if (longNamesLength == 0) {
            return;
        }
        int padding = longNamesLength % 2;
        out.write(ascii(header("//", "", "", "", "", longNamesLength + padding)));
        out.write(longNames.toString().getBytes(StandardCharsets.UTF_8));
        if (padding == 1) {
            out.write('\n');
        }
    }

    private static void copy(Member member, OutputStream out, byte[] buffer) throws IOException {
        long copied = 0;
        try (FileInputStream in = new FileInputStream(member.file().toFile())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                copied += count;
            }
        }
        if (copied != member.size()) {
            throw new IOException(member.file() + " changed while the archive was written");
        }
    }

    private static String header(String name, String date, String user, String group, String mode, long size) {
        StringBuilder header = new StringBuilder(HEADER);
        field(header, name, 16);
        field(header, date, 12);
        field(header, user, 6);
        field(header, group, 6);
        field(header, mode, 8);
        field(header, Long.toString(size), 10);
        return header.append("`\n").toString();
    }

    private static void field(StringBuilder header, String text, int width) {
        header.append(text);
        header.append(" ".repeat(Math.max(0, width - text.getBytes(StandardCharsets.UTF_8).length)));
    }

    private static void number(OutputStream out, int value) throws IOException {
        out.write(value >>> 24);
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
