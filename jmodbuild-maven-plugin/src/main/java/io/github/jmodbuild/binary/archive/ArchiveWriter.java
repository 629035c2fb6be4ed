// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.archive;

import io.github.jmodbuild.binary.image.Image.Format;
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
 * Writes static archives with a symbol index, byte for byte what {@code ar crsD} of GNU binutils 2.40 writes, and for Mach-O
 * LLVM's: no times, no owners, members in the given order under their base names, equal names side by side. In this process because a process
 * of {@code ar} costs more than compiling a small file (performance.md §3). Used once.
 */
public final class ArchiveWriter {
    static final byte[] MAGIC = ascii("!<arch>\n");
    static final int HEADER = 60;
    /** A longer name goes to the table of long names. */
    private static final int SHORT_NAME = 15;

    private final List<Member> members = new ArrayList<>();
    private final StringBuilder longNames = new StringBuilder();
    private int longNamesLength;

    record Member(Path file, String name, Format format, long size, IndexNames symbols) {}

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
            writer.writeForm(out);
        }
    }

    private void writeForm(OutputStream out) throws IOException, ArchiveException {
        if (!members.isEmpty() && members.get(0).format() == Format.MACHO) {
            DarwinArchive.write(members, out);
        } else {
            write(out);
        }
    }

    private void add(Path file) throws IOException, ArchiveException {
        byte[] content;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            content = in.readAllBytes();
        }
        String name = file.getFileName().toString();
        MemberSymbols symbols = MemberSymbols.of(file.toString(), content);
        if (!members.isEmpty() && members.get(0).format() != symbols.format()) {
            throw new ArchiveException(file + " is " + symbols.format() + " and "
                    + members.get(0).file() + " is " + members.get(0).format()
                    + ", and no linker takes both; compile both with the same compiler");
        }
        members.add(new Member(file, name, symbols.format(), content.length, symbols.names()));
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
        List<String> headerNames = new ArrayList<>();
        for (Member member : members) {
            headerNames.add(headerName(member.name()));
        }
        writeIndex(out);
        writeLongNames(out);
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            out.write(header(headerNames.get(i), "0", "0", "0", "644", member.size())
                    .getBytes(StandardCharsets.UTF_8));
            copy(member, out);
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
            refuseTooLarge(at);
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

    static void refuseTooLarge(long at) throws ArchiveException {
        if (at > 0xFFFFFFFFL) {
            throw new ArchiveException("the archive would be larger than 4 GiB; make two of it, or leave out -g");
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

    static void copy(Member member, OutputStream out) throws IOException {
        long copied;
        try (FileInputStream in = new FileInputStream(member.file().toFile())) {
            copied = in.transferTo(out);
        }
        if (copied != member.size()) {
            throw new IOException(member.file() + " changed while the archive was written");
        }
    }

    static String header(String name, String date, String user, String group, String mode, long size) {
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
