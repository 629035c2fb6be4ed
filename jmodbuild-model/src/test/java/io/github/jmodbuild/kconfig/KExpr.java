// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.stream.Stream;

/** An expression over symbols. Immutable. */
sealed interface KExpr {
    /** What may stand in a comparison, or alone as a truth value. */
    sealed interface Operand extends KExpr {}

    /** A symbol, defined or not. */
    record Name(String name) implements Operand {}

    /** y, m, n, a number, or {@code quoted} text (without its quotes). */
    record Const(String text, boolean quoted) implements Operand {}

    record Not(KExpr operand) implements KExpr {}

    record And(KExpr left, KExpr right) implements KExpr {}

    record Or(KExpr left, KExpr right) implements KExpr {}

    record Compare(Operator operator, Operand left, Operand right) implements KExpr {}

    /** {@code (operand) = n}: has no spelling of its own, conditional dependencies mean it. */
    record IsNo(KExpr operand) implements KExpr {}

    enum Operator {
        EQ("=", "="),
        NE("!=", "!="),
        LT("<", "lt"),
        LE("<=", "le"),
        GT(">", "gt"),
        GE(">=", "ge");

        final String kconfig;
        final String manifest;

        Operator(String kconfig, String manifest) {
            this.kconfig = kconfig;
            this.manifest = manifest;
        }

        /** Whether it holds for what {@code compareTo} answered. */
        boolean holds(int order) {
            return switch (this) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case LT -> order < 0;
                case LE -> order <= 0;
                case GT -> order > 0;
                case GE -> order >= 0;
            };
        }
    }

    /** {@code left && right}, where y is neutral. */
    static KExpr and(KExpr left, KExpr right) {
        return left.equals(Truth.YES) ? right : right.equals(Truth.YES) ? left : new And(left, right);
    }

    /** The names of all symbols it mentions. */
    default Stream<String> names() {
        if (this instanceof Name name) {
            return Stream.of(name.name());
        }
        if (this instanceof Not not) {
            return not.operand().names();
        }
        if (this instanceof IsNo isNo) {
            return isNo.operand().names();
        }
        if (this instanceof And and) {
            return Stream.concat(and.left().names(), and.right().names());
        }
        if (this instanceof Or or) {
            return Stream.concat(or.left().names(), or.right().names());
        }
        return this instanceof Compare compare
                ? Stream.concat(compare.left().names(), compare.right().names())
                : Stream.empty();
    }
}
