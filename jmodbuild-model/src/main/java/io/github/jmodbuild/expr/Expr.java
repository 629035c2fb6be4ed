// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import io.github.jmodbuild.problem.Location;

/**
 * A condition over symbols, parsed once. Immutable. Two expressions that differ only in
 * where they stand are not equal; compare their texts for that. {@code toString} is the normalised spelling that
 * the parser reads back.
 */
public sealed interface Expr {

    /** Where the expression begins. */
    Location at();

    /** An operand: what stands on either side of a comparison, or alone as a truth value. */
    sealed interface Operand extends Expr {}

    /** A symbol, without the CONFIG_ prefix. */
    record Symbol(String name, Location at) implements Operand {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A constant: {@code y}, {@code m}, {@code n}, a number, or quoted text ({@code quoted}; text without its quotes). */
    record Constant(String text, boolean quoted, Location at) implements Operand {
        @Override
        public String toString() {
            return quoted ? quote(text) : text;
        }
    }

    /** {@code not x}. */
    record Not(Expr operand, Location at) implements Expr {
        @Override
        public String toString() {
            return "not " + wrap(this, operand);
        }
    }

    /** {@code x and y}. */
    record And(Expr left, Expr right) implements Expr {
        @Override
        public Location at() {
            return left.at();
        }

        @Override
        public String toString() {
            return wrap(this, left) + " and " + wrap(this, right);
        }
    }

    /** {@code x or y}. */
    record Or(Expr left, Expr right) implements Expr {
        @Override
        public Location at() {
            return left.at();
        }

        @Override
        public String toString() {
            return wrap(this, left) + " or " + wrap(this, right);
        }
    }

    /** {@code x = y} and its relatives; operands are symbols or constants, never expressions. */
    record Compare(Operator operator, Operand left, Operand right) implements Expr {
        @Override
        public Location at() {
            return left.at();
        }

        @Override
        public String toString() {
            return left + " " + operator + " " + right;
        }
    }

    /** Comparison operators, with the spelling that needs no escaping in XML. */
    enum Operator {
        EQ("="),
        NE("!="),
        LT("lt"),
        LE("le"),
        GT("gt"),
        GE("ge");

        private final String spelling;

        Operator(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }

    /** The text in double quotes, with a backslash before quote and backslash. */
    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The operand's text, in parentheses where the outer expression binds tighter. */
    private static String wrap(Expr outer, Expr inner) {
        return binding(inner) < binding(outer) ? "(" + inner + ")" : inner.toString();
    }

    private static int binding(Expr expr) {
        if (expr instanceof Expr.Or) {
            return 0;
        }
        if (expr instanceof Expr.And) {
            return 1;
        }
        return expr instanceof Expr.Not ? 2 : 3;
    }
}
