// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.image;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Whether all that a Mach-O file's commands name lies in the file. Stateless. */
final class MachOShape {
    private static final int WIDE = 0xFEEDFACF;
    private static final int SEGMENT = 0x1;
    private static final int SEGMENT_64 = 0x19;
    private static final int SYMTAB = 0x2;

    private MachOShape() {}

    static Optional<String> problem(RandomAccessFile in, ByteBuffer head) throws IOException {
        boolean wide = head.getInt(0) == WIDE;
        int start = wide ? 32 : 28;
        if (head.remaining() < start) {
            return WholeFile.cut(in);
        }
        long size = WholeFile.unsigned(head.getInt(20));
        if (size > Integer.MAX_VALUE || start + size > in.length()) {
            return WholeFile.cut(in);
        }
        ByteBuffer commands = WholeFile.read(in, start, (int) size);
        int at = 0;
        for (int i = head.getInt(16); i > 0; i--) {
            int length = at + 8 > size ? 0 : commands.getInt(at + 4);
            if (length < 8 || at + (long) length > size) {
                return Optional.of("has a damaged load command");
            }
            if (end(commands.slice(at, length).order(commands.order()), wide) > in.length()) {
                return WholeFile.cut(in);
            }
            at += length;
        }
        return Optional.empty();
    }

    /** The last byte that a command says is in the file. */
    private static long end(ByteBuffer command, boolean wide) {
        int needed = command.getInt(0) == SEGMENT_64 ? 56 : command.getInt(0) == SEGMENT ? 40 : 24;
        if (command.remaining() < needed) {
            return 0;
        }
        return switch (command.getInt(0)) {
            case SEGMENT_64 -> command.getLong(40) + command.getLong(48);
            case SEGMENT -> WholeFile.unsigned(command.getInt(32)) + WholeFile.unsigned(command.getInt(36));
            case SYMTAB ->
                Math.max(
                        WholeFile.unsigned(command.getInt(8))
                                + (wide ? 16 : 12) * WholeFile.unsigned(command.getInt(12)),
                        WholeFile.unsigned(command.getInt(16)) + WholeFile.unsigned(command.getInt(20)));
            default -> 0;
        };
    }
}
