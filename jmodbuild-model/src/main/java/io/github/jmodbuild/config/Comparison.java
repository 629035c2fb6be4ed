// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.manifest.Symbol;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the texts of two operands the way Kconfig does: as texts if both are strings or one of
 * them is no number of its type, else as numbers. Stateless.
 */
public final class Comparison {
    private static final Pattern DECIMAL = Pattern.compile("\\s*([+-]?)([0-9]+)");
    private static final Pattern HEXADECIMAL = Pattern.compile("\\s*([+-]?)(?:0[xX])?([0-9a-fA-F]+)");
    private static final Pattern OCTAL = Pattern.compile("\\s*([+-]?)(0[0-7]*)");
    private static final Pattern PREFIXED = Pattern.compile("\\s*[+-]?0[xX].*", Pattern.DOTALL);
    private static final Pattern ZERO_FIRST = Pattern.compile("\\s*[+-]?0.*", Pattern.DOTALL);
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private Comparison() {}

    /** @return negative, 0 or positive; a null type is that of a constant or of an undefined name */
    public static int compare(
            String left, Symbol.@Nullable Type leftType, String right, Symbol.@Nullable Type rightType) {
        if (isLogical(leftType) && isLogical(rightType)) {
            return Integer.compare(truth(left), truth(right));
        }
        if (leftType == Symbol.Type.STRING && rightType == Symbol.Type.STRING) {
            return left.compareTo(right);
        }
        Optional<Long> leftNumber = number(left, leftType);
        Optional<Long> rightNumber = number(right, rightType);
        if (leftNumber.isEmpty() || rightNumber.isEmpty()) {
            return left.compareTo(right);
        }
        boolean unsigned = leftType == Symbol.Type.HEX || rightType == Symbol.Type.HEX;
        return unsigned
                ? Long.compareUnsigned(leftNumber.get(), rightNumber.get())
                : Long.compare(leftNumber.get(), rightNumber.get());
    }

    /** Whether a constant compares as a number; if not, Kconfig compares texts. */
    public static boolean isNumber(String constant) {
        return number(constant, null).isPresent();
    }

    private static boolean isLogical(Symbol.@Nullable Type type) {
        return type != null && type.isLogical();
    }

    private static int truth(String text) {
        return switch (text) {
            case "n" -> 0;
            case "m" -> 1;
            case "y" -> 2;
            default -> -1;
        };
    }

    private static Optional<Long> number(String text, Symbol.@Nullable Type type) {
        if (isLogical(type)) {
            return Optional.of((long) truth(text));
        }
        if (type == Symbol.Type.HEX) {
            return parse(text, HEXADECIMAL, 16).flatMap(Comparison::unsigned);
        }
        return (type == Symbol.Type.INT ? parse(text, DECIMAL, 10) : parseByPrefix(text)).flatMap(Comparison::signed);
    }

    private static Optional<BigInteger> parseByPrefix(String text) {
        if (PREFIXED.matcher(text).matches()) {
            return parse(text, HEXADECIMAL, 16);
        }
        return ZERO_FIRST.matcher(text).matches() ? parse(text, OCTAL, 8) : parse(text, DECIMAL, 10);
    }

    private static Optional<BigInteger> parse(String text, Pattern form, int base) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigInteger magnitude = new BigInteger(matcher.group(2).toLowerCase(Locale.ROOT), base);
        return Optional.of(matcher.group(1).equals("-") ? magnitude.negate() : magnitude);
    }

    private static Optional<Long> signed(BigInteger value) {
        return value.bitLength() < 64 ? Optional.of(value.longValue()) : Optional.empty();
    }

    /** A leading minus wraps around, as in C. */
    private static Optional<Long> unsigned(BigInteger value) {
        return value.abs().compareTo(TWO_TO_64) < 0 ? Optional.of(value.longValue()) : Optional.empty();
    }
}
