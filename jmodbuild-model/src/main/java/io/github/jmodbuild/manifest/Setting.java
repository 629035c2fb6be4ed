// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One list of flags, defines, include directories or libraries: {@code <cflags if="DEBUG">-O0 -g3</cflags>}. A macro whose value
 * has blanks in it is a list of its own, {@code <define name="X">"a b"</define>}.
 *
 * @param kind which element
 * @param remove words to be taken away from what wider scopes added ({@code remove="-O2"}), usually empty
 * @param words in order
 * @param condition the settings apply when it is not n; {@code null}: always
 * @param at the element's start tag
 */
public record Setting(
        Kind kind,
        List<Word> remove,
        List<Word> words,
        @Nullable Expr condition,
        Location at) implements Content {
    /** The element for one macro. */
    public static final String DEFINE = "define";

    public Setting {
        remove = List.copyOf(remove);
        words = List.copyOf(words);
    }

    /** Whether this is a macro that cannot be part of a list. */
    public boolean isDefine() {
        return kind == Kind.DEFINES
                && words.size() == 1
                && words.get(0).text().chars().anyMatch(Character::isWhitespace);
    }

    /** The elements that hold settings. */
    public enum Kind {
        /** Directories for {@code -I}, relative to the manifest; a leading {@code /} means the root manifest's. */
        INCLUDES("includes"),
        /** Macros: {@code NAME} or {@code NAME=value}. */
        DEFINES("defines"),
        /** Flags for C. */
        CFLAGS("cflags"),
        /** Flags for C++. */
        CXXFLAGS("cxxflags"),
        /** Flags for assembler sources. */
        ASFLAGS("asflags"),
        /** Flags for linking by the compiler driver. */
        LDFLAGS("ldflags"),
        /** Flags for the archiver, which then writes archives in place of jmodbuild (K23). */
        ARFLAGS("arflags"),
        /** Libraries: {@code m} for {@code -lm}; a word that starts with {@code -} is passed on as it is. */
        LIBS("libs"),
        /** Ids of probes: their flags where things are compiled, their libraries wherever those are linked. */
        USES("uses");

        private final String element;

        Kind(String element) {
            this.element = element;
        }

        /** The element's name. */
        public String element() {
            return element;
        }

        /** Whether its words are quoted as in a shell: flags are, macros are literal. */
        public boolean isQuoted() {
            return this != INCLUDES && this != DEFINES && this != USES;
        }
    }
}
