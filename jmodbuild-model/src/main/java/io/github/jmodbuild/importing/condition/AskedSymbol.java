// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.condition;

import java.util.regex.Pattern;

/**
 * A configuration symbol as makefiles see it: a variable that is y, m or empty, or has a text. Immutable.
 *
 * @param name without {@code CONFIG_}
 * @param first whether conditions begin with it, since it says which one of several programs is built
 */
public record AskedSymbol(String name, Kind kind, boolean first) implements Comparable<AskedSymbol> {
    /** One among all others. */
    public AskedSymbol(String name, Kind kind) {
        this(name, kind, false);
    }

    /** Which values it can have. */
    public enum Kind {
        /** y or empty. */
        BOOL,
        /** y, m or empty. */
        TRISTATE,
        /** A text, which makefiles see in double quotes. */
        STRING,
        /** Decimal digits. */
        NUMBER(Pattern.compile("0|-?[1-9][0-9]*")),
        /** {@code 0x} and digits. */
        HEX(Pattern.compile("0[xX](0|[1-9a-fA-F][0-9a-fA-F]*)"));

        private final Pattern texts;

        Kind() {
            this(Pattern.compile(".*", Pattern.DOTALL));
        }

        Kind(Pattern texts) {
            this.texts = texts;
        }

        /**
         * Whether a symbol that is not logical can have this text for make, which compares texts: 04 is no text of a number here, and
         * 16 is none of a hex.
         */
        public boolean canBe(String text) {
            return texts.matcher(text).matches();
        }

        /** Whether it is empty at n. */
        public boolean isLogical() {
            return this == BOOL || this == TRISTATE;
        }
    }

    @Override
    public int compareTo(AskedSymbol other) {
        if (first != other.first) {
            return first ? -1 : 1;
        }
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : kind.compareTo(other.kind);
    }

    @Override
    public String toString() {
        return name;
    }
}
