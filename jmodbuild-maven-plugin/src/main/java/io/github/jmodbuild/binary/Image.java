// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The metadata of an object, a program or a library. Symbols have the names in the file, see {@link #plain}. Immutable.
 *
 * @param format of the file
 * @param kind what it is for
 * @param machine as gcc's triplets name it: {@code x86_64}, {@code aarch64}; {@code machine 0x12} for others
 * @param needed libraries that are loaded with it, in order, as the file names them
 * @param delayed libraries that PE loads at the first call
 * @param soname the name a library gives itself: soname, install name, or PE's name in its export table; may be empty
 * @param subsystem of PE: {@code console}, {@code windows}, or a number; empty for others
 * @param exports symbols that others can use: of an object all global definitions, including hidden ones; of an image
 *     those that a loader finds
 * @param imports undefined symbols
 */
public record Image(
        Format format,
        Kind kind,
        String machine,
        List<String> needed,
        List<String> delayed,
        String soname,
        String subsystem,
        List<Symbol> exports,
        List<Symbol> imports) {
    public Image {
        needed = List.copyOf(needed);
        delayed = List.copyOf(delayed);
        exports = List.copyOf(exports);
        imports = List.copyOf(imports);
    }

    /** Formats of files. */
    public enum Format {
        ELF,
        PE,
        MACHO
    }

    /** What a file is for. */
    public enum Kind {
        /** Input for a linker. */
        OBJECT,
        EXECUTABLE,
        /** A shared library; also an ELF or PE module, which these formats do not distinguish. */
        LIBRARY,
        /** A Mach-O bundle. */
        BUNDLE
    }

    /**
     * A symbol.
     *
     * @param name as in the file, without a symbol version
     * @param weak a weak definition, or a reference that may stay unresolved
     * @param vague of an object: a definition with vague linkage, which every object that uses it contains and of which
     *     C++ requires one instance, as opposed to one that is declared weak; Mach-O does not distinguish these
     * @param hidden a definition that no image exports, whatever export lists say
     * @param data whether it is known to be a variable; Mach-O does not say. A Windows module can import functions of
     *     its program, but no variables
     * @param from of an import: the library it is bound to; empty if the file does not say
     */
    public record Symbol(String name, boolean weak, boolean vague, boolean hidden, boolean data, String from) {
        /** A symbol without vague linkage. */
        public Symbol(String name, boolean weak, boolean hidden, boolean data, String from) {
            this(name, weak, false, hidden, data, from);
        }

        /** The same symbol with another name. */
        public Symbol named(String other) {
            return new Symbol(other, weak, vague, hidden, data, from);
        }
    }

    /** The C name of a symbol of this file: without the underscore that Mach-O and 32-bit Windows prepend. */
    public String plain(Symbol symbol) {
        boolean prefixed = format == Format.MACHO || (format == Format.PE && machine.equals("i686"));
        return prefixed && symbol.name().startsWith("_") ? symbol.name().substring(1) : symbol.name();
    }

    /** The C names of the exports that are not hidden, in order. */
    public Set<String> offered() {
        Set<String> names = new LinkedHashSet<>();
        for (Symbol symbol : exports) {
            if (!symbol.hidden()) {
                names.add(plain(symbol));
            }
        }
        return names;
    }

    /** The C names of exported variables that modules cannot import; only on Windows are there any. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Symbol symbol : exports) {
            if (format == Format.PE && symbol.data()) {
                names.add(plain(symbol));
            }
        }
        return names;
    }

    /** Whether each import is bound to a library, as in all formats but ELF. */
    public boolean namesLibraries() {
        return format != Format.ELF;
    }

    /**
     * The C names of the strong imports that are not bound to a library: the program or other modules must define them.
     * Those of a Windows module are delayed imports that are bound to a program name.
     */
    public Set<String> unbound() {
        Set<String> names = new LinkedHashSet<>();
        for (Symbol symbol : imports) {
            boolean program = symbol.from().endsWith(".exe") && delayed.contains(symbol.from());
            if (!symbol.weak() && (symbol.from().isEmpty() || program)) {
                names.add(plain(symbol));
            }
        }
        return names;
    }

    /** The C names of the strong imports, in order. */
    public Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        for (Symbol symbol : imports) {
            if (!symbol.weak()) {
                names.add(plain(symbol));
            }
        }
        return names;
    }
}
