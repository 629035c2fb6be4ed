// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.Image.Symbol;

/** Windows programs and libraries. Used once. */
final class PeReader {
    private static final int SIGNATURE = 0x4550;
    private static final int DLL = 0x2000;
    private static final long EXECUTE = 0x20000000L;
    private static final int EXPORTS = 0;
    private static final int IMPORTS = 1;
    private static final int DELAYED = 13;
    private static final int IMPORT = 20;
    private static final int DELAYED_IMPORT = 32;
    private static final long SYMBOL = 18;
    private static final String DESCRIPTOR = "__DELAY_IMPORT_DESCRIPTOR_";

    private final Bytes bytes;
    private final long header;
    private final long optional;
    private final boolean wide;
    private final ImageBuilder builder = new ImageBuilder();

    private PeReader(Bytes bytes) {
        this.bytes = bytes;
        this.header = bytes.u32(60);
        this.optional = header + 24;
        this.wide = bytes.u16(optional) == 0x20B;
    }

    static Image read(Bytes bytes) throws ImageException {
        PeReader reader = new PeReader(bytes);
        if (bytes.i32(reader.header) != SIGNATURE) {
            throw new ImageException("is a DOS program, not one for Windows");
        }
        return reader.read();
    }

    /**
     * The end of everything that an image refers to.
     *
     * @throws ImageException if it is none
     */
    static long end(Bytes bytes) throws ImageException {
        long header = bytes.u32(60);
        if (bytes.i32(header) != SIGNATURE) {
            throw ImageException.unknownFormat();
        }
        return CoffReader.end(bytes, header + 4);
    }

    private Image read() {
        builder.machine = CoffReader.machine(bytes.u16(header + 4));
        builder.subsystem = subsystem(bytes.u16(optional + 68));
        exports();
        imports();
        delayed();
        boolean library = (bytes.u16(header + 22) & DLL) != 0;
        return builder.image(Format.PE, library ? Kind.LIBRARY : Kind.EXECUTABLE);
    }

    private static String subsystem(int number) {
        return switch (number) {
            case 2 -> "windows";
            case 3 -> "console";
            default -> Integer.toString(number);
        };
    }

    private void exports() {
        long table = directory(EXPORTS);
        if (table == 0) {
            return;
        }
        builder.soname = bytes.text(place(bytes.u32(table + 12)));
        long count = bytes.u32(table + 24);
        long names = count == 0 ? 0 : place(bytes.u32(table + 32));
        long ordinals = count == 0 ? 0 : place(bytes.u32(table + 36));
        long addresses = count == 0 ? 0 : place(bytes.u32(table + 28));
        for (long i = 0; i < count; i++) {
            String name = bytes.text(place(bytes.u32(names + 4 * i)));
            long address = bytes.u32(addresses + 4L * bytes.u16(ordinals + 2 * i));
            boolean code = (bytes.u32(section(address) + 36) & EXECUTE) != 0;
            builder.exports.add(new Symbol(name, false, false, !code, ""));
        }
    }

    private void imports() {
        long entry = directory(IMPORTS);
        while (entry != 0 && bytes.u32(entry + 12) != 0) {
            String library = bytes.text(place(bytes.u32(entry + 12)));
            builder.needed.add(library);
            long names = bytes.u32(entry);
            thunks(names != 0 ? names : bytes.u32(entry + 16), library);
            entry += IMPORT;
        }
    }

    private void delayed() {
        long entry = directory(DELAYED);
        if (entry == 0) {
            delayedBySymbols();
        }
        while (entry != 0 && bytes.u32(entry + 4) != 0) {
            delayed(entry);
            entry += DELAYED_IMPORT;
        }
    }

    private void delayed(long entry) {
        String library = bytes.text(place(bytes.u32(entry + 4)));
        builder.delayed.add(library);
        thunks(bytes.u32(entry + 16), library);
    }

    /**
     * binutils create delayed imports from dlltool without an entry in the directory; the symbols show them unless they
     * are stripped.
     */
    private void delayedBySymbols() {
        long table = bytes.u32(header + 12);
        long count = table == 0 ? 0 : bytes.u32(header + 16);
        long strings = table + SYMBOL * count;
        for (long i = 0; i < count; i++) {
            long at = table + SYMBOL * i;
            if (bytes.i32(at) == 0 && bytes.text(strings + bytes.u32(at + 4)).startsWith(DESCRIPTOR)) {
                delayed(place(address(bytes.u16(at + 12)) + bytes.u32(at + 8)));
            }
            i += bytes.u8(at + SYMBOL - 1);
        }
    }

    private long address(int section) {
        return bytes.u32(optional + bytes.u16(header + 20) + 40L * (section - 1) + 12);
    }

    /** The names of one library's symbols; imports by ordinal have none. */
    private void thunks(long address, String library) {
        int size = wide ? 8 : 4;
        for (long at = place(address); ; at += size) {
            long value = wide ? bytes.i64(at) : bytes.i32(at);
            if (value == 0) {
                return;
            }
            if (value > 0) {
                builder.imports.add(new Symbol(bytes.text(place(value + 2)), false, false, false, library));
            }
        }
    }

    /** The file offset of a data directory; 0 for none. */
    private long directory(int number) {
        long count = bytes.u32(optional + (wide ? 108 : 92));
        long entry = optional + (wide ? 112 : 96) + 8L * number;
        long address = number < count ? bytes.u32(entry) : 0;
        return address == 0 ? 0 : place(address);
    }

    /** The file offset of an address in memory. */
    private long place(long address) {
        long section = section(address);
        return address - bytes.u32(section + 12) + bytes.u32(section + 20);
    }

    /** The header of the section that contains an address, including sections without contents in the file. */
    private long section(long address) {
        long sections = optional + bytes.u16(header + 20);
        int count = bytes.u16(header + 6);
        for (int i = 0; i < count; i++) {
            long section = sections + 40L * i;
            long start = bytes.u32(section + 12);
            if (address >= start && address < start + Math.max(bytes.u32(section + 8), bytes.u32(section + 16))) {
                return section;
            }
        }
        throw new IndexOutOfBoundsException();
    }
}
