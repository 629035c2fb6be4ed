// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.words.ShellWords;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test for a feature of the toolchain. Immutable.
 *
 * @param kind what is asked
 * @param id the name by which {@code <uses>} and {@code needs} refer to it; {@code null} for none
 * @param text the element's text: a name, a list joined by single blanks and quoted as for a shell, one line, or a snippet, see {@link Form}
 * @param attributes those of its kind, as written
 * @param symbols it serves
 * @param declared whether it declares these symbols, without a prompt: bool ones, or int for a number
 * @param needs ids of probes whose flags and libraries this one uses (Q32)
 * @param required whether "no" stops the build
 * @param purpose for people; empty for none
 * @param cxx whether it is asked in C++ instead of C
 * @param remedies what a user can do about "no"
 */
public record Probe(
        Kind kind,
        @Nullable Word id,
        Word text,
        Map<Attribute, Word> attributes,
        List<Word> symbols,
        boolean declared,
        List<Word> needs,
        boolean required,
        String purpose,
        boolean cxx,
        List<Remedy> remedies,
        Location at) {
    public Probe {
        Map<Attribute, Word> copy = new EnumMap<>(Attribute.class);
        copy.putAll(attributes);
        attributes = Collections.unmodifiableMap(copy);
        symbols = List.copyOf(symbols);
        needs = List.copyOf(needs);
        remedies = List.copyOf(remedies);
    }

    /**
     * {@code <remedy for="debian">apt install libz-dev</remedy>}.
     *
     * @param system as {@code ID} in {@code /etc/os-release} says; empty: any
     */
    public record Remedy(String system, String text, Location at) {}

    /** An attribute's text, or empty. */
    public String attribute(Attribute attribute) {
        Word word = attributes.get(attribute);
        return word == null ? "" : word.text();
    }

    /** An attribute's words; none without it. */
    public List<String> list(Attribute attribute) {
        Word word = attributes.get(attribute);
        return word == null ? List.of() : words(word);
    }

    /** The words of the text of a probe whose form is a list. */
    public List<String> words() {
        return words(text);
    }

    /** The definitions of the symbols that it declares; none if {@code <config>} does. */
    public List<Symbol> declarations() {
        Symbol.Type type = kind.value() == Value.NUMBER ? Symbol.Type.INT : Symbol.Type.BOOL;
        return declared
                ? symbols.stream()
                        .map(name -> new Symbol(name, type, false, List.of(), name.at()))
                        .toList()
                : List.of();
    }

    private static List<String> words(Word list) {
        return ShellWords.split(list.text(), list.at());
    }

    /** Whether it is a header that must compile, too, and not only exist. */
    public boolean isCompiled() {
        return kind == Kind.HEADER && attribute(Attribute.COMPILES).equals("true");
    }

    /** For messages: {@code header zlib.h}; snippets by their id or nothing. */
    public String described() {
        String name = kind.form() == Form.LINES ? id == null ? "" : id.text() : text.text();
        return name.isEmpty() ? kind.element() : kind.element() + " " + name;
    }

    /** What a probe's text is. */
    public enum Form {
        NAME,
        LIST,
        /** One line; white space in it counts as one blank. */
        LINE,
        /** A piece of a source. */
        LINES
    }

    /** What a probe's answer is, besides yes or no. */
    public enum Value {
        NONE,
        NUMBER,
        VERSION
    }

    /** Attributes that only some kinds have. */
    public enum Attribute {
        COMPILES("compiles"),
        HEADERS("headers"),
        SIGNATURE("signature"),
        FUNCTION("function"),
        VALUE("value"),
        ON("on"),
        CROSS("cross"),
        VERSION("version"),
        VERSION_ARGUMENT("versionArgument"),
        STATIC("static"),
        CFLAGS("cflags"),
        LDFLAGS("ldflags"),
        LIBS("libs");

        private final String spelling;

        Attribute(String spelling) {
            this.spelling = spelling;
        }

        /** The attribute's name. */
        public String spelling() {
            return spelling;
        }
    }

    /** The elements that are probes. */
    public enum Kind {
        HEADER("header", Form.NAME, Value.NONE, Attribute.COMPILES, Attribute.HEADERS, Attribute.CFLAGS),
        HEADER_SYMBOL("headerSymbol", Form.NAME, Value.NONE, Attribute.HEADERS, Attribute.SIGNATURE, Attribute.CFLAGS),
        TYPE("type", Form.LINE, Value.NONE, Attribute.HEADERS, Attribute.CFLAGS),
        MEMBER("member", Form.LINE, Value.NONE, Attribute.HEADERS, Attribute.CFLAGS),
        FUNCTION(
                "function",
                Form.NAME,
                Value.NONE,
                Attribute.HEADERS,
                Attribute.CFLAGS,
                Attribute.LDFLAGS,
                Attribute.LIBS),
        LIBRARY("library", Form.LIST, Value.NONE, Attribute.FUNCTION, Attribute.CFLAGS, Attribute.LDFLAGS),
        SIZEOF("sizeof", Form.LINE, Value.NUMBER, Attribute.HEADERS, Attribute.CFLAGS),
        ALIGNOF("alignof", Form.LINE, Value.NUMBER, Attribute.HEADERS, Attribute.CFLAGS),
        CONSTANT("constant", Form.LINE, Value.NUMBER, Attribute.HEADERS, Attribute.CFLAGS),
        ENDIANNESS("endianness", Form.NAME, Value.NONE, Attribute.CFLAGS),
        MACRO("macro", Form.NAME, Value.NONE, Attribute.HEADERS, Attribute.VALUE, Attribute.CFLAGS),
        COMPILER_OPTION("compilerOption", Form.LIST, Value.NONE, Attribute.CFLAGS),
        LINKER_OPTION("linkerOption", Form.LIST, Value.NONE, Attribute.CFLAGS, Attribute.LDFLAGS),
        ATTRIBUTE("attribute", Form.LINE, Value.NONE, Attribute.ON, Attribute.CFLAGS),
        BUILTIN("builtin", Form.NAME, Value.NONE, Attribute.CFLAGS),
        INSTRUCTION("instruction", Form.LINES, Value.NONE, Attribute.CFLAGS),
        COMPILES("compiles", Form.LINES, Value.NONE, Attribute.CFLAGS),
        LINKS("links", Form.LINES, Value.NONE, Attribute.CFLAGS, Attribute.LDFLAGS, Attribute.LIBS),
        RUNS("runs", Form.LINES, Value.NONE, Attribute.CROSS, Attribute.CFLAGS, Attribute.LDFLAGS, Attribute.LIBS),
        PKG_CONFIG(
                "pkgConfig",
                Form.LIST,
                Value.VERSION,
                Attribute.VERSION,
                Attribute.STATIC,
                Attribute.CFLAGS,
                Attribute.LDFLAGS,
                Attribute.LIBS),
        PROGRAM("program", Form.LIST, Value.VERSION, Attribute.VERSION, Attribute.VERSION_ARGUMENT);

        private final String element;
        private final Form form;
        private final Value value;

        @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
        private final Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);

        Kind(String element, Form form, Value value, Attribute... attributes) {
            this.element = element;
            this.form = form;
            this.value = value;
            this.attributes.addAll(List.of(attributes));
        }

        /** The element's name. */
        public String element() {
            return element;
        }

        public Form form() {
            return form;
        }

        public Value value() {
            return value;
        }

        /** In the order of declaration. */
        public Set<Attribute> attributes() {
            return Collections.unmodifiableSet(attributes);
        }

        /** Whether an empty text has a meaning: a program that does nothing. */
        public boolean mayBeEmpty() {
            return this == COMPILES || this == LINKS || this == RUNS;
        }
    }
}
