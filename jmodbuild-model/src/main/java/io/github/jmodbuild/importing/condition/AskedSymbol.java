// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.condition;

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
        /** Digits, also hexadecimal ones. */
        NUMBER;

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
