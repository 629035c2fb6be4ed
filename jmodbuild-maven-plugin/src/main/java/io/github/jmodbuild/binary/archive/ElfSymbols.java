// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The symbols of one ELF object that an archive's index lists: global, weak, unique and common ones that it
 * defines. Reads ELF of both widths and both byte orders. Not thread-safe.
 */
final class ElfSymbols {
    private static final int ELF = 0x7F454C46;
    private static final int SYMTAB = 2;
    private static final int GLOBAL = 1;
    private static final int WEAK = 2;
    private static final int UNIQUE = 10;
    private static final int MIPS = 8;
    private static final int MIPS_UNDEFINED = 0xFF04;
    private static final String INTERMEDIATE =
            " holds GCC intermediate code (-flto), which only the compiler's own ar can"
                    + " index; compile it with -ffat-lto-objects or without -flto";

    private final String name;
    private final ByteBuffer bytes;
    private final boolean wide;
    private final IndexNames names = new IndexNames();

    private ElfSymbols(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes;
        this.wide = bytes.get(4) == 2;
        bytes.order(bytes.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The symbols of an object, in its own order.
     *
     * @param name of the member, for messages
     * @throws ArchiveException if it is damaged or holds only a compiler's intermediate code
     */
    static IndexNames of(String name, byte[] object) throws ArchiveException {
        ByteBuffer bytes = ByteBuffer.wrap(object);
        if (object.length < 52) {
            throw new ArchiveException(name + " is cut off or damaged");
        }
        try {
            ElfSymbols symbols = new ElfSymbols(name, bytes);
            symbols.read();
            return symbols.names;
        } catch (IndexOutOfBoundsException e) {
            throw new ArchiveException(name + " is cut off or damaged");
        }
    }

    /** Whether a file begins as ELF does. */
    static boolean isElf(byte[] object) {
        return object.length >= 4 && ByteBuffer.wrap(object).getInt(0) == ELF;
    }

    private void read() throws ArchiveException {
        int sections = offset(wide ? 40 : 32);
        int size = half(wide ? 58 : 46);
        int count = half(wide ? 60 : 48);
        if (count == 0 && sections != 0) {
            count = offset(sections + (wide ? 32 : 20));
        }
        if (sections + (long) count * size > bytes.limit()) {
            throw new IndexOutOfBoundsException();
        }
        int sectionNames = half(wide ? 62 : 50);
        if (sectionNames == 0xFFFF) {
            sectionNames = bytes.getInt(sections + (wide ? 40 : 24));
        }
        for (int i = 1; i < count; i++) {
            int section = sections + i * size;
            if (bytes.getInt(section + 4) == SYMTAB) {
                symbols(section, sections + bytes.getInt(section + (wide ? 40 : 24)) * size);
            } else {
                refuseSlim(section, sections + sectionNames * size);
            }
        }
    }

    private void symbols(int table, int strings) throws ArchiveException {
        int start = content(table);
        int end = start + offset(table + (wide ? 32 : 20));
        int entry = wide ? 24 : 16;
        int text = content(strings);
        int first = bytes.getInt(table + (wide ? 44 : 28));
        for (int symbol = start + first * entry; symbol < end; symbol += entry) {
            int binding = (bytes.get(symbol + (wide ? 4 : 12)) & 0xFF) >> 4;
            int section = half(symbol + (wide ? 6 : 14));
            boolean listed = binding == GLOBAL || binding == WEAK || binding == UNIQUE;
            if (listed && isDefined(section)) {
                add(text + bytes.getInt(symbol));
            }
        }
    }

    private boolean isDefined(int section) {
        return section != 0 && !(section == MIPS_UNDEFINED && half(18) == MIPS);
    }

    private void add(int start) throws ArchiveException {
        int end = end(start);
        if (matches(start, end, "__gnu_lto_slim") || matches(start, end, "___gnu_lto_slim")) {
            throw new ArchiveException(name + INTERMEDIATE);
        }
        names.add(bytes, start, end);
    }

    /** GCC 10 and later mark objects without machine code in this section's fifth byte. */
    private void refuseSlim(int section, int sectionNames) throws ArchiveException {
        int start = content(sectionNames) + bytes.getInt(section);
        String prefix = ".gnu.lto_.lto.";
        if (start + prefix.length() <= bytes.limit() && matches(start, start + prefix.length(), prefix)) {
            if (bytes.get(content(section) + 4) != 0) {
                throw new ArchiveException(name + INTERMEDIATE);
            }
        }
    }

    private boolean matches(int start, int end, String text) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes.get(start + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int end(int start) {
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        return end;
    }

    private int content(int section) {
        return offset(section + (wide ? 24 : 16));
    }

    private int offset(int at) {
        long value = wide ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
        if (value < 0 || value > bytes.limit()) {
            throw new IndexOutOfBoundsException();
        }
        return (int) value;
    }

    private int half(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
