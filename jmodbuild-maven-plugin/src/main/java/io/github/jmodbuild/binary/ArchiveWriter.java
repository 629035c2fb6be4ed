// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes static archives with a symbol index, byte for byte what {@code ar crsD} of GNU binutils 2.40 writes, and for
 * Mach-O LLVM's: no times, no owners, members in the given order under their base names, equal names side by side. It
 * does not run {@code ar} because a process would cost more than compiling a small file. Used once.
 */
public final class ArchiveWriter {
    private static final byte[] MAGIC = ascii("!<arch>\n");
    private static final int HEADER = ArchiveReader.HEADER;
    /** Longer names are stored in the table of long names. */
    private static final int SHORT_NAME = 15;

    private final List<ArchiveMember> members = new ArrayList<>();
    private final StringBuilder longNames = new StringBuilder();
    private int longNamesLength;

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
            out.write(MAGIC);
            writer.writeForm(out);
        }
    }

    private void writeForm(OutputStream out) throws IOException, ArchiveException {
        if (!members.isEmpty() && format() == Format.MACHO) {
            DarwinArchive.write(members, out);
        } else {
            write(out);
        }
    }

    private void add(Path file) throws IOException, ArchiveException {
        ArchiveMember member = ArchiveMember.of(file);
        if (!members.isEmpty() && format() != member.symbols().format) {
            throw new ArchiveException(file + " is " + member.symbols().format + " and "
                    + members.get(0).file() + " is " + format()
                    + ", and no linker takes both; compile both with the same compiler");
        }
        members.add(member);
    }

    private Format format() {
        return members.get(0).symbols().format;
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
        if (members.isEmpty()) {
            return;
        }
        List<String> headerNames = new ArrayList<>();
        for (ArchiveMember member : members) {
            headerNames.add(headerName(member.name()));
        }
        writeIndex(out);
        writeLongNames(out);
        for (int i = 0; i < members.size(); i++) {
            ArchiveMember member = members.get(i);
            out.write(ArchiveMember.header(headerNames.get(i), "0", "0", "0", "644", member.size())
                    .getBytes(StandardCharsets.UTF_8));
            member.copy(out);
            if (member.size() % 2 == 1) {
                out.write('\n');
            }
        }
    }

    private void writeIndex(OutputStream out) throws IOException, ArchiveException {
        int count = 0;
        int text = 0;
        for (ArchiveMember member : members) {
            count += member.symbols().count;
            text += member.symbols().length;
        }
        int size = 4 + 4 * count + text;
        int padding = size % 2;
        out.write(ascii(ArchiveMember.header("/", "0", "0", "0", "0", size + padding)));
        number(out, count);
        long at = MAGIC.length + HEADER + size + padding + longNamesSize();
        for (ArchiveMember member : members) {
            ArchiveMember.refuseTooLarge(at);
            for (int i = 0; i < member.symbols().count; i++) {
                number(out, (int) at);
            }
            at += HEADER + member.size() + member.size() % 2;
        }
        for (ArchiveMember member : members) {
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
        out.write(ascii(ArchiveMember.header("//", "", "", "", "", longNamesLength + padding)));
        out.write(longNames.toString().getBytes(StandardCharsets.UTF_8));
        if (padding == 1) {
            out.write('\n');
        }
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
