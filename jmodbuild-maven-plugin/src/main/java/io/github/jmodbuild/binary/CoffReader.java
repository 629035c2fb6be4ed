// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.Image.Symbol;
import java.util.Set;

/** COFF objects, plain, with more than 65,279 sections ({@code /bigobj}), and import libraries' short members. Used once. */
final class CoffReader {
    private static final int HEADER = 20;
    private static final int BIG_HEADER = 56;
    private static final int SECTION = 40;
    private static final int CODE = 0x20;
    private static final String INTERMEDIATE = ".gnu.lto_.lto.";
    private static final int PLAIN_SYMBOL = 18;
    private static final int EXTERNAL = 2;
    private static final int WEAK_EXTERNAL = 105;
    private static final int LONG_NAME = 4;
    private static final int BIG_SYMBOL = 20;
    private static final int RELOCATION = 10;
    /** A section with too many relocations for its header has their number in the first relocation. */
    private static final int MANY_RELOCATIONS = 0x01000000;

    private final Bytes bytes;
    private final boolean big;
    private final ImageBuilder builder = new ImageBuilder();

    private CoffReader(Bytes bytes) {
        this.bytes = bytes;
        this.big = isAnonymous(bytes);
    }

    /**
     * Whether the file begins like an object of a known machine, or like one of the forms without a machine field
     * there.
     */
    static boolean isCoff(Bytes bytes) {
        return bytes.size() >= 20
                && (isAnonymous(bytes) || !machine(bytes.u16(0)).startsWith("machine"));
    }

    private static boolean isAnonymous(Bytes bytes) {
        return bytes.u16(0) == 0 && bytes.u16(2) == 0xFFFF;
    }

    static Image read(Bytes bytes) throws ImageException {
        return new CoffReader(bytes).read();
    }

    /** The end of everything that an object refers to: sections, relocations, symbols, and long names. */
    static long end(Bytes bytes) {
        return isAnonymous(bytes)
                ? end(bytes, BIG_HEADER, bytes.u32(44), bytes.u32(48), bytes.u32(48) + BIG_SYMBOL * bytes.u32(52))
                : end(bytes, 0);
    }

    /** The same for an image, whose header is at another offset. */
    static long end(Bytes bytes, long header) {
        long symbols = bytes.u32(header + 8);
        return end(
                bytes,
                header + HEADER + bytes.u16(header + 16),
                bytes.u16(header + 2),
                symbols,
                symbols + PLAIN_SYMBOL * bytes.u32(header + 12));
    }

    private static long end(Bytes bytes, long sections, long count, long symbols, long symbolsEnd) {
        long end = sections + SECTION * count;
        if (end > bytes.size()) {
            return end;
        }
        for (long i = 0; i < count; i++) {
            end = Math.max(end, sectionEnd(bytes, sections + SECTION * i));
        }
        // long names follow the symbols; their size, itself included, comes first
        return symbols == 0 ? end : Math.max(end, symbolsEnd + Math.max(4, bytes.u32(symbolsEnd)));
    }

    /** The end of a section's contents and relocations; a section without contents in the file has no offset. */
    private static long sectionEnd(Bytes bytes, long section) {
        long place = bytes.u32(section + 20);
        long contents = place == 0 ? 0 : place + bytes.u32(section + 16);
        long relocations = bytes.u32(section + 24);
        long count = bytes.u16(section + 32);
        boolean many = count == 0xFFFF && (bytes.i32(section + 36) & MANY_RELOCATIONS) != 0;
        if (many) {
            count = bytes.u32(relocations);
        }
        return Math.max(contents, relocations == 0 ? 0 : relocations + RELOCATION * count);
    }

    private Image read() throws ImageException {
        if (big && bytes.u16(4) < 2) {
            return shortImport();
        }
        builder.machine = machine(bytes.u16(big ? 6 : 0));
        long table = bytes.u32(big ? 48 : 8);
        long count = bytes.u32(big ? 52 : 12);
        int size = big ? BIG_SYMBOL : PLAIN_SYMBOL;
        long strings = table + count * size;
        refuseSlim(strings);
        for (long i = 0; i < count; i++) {
            long at = table + i * size;
            symbol(at, table, strings, size);
            i += bytes.u8(at + size - 1); // auxiliary records
        }
        return builder.image(Format.PE, Kind.OBJECT);
    }

    /** As in ELF, the fifth byte of this section marks objects without machine code. */
    private void refuseSlim(long strings) throws ImageException {
        long sections = big ? bytes.u32(44) : bytes.u16(2);
        long at = sections();
        for (long i = 0; i < sections; i++, at += SECTION) {
            String name = bytes.text(at, 8);
            boolean isLong = name.matches("/[0-9]+"); // LTO's are too long for the header
            if (isLong
                    && bytes.text(strings + Integer.parseInt(name.substring(1))).startsWith(INTERMEDIATE)
                    && bytes.u8(bytes.u32(at + 20) + 4) != 0) {
                throw ImageException.intermediateCode(Set.of());
            }
        }
    }

    private void symbol(long at, long table, long strings, int size) {
        int section = section(at);
        int storage = bytes.u8(at + size - 2);
        if (storage == EXTERNAL) {
            boolean defined = section != 0 || bytes.u32(at + 8) != 0; // the value of a common symbol is its size
            boolean data = defined && !isCode(section);
            (defined ? builder.exports : builder.imports).add(new Symbol(name(at, strings), false, false, data, ""));
        } else if (storage == WEAK_EXTERNAL) {
            long fallback = table + bytes.u32(at + size) * size;
            boolean defined = section != 0 || section(fallback) > 0;
            boolean data = defined && !isCode(section == 0 ? section(fallback) : section);
            (defined ? builder.exports : builder.imports).add(new Symbol(name(at, strings), true, false, data, ""));
        }
    }

    /** An absolute symbol may be the address of a function; a common symbol is a variable. */
    private boolean isCode(int section) {
        return section < 0 || (section > 0 && (bytes.u32(sections() + (section - 1L) * SECTION + 36) & CODE) != 0);
    }

    private long sections() {
        return big ? BIG_HEADER : HEADER + bytes.u16(16);
    }

    private int section(long symbol) {
        return big ? bytes.i32(symbol + 12) : (short) bytes.u16(symbol + 12);
    }

    private String name(long symbol, long strings) {
        boolean isLong = bytes.i32(symbol) == 0;
        return isLong ? bytes.text(strings + bytes.u32(symbol + LONG_NAME)) : bytes.text(symbol, 8);
    }

    /**
     * Name and library follow a header of 20 bytes; code can be called by the name itself, data only accessed through
     * the pointer.
     */
    private Image shortImport() {
        builder.machine = machine(bytes.u16(6));
        String name = bytes.text(20);
        builder.exports.add(new Symbol("__imp_" + name, false, false, false, ""));
        if ((bytes.u16(18) & 3) == 0) {
            builder.exports.add(new Symbol(name, false, false, false, ""));
        }
        return builder.image(Format.PE, Kind.OBJECT);
    }

    static String machine(int number) {
        return switch (number) {
            case 0x014C -> "i686";
            case 0x01C4 -> "arm";
            case 0x8664 -> "x86_64";
            case 0xAA64 -> "aarch64";
            default -> ImageBuilder.number(number);
        };
    }
}
