// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an expression what its constants y and n decide: {@code A and n} needs no A, so that no loop goes through it.
 * Linux 7.2 does the same with conditions, but not with values of defaults. Stateless.
 */
public final class Folding {
    private Folding() {}

    /** Whether constants make it n; no for {@code null}. */
    static boolean isNever(@Nullable Expr expr) {
        return expr != null && is(of(expr), "n");
    }

    /** Whether constants make it y. */
    static boolean isAlways(Expr expr) {
        return is(of(expr), "y");
    }

    /** An expression of the same value; a constant if no symbol counts. */
    static Expr of(Expr expr) {
        if (expr instanceof Expr.And) {
            return joined(Terms.conjuncts(expr), "n", "y", Expr.And::new);
        }
        if (expr instanceof Expr.Or) {
            return joined(Terms.disjuncts(expr), "y", "n", Expr.Or::new);
        }
        if (expr instanceof Expr.Not not) {
            Expr operand = of(not.operand());
            if (is(operand, "y") || is(operand, "n")) {
                return new Expr.Constant(is(operand, "y") ? "n" : "y", false, operand.at());
            }
        }
        return expr;
    }

    /**
     * @param deciding the constant that makes operands of another value meaningless
     * @param neutral the one that changes nothing
     */
    private static Expr joined(List<Expr> operands, String deciding, String neutral, BinaryOperator<Expr> join) {
        List<Expr> folded = new ArrayList<>();
        for (Expr operand : operands) {
            Expr each = of(operand);
            if (is(each, deciding)) {
                return each;
            }
            if (!is(each, neutral)) {
                folded.add(each);
            }
        }
        return folded.stream()
                .reduce(join)
                .orElse(new Expr.Constant(neutral, false, operands.get(0).at()));
    }

    private static boolean is(Expr expr, String constant) {
        return expr instanceof Expr.Constant value && value.text().equals(constant);
    }
}
