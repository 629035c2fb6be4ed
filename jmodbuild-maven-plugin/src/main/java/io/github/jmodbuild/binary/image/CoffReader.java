// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.image;

import io.github.jmodbuild.binary.image.Image.Format;
import io.github.jmodbuild.binary.image.Image.Kind;
import io.github.jmodbuild.binary.image.Image.Symbol;
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

    private final Bytes bytes;
    private final boolean big;
    private final Facts facts = new Facts();

    private CoffReader(Bytes bytes) {
        this.bytes = bytes;
        this.big = isAnonymous(bytes);
    }

    /** Whether the file begins as an object of a machine we know, or as one of the forms without a machine there. */
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

    private Image read() throws ImageException {
        if (big && bytes.u16(4) < 2) {
            return shortImport();
        }
        facts.machine = machine(bytes.u16(big ? 6 : 0));
        long table = bytes.u32(big ? 48 : 8);
        long count = bytes.u32(big ? 52 : 12);
        int size = big ? 20 : PLAIN_SYMBOL;
        long strings = table + count * size;
        refuseSlim(strings);
        for (long i = 0; i < count; i++) {
            long at = table + i * size;
            symbol(at, table, strings, size);
            i += bytes.u8(at + size - 1); // auxiliary records
        }
        return facts.image(Format.PE, Kind.OBJECT);
    }

    /** As in ELF, objects without machine code say so in this section's fifth byte. */
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
            boolean defined = section != 0 || bytes.u32(at + 8) != 0; // a common symbol's value is its size
            boolean data = defined && !isCode(section);
            (defined ? facts.exports : facts.imports).add(new Symbol(name(at, strings), false, false, data, ""));
        } else if (storage == WEAK_EXTERNAL) {
            long fallback = table + bytes.u32(at + size) * size;
            boolean defined = section != 0 || section(fallback) > 0;
            boolean data = defined && !isCode(section == 0 ? section(fallback) : section);
            (defined ? facts.exports : facts.imports).add(new Symbol(name(at, strings), true, false, data, ""));
        }
    }

    /** A plain number, which is in no section, may be a function's place; a common symbol is a variable. */
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

    /** Name and library stand behind a header of 20 bytes; code is called by the name itself, data only by the pointer. */
    private Image shortImport() {
        facts.machine = machine(bytes.u16(6));
        String name = bytes.text(20);
        facts.exports.add(new Symbol("__imp_" + name, false, false, false, ""));
        if ((bytes.u16(18) & 3) == 0) {
            facts.exports.add(new Symbol(name, false, false, false, ""));
        }
        return facts.image(Format.PE, Kind.OBJECT);
    }

    static String machine(int number) {
        return switch (number) {
            case 0x014C -> "i686";
            case 0x01C4 -> "arm";
            case 0x8664 -> "x86_64";
            case 0xAA64 -> "aarch64";
            default -> Facts.number(number);
        };
    }
}
