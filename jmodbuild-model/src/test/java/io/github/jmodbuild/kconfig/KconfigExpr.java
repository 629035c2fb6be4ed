// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KExpr.Operator;

/** Expressions in Kconfig's own language. */
final class KconfigExpr {
    private KconfigExpr() {}

    static String of(KExpr expr) {
        if (expr instanceof KExpr.Name name) {
            return name.name();
        }
        if (expr instanceof KExpr.Const constant) {
            return constant.quoted() ? KconfigText.quote(constant.text()) : constant.text();
        }
        if (expr instanceof KExpr.Not not) {
            return "!" + inner(not.operand());
        }
        if (expr instanceof KExpr.And and) {
            return inner(and.left()) + " && " + inner(and.right());
        }
        if (expr instanceof KExpr.Or or) {
            return inner(or.left()) + " || " + inner(or.right());
        }
        if (expr instanceof KExpr.IsNo isNo) {
            return of(isNo(isNo.operand()));
        }
        KExpr.Compare compare = (KExpr.Compare) expr;
        return of(compare.left()) + " " + compare.operator().kconfig + " " + of(compare.right());
    }

    private static String inner(KExpr expr) {
        return expr instanceof KExpr.Operand ? of(expr) : "(" + of(expr) + ")";
    }

    /** {@code (expr) = n} with comparisons of symbols only. */
    static KExpr isNo(KExpr expr) {
        if (expr instanceof KExpr.And and) {
            return new KExpr.Or(isNo(and.left()), isNo(and.right()));
        }
        if (expr instanceof KExpr.Or or) {
            return new KExpr.And(isNo(or.left()), isNo(or.right()));
        }
        if (expr instanceof KExpr.Not not) {
            return isYes(not.operand());
        }
        return expr instanceof KExpr.Operand operand
                ? new KExpr.Compare(Operator.EQ, operand, Truth.NO)
                : new KExpr.Not(expr);
    }

    private static KExpr isYes(KExpr expr) {
        if (expr instanceof KExpr.And and) {
            return new KExpr.And(isYes(and.left()), isYes(and.right()));
        }
        if (expr instanceof KExpr.Or or) {
            return new KExpr.Or(isYes(or.left()), isYes(or.right()));
        }
        if (expr instanceof KExpr.Not not) {
            return isNo(not.operand());
        }
        return expr instanceof KExpr.Operand operand ? new KExpr.Compare(Operator.EQ, operand, Truth.YES) : expr;
    }
}
