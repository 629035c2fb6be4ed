// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an object, a program or a library says of itself. Symbols have the names that the file has, see {@link #plain}.
 * Immutable.
 *
 * @param format of the file
 * @param kind what it is for
 * @param machine as gcc's triplets name it: {@code x86_64}, {@code aarch64}; {@code machine 0x12} for others
 * @param needed libraries that are loaded with it, in order, as the file names them
 * @param delayed libraries that PE loads at the first call
 * @param soname the name a library gives itself: soname, install name, or PE's name in its export table; may be empty
 * @param subsystem of PE: {@code console}, {@code windows}, or a number; empty for others
 * @param exports symbols that others may use: of an object all global definitions, also hidden ones; of an image those a
 *     loader finds
 * @param imports symbols that must come from elsewhere
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
        /** Input of a linker. */
        OBJECT,
        EXECUTABLE,
        /** A shared library; ELF and PE modules too, since those formats know no difference. */
        LIBRARY,
        /** A Mach-O bundle. */
        BUNDLE
    }

    /**
     * A symbol.
     *
     * @param name as in the file, without a symbol version
     * @param weak a weak definition, or a reference that may stay unresolved
     * @param vague of an object: a definition that every object which uses it has, and of which there is one by the rules of
     *     C++ ("vague linkage"), not one that its source calls weak; Mach-O does not tell these apart
     * @param hidden a definition that no image lets out, whatever lists say
     * @param data whether it is known for a variable; Mach-O does not tell. A Windows module can take functions from
     *     its program, and no variables
     * @param from of an import: the library it is bound to; empty where the file does not say
     */
    public record Symbol(String name, boolean weak, boolean vague, boolean hidden, boolean data, String from) {
        /** One without vague linkage. */
        public Symbol(String name, boolean weak, boolean hidden, boolean data, String from) {
            this(name, weak, false, hidden, data, from);
        }

        /** The same by another name. */
        public Symbol named(String other) {
            return new Symbol(other, weak, vague, hidden, data, from);
        }
    }

    /** What C calls a symbol of this file: without the underscore that Mach-O and 32-bit Windows put before it. */
    public String plain(Symbol symbol) {
        boolean prefixed = format == Format.MACHO || (format == Format.PE && machine.equals("i686"));
        return prefixed && symbol.name().startsWith("_") ? symbol.name().substring(1) : symbol.name();
    }

    /** C's names of the exports that are not hidden, in their order. */
    public Set<String> offered() {
        Set<String> names = new LinkedHashSet<>();
        for (Symbol symbol : exports) {
            if (!symbol.hidden()) {
                names.add(plain(symbol));
            }
        }
        return names;
    }

    /** C's names of exported variables that no module can take; only on Windows are there any. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Symbol symbol : exports) {
            if (format == Format.PE && symbol.data()) {
                names.add(plain(symbol));
            }
        }
        return names;
    }

    /** Whether each import is bound to the library that was found to have it, as all but ELF's are. */
    public boolean namesLibraries() {
        return format != Format.ELF;
    }

    /**
     * C's names of the imports that must be found, and that are not bound to a library: they come from the program, or from other
     * modules. Those of a Windows module are delayed, and bound to a program's name.
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

    /** C's names of the imports that must be found, weak ones left out, in their order. */
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
