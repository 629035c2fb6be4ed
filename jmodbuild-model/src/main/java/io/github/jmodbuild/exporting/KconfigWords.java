// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import io.github.jmodbuild.expr.Expr;

/** Expressions and texts in Kconfig's spelling. Stateless. */
final class KconfigWords {
    private KconfigWords() {}

    static String of(Expr expr) {
        if (expr instanceof Expr.And and) {
            return inner(expr, and.left()) + " && " + inner(expr, and.right());
        }
        if (expr instanceof Expr.Or or) {
            return inner(expr, or.left()) + " || " + inner(expr, or.right());
        }
        if (expr instanceof Expr.Not not) {
            return "!" + inner(expr, not.operand());
        }
        if (expr instanceof Expr.Compare compare) {
            return of(compare.left()) + " " + operator(compare.operator()) + " " + of(compare.right());
        }
        return expr instanceof Expr.Constant constant && constant.quoted() ? quoted(constant.text()) : expr.toString();
    }

    private static String inner(Expr outer, Expr inner) {
        return binding(inner) < binding(outer) ? "(" + of(inner) + ")" : of(inner);
    }

    private static int binding(Expr expr) {
        if (expr instanceof Expr.Or) {
            return 0;
        }
        if (expr instanceof Expr.And) {
            return 1;
        }
        return expr instanceof Expr.Not || expr instanceof Expr.Compare ? 2 : 3;
    }

    private static String operator(Expr.Operator operator) {
        return switch (operator) {
            case EQ -> "=";
            case NE -> "!=";
            case LT -> "<";
            case LE -> "<=";
            case GT -> ">";
            case GE -> ">=";
        };
    }

    /** A text that is taken as it is: {@code $(} would begin a macro. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$(", "\\$(") + '"';
    }
}
