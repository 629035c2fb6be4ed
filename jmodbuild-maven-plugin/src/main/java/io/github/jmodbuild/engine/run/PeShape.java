// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Whether all that a Windows image or a COFF object names lies in the file: sections, relocations, symbols, names. Stateless. */
final class PeShape {
    private static final int HEADER = 20;
    private static final int BIG_HEADER = 56;
    private static final int SECTION = 40;
    private static final int SYMBOL = 18;
    private static final int BIG_SYMBOL = 20;
    private static final int RELOCATION = 10;
    /** A section with more relocations than fit has their number in the first of them. */
    private static final int MANY_RELOCATIONS = 0x01000000;

    private PeShape() {}

    /** Where a file's tables lie; bytes. */
    private record Tables(long sections, long count, long symbols, long symbolsEnd) {}

    static Optional<String> image(RandomAccessFile in, ByteBuffer head) throws IOException {
        if (head.remaining() < 64) {
            return WholeFile.cut(in);
        }
        long header = WholeFile.unsigned(head.getInt(60));
        if (header + 4 + HEADER > in.length()) {
            return WholeFile.cut(in);
        }
        ByteBuffer coff = WholeFile.read(in, header, 4 + HEADER);
        if (coff.getInt(0) != 0x4550) {
            return Optional.of("is not a program or library of a known format");
        }
        return tables(in, plain(coff, 4, header + 4));
    }

    /** Whether a file begins as an object of a machine we know, or as one with very many sections. */
    static boolean isObject(ByteBuffer head) {
        if (head.remaining() < HEADER) {
            return false;
        }
        return isBig(head)
                || switch (head.getShort(0) & 0xFFFF) {
                    case 0x014C, 0x01C4, 0x8664, 0xAA64 -> true;
                    default -> false;
                };
    }

    private static boolean isBig(ByteBuffer head) {
        return head.getShort(0) == 0 && head.getShort(2) == -1;
    }

    static Optional<String> object(RandomAccessFile in, ByteBuffer head) throws IOException {
        if (!isBig(head)) {
            return tables(in, plain(head, 0, 0));
        }
        if (head.remaining() < BIG_HEADER) {
            return WholeFile.cut(in);
        }
        long symbols = WholeFile.unsigned(head.getInt(48));
        long end = symbols + BIG_SYMBOL * WholeFile.unsigned(head.getInt(52));
        return tables(in, new Tables(BIG_HEADER, WholeFile.unsigned(head.getInt(44)), symbols, end));
    }

    /** @param at of the header in what was read, {@code start} in the file */
    private static Tables plain(ByteBuffer head, int at, long start) {
        long symbols = WholeFile.unsigned(head.getInt(at + 8));
        long end = symbols + SYMBOL * WholeFile.unsigned(head.getInt(at + 12));
        long sections = start + HEADER + Short.toUnsignedInt(head.getShort(at + 16));
        return new Tables(sections, Short.toUnsignedInt(head.getShort(at + 2)), symbols, end);
    }

    private static Optional<String> tables(RandomAccessFile in, Tables tables) throws IOException {
        if (tables.sections() + SECTION * tables.count() > in.length()) {
            return WholeFile.cut(in);
        }
        for (long i = 0; i < tables.count(); i++) {
            if (end(in, WholeFile.read(in, tables.sections() + SECTION * i, SECTION)) > in.length()) {
                return WholeFile.cut(in);
            }
        }
        return tables.symbols() == 0 ? Optional.empty() : names(in, tables.symbolsEnd());
    }

    /** Where a section's contents and relocations end; one without contents in the file has no place there. */
    private static long end(RandomAccessFile in, ByteBuffer section) throws IOException {
        long place = WholeFile.unsigned(section.getInt(20));
        long contents = place == 0 ? 0 : place + WholeFile.unsigned(section.getInt(16));
        long relocations = WholeFile.unsigned(section.getInt(24));
        long count = Short.toUnsignedInt(section.getShort(32));
        boolean many = count == 0xFFFF && (section.getInt(36) & MANY_RELOCATIONS) != 0;
        if (many && relocations + RELOCATION <= in.length()) {
            count = WholeFile.unsigned(
                    WholeFile.read(in, relocations, RELOCATION).getInt(0));
        }
        return Math.max(contents, relocations == 0 ? 0 : relocations + RELOCATION * count);
    }

    /** Long names follow the symbols; their size, itself included, comes first. */
    private static Optional<String> names(RandomAccessFile in, long at) throws IOException {
        if (at + 4 > in.length()) {
            return WholeFile.cut(in);
        }
        long size = WholeFile.unsigned(WholeFile.read(in, at, 4).getInt(0));
        return WholeFile.ends(in, at + Math.max(4, size));
    }
}
