// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

/** Expressions as manifests spell them, not yet escaped for XML. */
final class ManifestExpr {
    private ManifestExpr() {}

    static String of(KExpr expr) {
        if (expr instanceof KExpr.Name name) {
            return name.name();
        }
        if (expr instanceof KExpr.Const constant) {
            return constant.quoted() ? KconfigText.quote(constant.text()) : constant.text();
        }
        if (expr instanceof KExpr.Not not) {
            return "not " + inner(not.operand());
        }
        if (expr instanceof KExpr.And and) {
            return inner(and.left()) + " and " + inner(and.right());
        }
        if (expr instanceof KExpr.Or or) {
            return inner(or.left()) + " or " + inner(or.right());
        }
        if (expr instanceof KExpr.Compare compare) {
            return of(compare.left()) + " " + compare.operator().manifest + " " + of(compare.right());
        }
        throw new IllegalArgumentException("has no spelling: " + expr);
    }

    private static String inner(KExpr expr) {
        return expr instanceof KExpr.Operand ? of(expr) : "(" + of(expr) + ")";
    }
}
