// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.Image.Symbol;

/** Reads little-endian Mach-O for one architecture. Used once. */
final class MachOReader {
    static final int NARROW = 0xFEEDFACE;
    static final int WIDE = 0xFEEDFACF;

    private static final int SEGMENT = 0x1;
    private static final int SYMTAB = 0x2;
    private static final int SEGMENT_64 = 0x19;
    private static final int LOAD_LIBRARY = 0xC;
    private static final int LIBRARY_NAME = 0xD;
    private static final int LOAD_WEAK = 0x80000018;
    private static final int REEXPORT = 0x8000001F;
    private static final int DYLD_INFO = 0x80000022;
    private static final int DYLD_INFO_OPTIONAL = 0x22;
    private static final int EXPORTS_TRIE = 0x80000033;

    private static final int DEBUGGING = 0xE0;
    private static final int PRIVATE = 0x10;
    private static final int EXTERNAL = 1;
    private static final int WEAK_REFERENCE = 0x40;
    private static final int WEAK_DEFINITION = 0x80;
    private static final int FROM_EXECUTABLE = 0xFF;

    private final Bytes bytes;
    private final boolean wide;
    private final ImageBuilder builder = new ImageBuilder();
    private boolean trie;

    private MachOReader(Bytes bytes) {
        this.bytes = bytes;
        this.wide = bytes.i32(0) == WIDE;
    }

    static Image read(Bytes bytes) throws ImageException {
        return new MachOReader(bytes).read();
    }

    /**
     * The end of everything that the load commands refer to.
     *
     * @throws ImageException if a command is damaged
     */
    static long end(Bytes bytes) throws ImageException {
        boolean wide = bytes.i32(0) == WIDE;
        long at = wide ? 32 : 28;
        long commands = at + bytes.u32(20);
        long end = commands;
        if (commands > bytes.size()) {
            return end;
        }
        for (long i = bytes.u32(16); i > 0; i--) {
            long size = at + 8 > commands ? 0 : bytes.u32(at + 4);
            if (size < 8 || at + size > commands) {
                throw new ImageException("has a damaged load command");
            }
            end = Math.max(end, end(bytes, at, wide));
            at += size;
        }
        return end;
    }

    /** The end of the data that a load command refers to. */
    private static long end(Bytes bytes, long at, boolean wide) {
        return switch (bytes.i32(at)) {
            case SEGMENT_64 -> bytes.i64(at + 40) + bytes.i64(at + 48);
            case SEGMENT -> bytes.u32(at + 32) + bytes.u32(at + 36);
            case SYMTAB ->
                Math.max(
                        bytes.u32(at + 8) + (wide ? 16 : 12) * bytes.u32(at + 12),
                        bytes.u32(at + 16) + bytes.u32(at + 20));
            default -> 0;
        };
    }

    private Image read() throws ImageException {
        builder.machine = machine(bytes.i32(4));
        Kind kind = kind(bytes.i32(12));
        long table = 0;
        long at = wide ? 32 : 28;
        for (long i = bytes.u32(16); i > 0; i--) {
            int command = bytes.i32(at);
            if (command == SYMTAB) {
                table = at;
            } else {
                command(command, at);
            }
            at += size(at);
        }
        if (table != 0) {
            symbols(table, kind != Kind.OBJECT);
        }
        return builder.image(Format.MACHO, kind);
    }

    private long size(long command) {
        long size = bytes.u32(command + 4);
        if (size < 8) {
            throw new IndexOutOfBoundsException();
        }
        return size;
    }

    private void command(int command, long at) {
        switch (command) {
            case LOAD_LIBRARY, LOAD_WEAK, REEXPORT -> builder.needed.add(bytes.text(at + bytes.u32(at + 8)));
            case LIBRARY_NAME -> builder.soname = bytes.text(at + bytes.u32(at + 8));
            case DYLD_INFO, DYLD_INFO_OPTIONAL -> trie(bytes.u32(at + 40), bytes.u32(at + 44));
            case EXPORTS_TRIE -> trie(bytes.u32(at + 8), bytes.u32(at + 12));
            default -> {} // does not concern symbols
        }
    }

    private void trie(long at, long size) {
        trie = true;
        if (size > 0) {
            new ExportTrie(bytes.slice(at, size), builder.exports).read();
        }
    }

    private void symbols(long table, boolean image) {
        long start = bytes.u32(table + 8);
        long strings = bytes.u32(table + 16);
        int size = wide ? 16 : 12;
        for (long i = bytes.u32(table + 12) - 1, at = start; i >= 0; i--, at += size) {
            int type = bytes.u8(at + 4);
            if ((type & DEBUGGING) == 0 && (type & EXTERNAL) != 0) {
                symbol(at, type, bytes.text(strings + bytes.u32(at)), image);
            }
        }
    }

    private void symbol(long at, int type, String name, boolean image) {
        int description = bytes.u16(at + 6);
        boolean undefined = (type & 0xE) == 0 && (wide ? bytes.i64(at + 8) : bytes.u32(at + 8)) == 0;
        if (undefined) {
            boolean weak = (description & WEAK_REFERENCE) != 0;
            builder.imports.add(new Symbol(name, weak, false, false, image ? library(description >> 8) : ""));
        } else if (!trie) {
            boolean weak = (description & WEAK_DEFINITION) != 0;
            builder.exports.add(new Symbol(name, weak, weak, (type & PRIVATE) != 0, false, ""));
        }
    }

    private String library(int ordinal) {
        if (ordinal == FROM_EXECUTABLE) {
            return "executable";
        }
        return ordinal == 0 || ordinal > builder.needed.size() ? "" : builder.needed.get(ordinal - 1);
    }

    private static Kind kind(int type) throws ImageException {
        return switch (type) {
            case 1 -> Kind.OBJECT;
            case 2 -> Kind.EXECUTABLE;
            case 6 -> Kind.LIBRARY;
            case 8 -> Kind.BUNDLE;
            default -> throw new ImageException("is a Mach-O file of a kind that is neither linked nor loaded");
        };
    }

    private static String machine(int number) {
        return switch (number) {
            case 7 -> "i686";
            case 12 -> "arm";
            case 0x01000007 -> "x86_64";
            case 0x0100000C -> "aarch64";
            default -> ImageBuilder.number(number);
        };
    }
}
