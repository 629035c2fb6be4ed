// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.condition;

/**
 * A configuration symbol as makefiles see it: a variable that is y, m or empty, or has a text. Immutable.
 *
 * @param name without {@code CONFIG_}
 */
public record AskedSymbol(String name, Kind kind) implements Comparable<AskedSymbol> {
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
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : kind.compareTo(other.kind);
    }

    @Override
    public String toString() {
        return name;
    }
}
