// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;
import java.util.Set;

/** TestExpressions that are y or n, with constants folded. Stateless. */
final class Logic {
    private static final Location NOWHERE = Location.of("");
    static final Expr YES = constant(Tristate.Y);
    static final Expr NO = constant(Tristate.N);

    private Logic() {}

    private static Expr constant(Tristate value) {
        return new Expr.Constant(value.toString(), false, NOWHERE);
    }

    static Expr of(boolean value) {
        return value ? YES : NO;
    }

    static boolean isYes(Expr expr) {
        return expr instanceof Expr.Constant constant && constant.text().equals("y");
    }

    static boolean isNo(Expr expr) {
        return expr instanceof Expr.Constant constant && constant.text().equals("n");
    }

    static Expr and(Expr left, Expr right) {
        if (isNo(left) || isYes(right)) {
            return left;
        }
        return isYes(left) || isNo(right) ? right : new Expr.And(left, right);
    }

    static Expr or(Expr left, Expr right) {
        if (isYes(left) || isNo(right)) {
            return left;
        }
        return isNo(left) || isYes(right) ? right : new Expr.Or(left, right);
    }

    static Expr not(Expr expr) {
        if (isYes(expr) || isNo(expr)) {
            return of(isNo(expr));
        }
        if (expr instanceof Expr.Not not) {
            return not.operand();
        }
        if (expr instanceof Expr.Compare compare) {
            if (compare.operator() == Expr.Operator.EQ) {
                return new Expr.Compare(Expr.Operator.NE, compare.left(), compare.right());
            }
            if (compare.operator() == Expr.Operator.NE) {
                return new Expr.Compare(Expr.Operator.EQ, compare.left(), compare.right());
            }
        }
        if (expr instanceof Expr.And and && (isNegation(and.left()) || isNegation(and.right()))) {
            return or(not(and.left()), not(and.right()));
        }
        if (expr instanceof Expr.Or or && (isNegation(or.left()) || isNegation(or.right()))) {
            return and(not(or.left()), not(or.right()));
        }
        return new Expr.Not(expr, expr.at());
    }

    private static boolean isNegation(Expr expr) {
        return expr instanceof Expr.Not || expr instanceof Expr.Compare;
    }

    /** The names of all symbols in an expression are added. */
    static void symbols(Expr expr, Set<String> names) {
        if (expr instanceof Expr.And and) {
            symbols(and.left(), names);
            symbols(and.right(), names);
        } else if (expr instanceof Expr.Or or) {
            symbols(or.left(), names);
            symbols(or.right(), names);
        } else if (expr instanceof Expr.Not not) {
            symbols(not.operand(), names);
        } else if (expr instanceof Expr.Compare compare) {
            symbols(compare.left(), names);
            symbols(compare.right(), names);
        } else if (expr instanceof Expr.Symbol symbol) {
            names.add(symbol.name());
        }
    }
}
