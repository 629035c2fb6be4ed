// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.Image.Symbol;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Reads ELF, 32 and 64 bits, both byte orders, by its section headers: images, names for indexes, and the expected
 * length of a file. Used once.
 */
final class ElfReader {
    private static final int RELOCATABLE = 1;
    private static final int EXECUTABLE = 2;
    private static final int SYMTAB = 2;
    private static final int DYNAMIC = 6;
    private static final int DYNSYM = 11;
    private static final int NEEDED = 1;
    private static final int SONAME = 14;
    private static final int FLAGS_1 = 0x6FFFFFFB;
    private static final long PIE = 0x08000000;
    private static final int INTERPRETER = 3;
    private static final int GLOBAL = 1;
    private static final int WEAK = 2;
    /**
     * STB_GNU_UNIQUE: weak definitions with one instance in the whole process, such as static variables of inline
     * functions.
     */
    private static final int UNIQUE = 10;

    /** SHF_GROUP: a section of which a linker keeps one copy (COMDAT), for definitions with vague linkage. */
    private static final long IN_GROUP = 0x200;

    private static final int FIRST_RESERVED = 0xFF00;
    private static final int BEYOND = 0xFFFF;

    private static final int OBJECT = 1;
    private static final int COMMON = 5;
    private static final int THREAD_LOCAL = 6;

    private static final int MIPS = 8;
    private static final int MIPS_UNDEFINED = 0xFF04;
    private static final String SLIM = "__gnu_lto_slim\0";

    private final Bytes bytes;
    private final boolean wide;
    private final ImageBuilder builder = new ImageBuilder();
    private boolean pie;
    private boolean slim;
    private long sections;
    private int sectionSize;
    private long sectionCount;

    private ElfReader(Bytes bytes) {
        this.bytes = bytes;
        this.wide = bytes.u8(4) == 2;
        bytes.bigEndian(bytes.u8(5) == 2);
    }

    static Image read(Bytes bytes) throws ImageException {
        return new ElfReader(bytes).read();
    }

    /** The end of everything that the header refers to; beyond the end of the file if that is truncated. */
    static long end(Bytes bytes) {
        ElfReader reader = new ElfReader(bytes);
        bytes.u8(reader.wide ? 63 : 51); // the header itself
        return reader.end();
    }

    private long end() {
        long segments = word(wide ? 32 : 28);
        long segmentsEnd = segments + (long) bytes.u16(wide ? 54 : 42) * bytes.u16(wide ? 56 : 44);
        sections();
        long sectionsEnd = sections + sectionCount * sectionSize;
        if (segmentsEnd < 0 || sectionsEnd < 0) {
            throw new IndexOutOfBoundsException();
        }
        return Math.max(segmentsEnd, sectionsEnd);
    }

    private void sections() {
        sections = word(wide ? 40 : 32);
        sectionSize = bytes.u16(wide ? 58 : 46);
        sectionCount = bytes.u16(wide ? 60 : 48);
        if (sectionCount == 0 && sections != 0) {
            sectionCount = word(sections + (wide ? 32 : 20)); // 65,280 sections or more
        }
    }

    /**
     * Adds the names that an archive's index lists of an object: global, weak, unique and common definitions.
     *
     * @throws ImageException if it is damaged or holds only a compiler's intermediate code
     */
    static void index(Bytes bytes, IndexNames names) throws ImageException {
        try {
            new ElfReader(bytes).index(names);
        } catch (IndexOutOfBoundsException e) {
            throw ImageException.damaged(e);
        }
    }

    private void index(IndexNames names) throws ImageException {
        if (end() > bytes.size()) {
            throw new IndexOutOfBoundsException();
        }
        long sectionNames = content(sections + sectionNames() * sectionSize);
        for (long i = 1; i < sectionCount; i++) {
            long section = sections + i * sectionSize;
            if (bytes.i32(section + 4) == SYMTAB) {
                long strings = content(linked(section));
                forEachSymbol(section, at -> {
                    if (isIndexed(at)) {
                        index(strings + bytes.u32(at), names);
                    }
                });
            } else {
                refuseSlim(section, sectionNames);
            }
        }
        if (slim) {
            throw ImageException.intermediateCode(Set.of());
        }
    }

    /** Compilers before GCC 10 mark objects without machine code by a symbol. */
    private void index(long name, IndexNames names) {
        slim |= bytes.startsWith(name, SLIM) || bytes.startsWith(name, "_" + SLIM);
        names.add(bytes, name, bytes.end(name));
    }

    private boolean isIndexed(long symbol) {
        int binding = bytes.u8(symbol + (wide ? 4 : 12)) >> 4;
        int section = bytes.u16(symbol + (wide ? 6 : 14));
        boolean listed = binding == GLOBAL || binding == WEAK || binding == UNIQUE;
        return listed && section != 0 && !(section == MIPS_UNDEFINED && bytes.u16(18) == MIPS);
    }

    private Image read() throws ImageException {
        builder.machine = machine(bytes.u16(18));
        int type = bytes.u16(16);
        sections();
        if (sectionSize < (wide ? 64 : 40) && sectionCount > 0) {
            throw new IndexOutOfBoundsException();
        }
        int wanted = type == RELOCATABLE ? SYMTAB : DYNSYM;
        for (long i = 1; i < sectionCount; i++) {
            long section = sections + i * sectionSize;
            int kind = bytes.i32(section + 4);
            if (kind == wanted) {
                long strings = content(linked(section));
                forEachSymbol(section, at -> symbol(at, strings));
            } else if (kind == DYNAMIC) {
                dynamic(section, content(linked(section)));
            } else if (type == RELOCATABLE) {
                refuseSlim(section, content(sections + sectionNames() * sectionSize));
            }
        }
        return builder.image(Format.ELF, kind(type));
    }

    private long linked(long section) {
        return sections + (long) bytes.i32(section + (wide ? 40 : 24)) * sectionSize;
    }

    private long sectionNames() {
        int number = bytes.u16(wide ? 62 : 50);
        return number == 0xFFFF ? bytes.u32(sections + (wide ? 40 : 24)) : number;
    }

    /** In GCC 10 and later, the fifth byte of this section marks objects without machine code. */
    private void refuseSlim(long section, long names) throws ImageException {
        if (bytes.startsWith(names + bytes.u32(section), ".gnu.lto_.lto.") && bytes.u8(content(section) + 4) != 0) {
            throw ImageException.intermediateCode(vague(names));
        }
    }

    private Set<String> vague(long names) {
        for (long i = 1; i < sectionCount; i++) {
            long section = sections + i * sectionSize;
            if (bytes.startsWith(names + bytes.u32(section), ".gnu.lto_.symtab.")) {
                return IntermediateSymbols.vague(bytes, content(section), word(section + (wide ? 32 : 20)));
            }
        }
        return Set.of();
    }

    private Kind kind(int type) {
        if (type == RELOCATABLE) {
            return Kind.OBJECT;
        }
        boolean program = type == EXECUTABLE || pie || (hasInterpreter() && builder.soname.isEmpty());
        return program ? Kind.EXECUTABLE : Kind.LIBRARY;
    }

    private boolean hasInterpreter() {
        long segments = word(wide ? 32 : 28);
        int size = bytes.u16(wide ? 54 : 42);
        int count = bytes.u16(wide ? 56 : 44);
        for (int i = 0; i < count; i++) {
            if (bytes.i32(segments + (long) i * size) == INTERPRETER) {
                return true;
            }
        }
        return false;
    }

    /** Calls back with the offset of each non-local symbol of a table. */
    private void forEachSymbol(long table, LongConsumer each) {
        long start = content(table);
        long end = start + word(table + (wide ? 32 : 20));
        int entry = wide ? 24 : 16;
        long first = bytes.u32(table + (wide ? 44 : 28));
        for (long symbol = start + first * entry; symbol < end; symbol += entry) {
            each.accept(symbol);
        }
    }

    private void symbol(long at, long strings) {
        String name = bytes.text(strings + bytes.u32(at));
        int binding = bytes.u8(at + (wide ? 4 : 12)) >> 4;
        boolean weak = binding == WEAK || binding == UNIQUE;
        int visibility = bytes.u8(at + (wide ? 5 : 13)) & 3;
        boolean hidden = visibility == 1 || visibility == 2;
        int type = bytes.u8(at + (wide ? 4 : 12)) & 0xF;
        boolean data = type == OBJECT || type == COMMON || type == THREAD_LOCAL;
        int section = bytes.u16(at + (wide ? 6 : 14));
        boolean vague = binding == UNIQUE || (binding == WEAK && isInGroup(section));
        if (!name.isEmpty()) {
            (section != 0 ? builder.exports : builder.imports).add(new Symbol(name, weak, vague, hidden, data, ""));
        }
    }

    /** In an object with more sections than fit into a symbol, those beyond count as COMDAT: only C++ has so many. */
    private boolean isInGroup(int section) {
        if (section == 0 || section >= FIRST_RESERVED) {
            return section == BEYOND;
        }
        return (word(sections + (long) section * sectionSize + 8) & IN_GROUP) != 0;
    }

    private void dynamic(long section, long strings) {
        long start = content(section);
        long end = start + word(section + (wide ? 32 : 20));
        int half = wide ? 8 : 4;
        for (long at = start; at < end; at += 2L * half) {
            long tag = word(at);
            if (tag == NEEDED) {
                builder.needed.add(bytes.text(strings + word(at + half)));
            } else if (tag == SONAME) {
                builder.soname = bytes.text(strings + word(at + half));
            } else if (tag == FLAGS_1) {
                pie = (word(at + half) & PIE) != 0;
            }
        }
    }

    private long content(long section) {
        return word(section + (wide ? 24 : 16));
    }

    private long word(long at) {
        return wide ? bytes.i64(at) : bytes.u32(at);
    }

    private static String machine(int number) {
        return switch (number) {
            case 3 -> "i686";
            case 8 -> "mips";
            case 20 -> "powerpc";
            case 21 -> "powerpc64";
            case 22 -> "s390x";
            case 40 -> "arm";
            case 62 -> "x86_64";
            case 183 -> "aarch64";
            case 243 -> "riscv";
            case 258 -> "loongarch";
            default -> ImageBuilder.number(number);
        };
    }
}
