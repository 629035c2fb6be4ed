// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as comparisons and ranges read them. */
final class Numbers {
    private static final Pattern INT = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]+");
    private static final BigInteger SIGNED_MINIMUM = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger SIGNED_MAXIMUM = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger UNSIGNED_MAXIMUM = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private Numbers() {}

    /** A number, or -1, 0, 1, 2 for a bool or tristate. */
    record Parsed(long value, boolean unsigned) {
        static int compare(Parsed a, Parsed b) {
            return a.unsigned || b.unsigned ? Long.compareUnsigned(a.value, b.value) : Long.compare(a.value, b.value);
        }
    }

    /** Whether a user may give the symbol this value. */
    static boolean valid(SymbolType type, String text) {
        return switch (type) {
            case BOOL -> text.equals("y") || text.equals("n");
            case TRISTATE -> text.equals("y") || text.equals("m") || text.equals("n");
            case STRING -> true;
            case INT -> INT.matcher(text).matches();
            case HEX -> HEX.matcher(text).matches();
        };
    }

    /**
     * Reads a side of a comparison; empty if it does not parse whole.
     *
     * @param type of the symbol; null for constants and undefined symbols
     */
    static Optional<Parsed> parse(String text, @Nullable SymbolType type) {
        if (type == SymbolType.BOOL || type == SymbolType.TRISTATE) {
            long value = text.equals("n") ? 0 : text.equals("m") ? 1 : text.equals("y") ? 2 : -1;
            return Optional.of(new Parsed(value, false));
        }
        boolean unsigned = type == SymbolType.HEX;
        return integer(text, type)
                .filter(value -> unsigned
                        ? value.abs().compareTo(UNSIGNED_MAXIMUM) <= 0
                        : value.compareTo(SIGNED_MINIMUM) >= 0 && value.compareTo(SIGNED_MAXIMUM) <= 0)
                .map(value -> new Parsed(value.longValue(), unsigned));
    }

    private static Optional<BigInteger> integer(String text, @Nullable SymbolType type) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        boolean prefixed = digits.matches("0[xX].*");
        int radix =
                type == SymbolType.INT ? 10 : type == SymbolType.HEX || prefixed ? 16 : digits.matches("0.+") ? 8 : 10;
        String rest = radix == 16 && prefixed ? digits.substring(2) : digits;
        if (!rest.matches(radix == 16 ? "[0-9a-fA-F]+" : radix == 8 ? "[0-7]+" : "[0-9]+")) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(rest, radix);
        return Optional.of(negative ? value.negate() : value);
    }

    /** The number a range compares; 0 for what is none. */
    static BigInteger ofRange(String text, SymbolType type) {
        return integer(text, type).orElse(BigInteger.ZERO);
    }
}
