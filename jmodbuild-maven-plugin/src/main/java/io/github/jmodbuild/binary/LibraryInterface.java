// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What linkers read of a shared library in ELF when they link something against it: its symbols with version, type, binding,
 * visibility and, of data, what a copy relocation depends on; what it needs and is called. Not where functions are, how large
 * they are, and what is in them. Sources: the ELF specification; {@code SharedFile} of lld, {@code elflink.c} of GNU ld, {@code
 * Sized_dynobj} of gold. For x86-64 and AArch64.
 */
public final class LibraryInterface {
    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;
    private static final int DYNAMIC_OBJECT = 3;

    private static final int SECTION_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SYMBOL = 24;
    private static final int DYNAMIC = 6;
    private static final int DYNSYM = 11;
    private static final int VERSYM = 0x6fffffff;
    private static final int VERDEF = 0x6ffffffd;
    private static final int VERNEED = 0x6ffffffe;
    private static final int FUNCTION = 2;
    /** Of the mark of a symbol, the number of its version; the rest says whether it is hidden. */
    private static final int VERSION = 0x7fff;

    private static final int LOAD = 1;
    private static final int RELRO = 0x6474e552;

    /** Whose values are offsets of names: needed, name, run paths, audit, filter. */
    private static final Set<Long> NAMES =
            Set.of(1L, 14L, 15L, 29L, 0x6ffffefbL, 0x6ffffefcL, 0x6ffffefaL, 0x7ffffffdL, 0x7fffffffL);

    private static final Set<Long> FLAGS = Set.of(30L, 0x6ffffffbL, 0x6ffffdfdL);

    private final ByteBuffer file;
    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private LibraryInterface(byte[] content) {
        file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    private record Section(
            String name, int type, long flags, long address, int offset, int size, int link, long align) {}

    /**
     * The interface of a library as bytes that are equal for equal ones.
     *
     * @return the content itself if it is anything else than a shared library of which all is known
     */
    public static byte[] of(byte[] content) {
        try {
            LibraryInterface library = new LibraryInterface(content);
            return library.isKnown(content) ? library.bytes() : content;
        } catch (IndexOutOfBoundsException
                | BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException e) {
            return content;
        }
    }

    private boolean isKnown(byte[] content) {
        boolean elf = content.length > SECTION_HEADER
                && file.getInt(0) == 0x464C457F
                && content[4] == 2
                && content[5] == 1
                && file.getShort(16) == DYNAMIC_OBJECT
                && (file.getShort(18) == X86_64 || file.getShort(18) == AARCH64);
        if (!elf) {
            return false;
        }
        readSections();
        return find(DYNSYM) != null
                && find(DYNAMIC) != null
                && sections.stream().noneMatch(LibraryInterface::isOdd);
    }

    /** Warnings that linkers show, intermediate code, and what only some processors have. */
    private static boolean isOdd(Section section) {
        boolean ofProcessor = section.type >= 0x70000000 && !section.name.startsWith(".eh_frame");
        return ofProcessor || section.name.startsWith(".gnu.warning") || section.name.contains("lto");
    }

    private void readSections() {
        int at = Math.toIntExact(file.getLong(40));
        int count = file.getShort(60);
        int names = Math.toIntExact(file.getLong(at + SECTION_HEADER * file.getShort(62) + 24));
        for (int i = 0; i < count; i++, at += SECTION_HEADER) {
            sections.add(new Section(
                    string(names + file.getInt(at)),
                    file.getInt(at + 4),
                    file.getLong(at + 8),
                    file.getLong(at + 16),
                    Math.toIntExact(file.getLong(at + 24)),
                    Math.toIntExact(file.getLong(at + 32)),
                    file.getInt(at + 40),
                    file.getLong(at + 48)));
        }
    }

    private @Nullable Section find(int type) {
        return sections.stream()
                .filter(section -> section.type == type)
                .findFirst()
                .orElse(null);
    }

    private byte[] bytes() {
        text.append("interface ")
                .append(hex(0, 20))
                .append(' ')
                .append(file.getInt(48))
                .append('\n');
        for (Section section : sections) {
            if (section.name.equals(".note.gnu.property")) {
                text.append(hex(section.offset, section.size)).append('\n');
            } else if (section.type == DYNAMIC) {
                writeDynamic(section);
            } else if (section.type == DYNSYM) {
                writeSymbols(section);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String hex(int from, int length) {
        return HexFormat.of().formatHex(file.array(), from, from + length);
    }

    private void writeDynamic(Section dynamic) {
        int names = sections.get(dynamic.link).offset;
        for (int at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 16) {
            long tag = file.getLong(at);
            long value = file.getLong(at + 8);
            text.append(tag).append(' ');
            if (NAMES.contains(tag)) {
                text.append(string(Math.toIntExact(names + value)));
            } else if (FLAGS.contains(tag)) {
                text.append(value);
            }
            text.append('\n');
        }
    }

    private void writeSymbols(Section symbols) {
        int names = sections.get(symbols.link).offset;
        Map<Integer, String> versions = versions();
        Section marks = find(VERSYM);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < symbols.size / SYMBOL; i++) {
            int at = symbols.offset + i * SYMBOL;
            int version = marks == null ? 1 : file.getShort(marks.offset + 2 * i);
            text.append(string(names + file.getInt(at)))
                    .append(' ')
                    .append(version & 0x8000)
                    .append(versions.getOrDefault(version & VERSION, "-" + (version & VERSION)))
                    .append(' ')
                    .append(file.get(at + 4))
                    .append(' ')
                    .append(file.get(at + 5))
                    .append(' ');
            place(at, i, places);
            text.append('\n');
        }
    }

    /** What becomes of a symbol whose value a program copies: how large, how aligned, read-only, and which names it has. */
    private void place(int at, int index, Map<String, Integer> places) {
        int number = file.getShort(at + 6) & 0xffff;
        long value = file.getLong(at + 8);
        if (number == 0 || number >= sections.size()) {
            text.append(number).append(' ').append(value).append(' ').append(file.getLong(at + 16));
            return;
        }
        if ((file.get(at + 4) & 0xf) == FUNCTION) {
            text.append("function");
            return;
        }
        Section section = sections.get(number);
        Integer first = places.putIfAbsent(number + ":" + value, index);
        text.append(file.getLong(at + 16))
                .append(' ')
                .append(section.type)
                .append(' ')
                .append(section.flags)
                .append(' ')
                .append(section.align)
                .append(' ')
                .append(section.align > 0 ? value % section.align : value)
                .append(isReadOnly(value) ? " constant " : " ")
                .append(first == null ? index : first);
    }

    private boolean isReadOnly(long address) {
        int at = Math.toIntExact(file.getLong(32));
        for (int i = 0; i < file.getShort(56); i++, at += PROGRAM_HEADER) {
            int type = file.getInt(at);
            long from = file.getLong(at + 16);
            if ((type == LOAD || type == RELRO)
                    && (file.getInt(at + 4) & 2) == 0
                    && address >= from
                    && address < from + file.getLong(at + 40)) {
                return true;
            }
        }
        return false;
    }

    /** The versions that are defined and needed, by their numbers; all of them are written as well. */
    private Map<Integer, String> versions() {
        Map<Integer, String> versions = new HashMap<>();
        Section defined = find(VERDEF);
        if (defined != null) {
            define(defined.offset, sections.get(defined.link).offset, versions);
        }
        Section needed = find(VERNEED);
        if (needed != null) {
            need(needed.offset, sections.get(needed.link).offset, versions);
        }
        return versions;
    }

    private void define(int from, int names, Map<Integer, String> versions) {
        int next = 1;
        for (int at = from; next != 0; at += next) {
            int aux = at + file.getInt(at + 12);
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < file.getShort(at + 6); i++) {
                name.append(string(names + file.getInt(aux))).append(',');
                aux += file.getInt(aux + 4);
            }
            versions.put(file.getShort(at + 4) & VERSION, name.toString());
            text.append("defines ")
                    .append(file.getShort(at + 2))
                    .append(' ')
                    .append(name)
                    .append('\n');
            next = file.getInt(at + 16);
        }
    }

    private void need(int from, int names, Map<Integer, String> versions) {
        int next = 1;
        for (int at = from; next != 0; at += next) {
            String library = string(names + file.getInt(at + 4));
            int aux = at + file.getInt(at + 8);
            for (int i = 0; i < file.getShort(at + 2); i++) {
                String name = library + ":" + string(names + file.getInt(aux + 8));
                versions.put(file.getShort(aux + 6) & VERSION, name);
                text.append("needs ")
                        .append(file.getShort(aux + 4))
                        .append(' ')
                        .append(name)
                        .append('\n');
                aux += file.getInt(aux + 12);
            }
            next = file.getInt(at + 12);
        }
    }

    private String string(int from) {
        int to = from;
        while (file.get(to) != 0) {
            to++;
        }
        return new String(file.array(), from, to - from, StandardCharsets.ISO_8859_1);
    }
}
