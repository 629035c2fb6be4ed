// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An archive for Apple's linkers, byte for byte what {@code llvm-ar crsD} writes for Mach-O members: names before the
 * contents, everything aligned to eight bytes, an index with offsets in the members' byte order. Stateless.
 */
final class DarwinArchive {
    private static final int ALIGNMENT = 8;
    private static final String INDEX = "__.SYMDEF";

    private DarwinArchive() {}

    static void write(List<ArchiveMember> members, OutputStream out) throws IOException, ArchiveException {
        int count = 0;
        int text = 0;
        for (ArchiveMember member : members) {
            count += member.symbols().count;
            text += member.symbols().length;
        }
        int strings = text + padding(8L + 8L * count + text);
        int name = INDEX.length() + padding(ArchiveReader.MAGIC + ArchiveReader.HEADER + INDEX.length());
        int size = 8 + 8 * count + strings;

        writeHeader(name, "0", (long) name + size, out);
        writeName(INDEX, name, out);
        long first = (long) ArchiveReader.MAGIC + ArchiveReader.HEADER + name + size;
        out.write(index(members, first, count, strings));
        long at = first;
        for (ArchiveMember member : members) {
            at += write(member, at, out);
        }
    }

    private static byte[] index(List<ArchiveMember> members, long first, int count, int strings)
            throws ArchiveException {
        ByteBuffer index = ByteBuffer.allocate(8 + 8 * count + strings).order(ByteOrder.LITTLE_ENDIAN);
        index.putInt(8 * count);
        int text = 0;
        long at = first;
        for (ArchiveMember member : members) {
            ArchiveMember.refuseTooLarge(at);
            IndexNames names = member.symbols();
            int start = 0;
            for (int i = 0; i < names.length; i++) {
                if (names.bytes[i] == 0) {
                    index.putInt(text + start).putInt((int) at);
                    start = i + 1;
                }
            }
            text += names.length;
            at += length(member, at);
        }
        index.putInt(text); // without the padding
        for (ArchiveMember member : members) {
            index.put(member.symbols().bytes, 0, member.symbols().length);
        }
        return index.array();
    }

    private static long write(ArchiveMember member, long at, OutputStream out) throws IOException {
        int name = nameLength(member, at);
        long content = member.size() + padding(member.size());
        writeHeader(name, "644", name + content, out);
        writeName(member.name(), name, out);
        member.copy(out);
        for (int i = padding(member.size()); i > 0; i--) {
            out.write('\n');
        }
        return ArchiveReader.HEADER + name + content;
    }

    private static long length(ArchiveMember member, long at) {
        return ArchiveReader.HEADER + nameLength(member, at) + member.size() + padding(member.size());
    }

    private static int nameLength(ArchiveMember member, long at) {
        int length = member.name().getBytes(StandardCharsets.UTF_8).length;
        return length + padding(at + ArchiveReader.HEADER + length);
    }

    private static void writeHeader(int name, String mode, long size, OutputStream out) throws IOException {
        String header = ArchiveMember.header("#1/" + name, "0", "0", "0", mode, size);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
    }

    private static void writeName(String name, int length, OutputStream out) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.write(text);
        out.write(new byte[length - text.length]);
    }

    private static int padding(long length) {
        return (int) ((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
    }
}
