// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import org.jspecify.annotations.Nullable;

/**
 * Values of {@code config} attributes. They differ from conditions ({@code if}) in one respect: in conditions, as in
 * Kconfig, m means m and MODULES, and so n without modules; here, a member at m counts as y without modules (D06).
 * Stateless.
 */
public final class MemberConditions {
    private MemberConditions() {}

    /** Without a {@code config} a member is y. */
    public static Tristate of(@Nullable Expr config, Configuration configuration) {
        if (config == null) {
            return Tristate.Y;
        }
        if (configuration.modulesEnabled()) {
            return configuration.evaluate(config);
        }
        return evaluate(config, configuration) == Tristate.N ? Tristate.N : Tristate.Y;
    }

    private static Tristate evaluate(Expr expr, Configuration configuration) {
        if (expr instanceof Expr.And and) {
            return evaluate(and.left(), configuration).and(evaluate(and.right(), configuration));
        }
        if (expr instanceof Expr.Or or) {
            return evaluate(or.left(), configuration).or(evaluate(or.right(), configuration));
        }
        if (expr instanceof Expr.Not not) {
            return evaluate(not.operand(), configuration).not();
        }
        boolean isM = expr instanceof Expr.Constant constant && constant.text().equals("m");
        return isM ? Tristate.M : configuration.evaluate(expr);
    }
}
