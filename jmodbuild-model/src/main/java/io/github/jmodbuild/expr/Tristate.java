// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import java.util.Optional;

/** n &lt; m &lt; y with min, max and 2−x. The order of the constants is the arithmetic. */
public enum Tristate {
    N,
    M,
    Y;

    /** The smaller of both. */
    public Tristate and(Tristate other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The larger of both. */
    public Tristate or(Tristate other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** y becomes n, n becomes y, m stays. */
    public Tristate not() {
        return switch (this) {
            case N -> Y;
            case M -> M;
            case Y -> N;
        };
    }

    /** y for true, n for false. */
    public static Tristate of(boolean value) {
        return value ? Y : N;
    }

    /** Reads {@code y}, {@code m} or {@code n}; anything else is empty. */
    public static Optional<Tristate> parse(String text) {
        return switch (text) {
            case "y" -> Optional.of(Y);
            case "m" -> Optional.of(M);
            case "n" -> Optional.of(N);
            default -> Optional.empty();
        };
    }

    /** The letter used in {@code .config} files. */
    public String letter() {
        return switch (this) {
            case N -> "n";
            case M -> "m";
            case Y -> "y";
        };
    }

    @Override
    public String toString() {
        return letter();
    }
}
