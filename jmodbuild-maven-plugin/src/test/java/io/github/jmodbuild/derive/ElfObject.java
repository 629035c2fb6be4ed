// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a small ELF object for x86-64 with nothing but symbols, so that tests of derivations need no compiler. */
final class ElfObject {
    private static final int HEADER = 64;
    private static final int SECTION = 64;
    private static final int SYMBOL = 24;
    private static final int X86_64 = 62;
    private static final int GLOBAL = 1;
    private static final int WEAK = 2;
    private static final int HIDDEN = 2;
    private static final int FUNCTION = 2;
    /** Numbers of sections: code, code that is in a COMDAT group, symbols, and their names. */
    private static final int CODE = 1;

    private static final int GROUPED = 2;
    private static final int SYMBOLS = 3;
    private static final int NAMES = 4;

    private record Entry(String name, int binding, int visibility, int section) {}

    private final List<Entry> symbols = new ArrayList<>();

    ElfObject defines(String name) {
        return add(name, GLOBAL, 0, CODE);
    }

    ElfObject hides(String name) {
        return add(name, GLOBAL, HIDDEN, CODE);
    }

    /** As compilers write inline functions of C++. */
    ElfObject definesInline(String name) {
        return add(name, WEAK, 0, GROUPED);
    }

    ElfObject needs(String name) {
        return add(name, GLOBAL, 0, 0);
    }

    ElfObject mayUse(String name) {
        return add(name, WEAK, 0, 0);
    }

    private ElfObject add(String name, int binding, int visibility, int section) {
        symbols.add(new Entry(name, binding, visibility, section));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        names.write(0);
        byte[] entries = new byte[(symbols.size() + 1) * SYMBOL];
        ByteBuffer table = little(entries);
        table.position(SYMBOL);
        for (Entry symbol : symbols) {
            table.putInt(names.size());
            table.put((byte) (symbol.binding << 4 | FUNCTION));
            table.put((byte) symbol.visibility);
            table.putShort((short) symbol.section);
            table.putLong(0).putLong(0);
            names.writeBytes((symbol.name + "\0").getBytes(StandardCharsets.UTF_8));
        }
        int sections = HEADER + entries.length + names.size();
        byte[] content = new byte[sections + 5 * SECTION];
        ByteBuffer file = little(content);
        file.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1}).position(16);
        file.putShort((short) 1).putShort((short) X86_64).putInt(1).putLong(0).putLong(0);
        file.putLong(sections)
                .putInt(0)
                .putShort((short) HEADER)
                .putShort((short) 0)
                .putShort((short) 0);
        file.putShort((short) SECTION).putShort((short) 5).putShort((short) NAMES);
        file.put(entries).put(names.toByteArray());
        section(file, sections, CODE, 1, 0x6, HEADER, 0, 0, 0);
        section(file, sections, GROUPED, 1, 0x206, HEADER, 0, 0, 0);
        section(file, sections, SYMBOLS, 2, 0, HEADER, entries.length, NAMES, 1);
        section(file, sections, NAMES, 3, 0, HEADER + entries.length, names.size(), 0, 0);
        return content;
    }

    private static void section(
            ByteBuffer file, int sections, int number, int type, long flags, long at, long size, int link, int info) {
        file.position(sections + number * SECTION);
        file.putInt(0).putInt(type).putLong(flags).putLong(0).putLong(at).putLong(size);
        file.putInt(link).putInt(info).putLong(1).putLong(type == 2 ? SYMBOL : 0);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
