// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import io.github.jmodbuild.problem.Location;

/** Comparisons of whole expressions, written with those of operands. Stateless. */
public final class Comparisons {
    private static final Location NOWHERE = Location.of("");

    private Comparisons() {}

    /** {@code (expression) = n}. */
    public static Expr isNo(Expr expr) {
        if (expr instanceof Expr.And and) {
            return new Expr.Or(isNo(and.left()), isNo(and.right()));
        }
        if (expr instanceof Expr.Or or) {
            return new Expr.And(isNo(or.left()), isNo(or.right()));
        }
        if (expr instanceof Expr.Not not) {
            return isYes(not.operand());
        }
        return expr instanceof Expr.Operand operand ? equal(operand, "n") : new Expr.Not(expr, NOWHERE);
    }

    private static Expr isYes(Expr expr) {
        if (expr instanceof Expr.And and) {
            return new Expr.And(isYes(and.left()), isYes(and.right()));
        }
        if (expr instanceof Expr.Or or) {
            return new Expr.Or(isYes(or.left()), isYes(or.right()));
        }
        if (expr instanceof Expr.Not not) {
            return isNo(not.operand());
        }
        return expr instanceof Expr.Operand operand ? equal(operand, "y") : expr;
    }

    private static Expr equal(Expr.Operand operand, String value) {
        return new Expr.Compare(Expr.Operator.EQ, operand, new Expr.Constant(value, false, NOWHERE));
    }
}
