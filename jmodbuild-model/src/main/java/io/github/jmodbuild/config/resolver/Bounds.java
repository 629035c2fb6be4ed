// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.ResolvedExpr;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Ranges of numbers. Stateless. */
final class Bounds {
    private static final int LONGEST_LONG = 15;

    private Bounds() {}

    /** The first range whose condition is not n. */
    static Node.@Nullable Range active(Node node, SymbolValues values) {
        for (Node.Range range : node.ranges()) {
            if (range.condition().evaluate(values) != Tristate.N) {
                return range;
            }
        }
        return null;
    }

    /** The text, or the text of the bound it is beyond: formatting is copied from there. */
    static String clamp(String text, Symbol.Type type, Node.Range range, SymbolValues values) {
        BigInteger value = number(text, type);
        if (value.compareTo(number(range.low(), type, values)) < 0) {
            return range.low().text(values);
        }
        return value.compareTo(number(range.high(), type, values)) > 0
                ? range.high().text(values)
                : text;
    }

    /** A bound that is a number is read as the ranged symbol is; a bound that is a symbol, by its own type. */
    private static BigInteger number(ResolvedExpr.Operand bound, Symbol.Type type, SymbolValues values) {
        Symbol.Type own = bound.type() == Symbol.Type.INT || bound.type() == Symbol.Type.HEX ? bound.type() : type;
        return number(bound.text(values), own);
    }

    /** As C's strtoll reads it: as many digits as there are, 0 if there is none. */
    private static BigInteger number(String text, Symbol.Type type) {
        boolean hex = type == Symbol.Type.HEX;
        int start = hex && (text.startsWith("0x") || text.startsWith("0X")) ? 2 : text.startsWith("-") ? 1 : 0;
        int end = start;
        int radix = hex ? 16 : 10;
        while (end < text.length() && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end == start) {
            return BigInteger.ZERO;
        }
        BigInteger magnitude = end - start < LONGEST_LONG
                ? BigInteger.valueOf(Long.parseLong(text, start, end, radix))
                : new BigInteger(text.substring(start, end), radix);
        return text.startsWith("-") ? magnitude.negate() : magnitude;
    }
}
