// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that has to hold, as written, for messages.
 *
 * @param condition while it is n, nothing is demanded: {@code expr or condition = n} (kconfig.md §1.1)
 */
record Demand(Expr expr, @Nullable Expr condition) {

    /** The parts of a {@code dependsOn}. */
    static List<Demand> of(Symbol.DependsOn dependsOn) {
        return of(dependsOn.expr(), dependsOn.condition());
    }

    /** The parts of an expression; none for {@code null}. */
    static List<Demand> of(@Nullable Expr expr) {
        return expr == null ? List.of() : of(expr, null);
    }

    private static List<Demand> of(Expr expr, @Nullable Expr condition) {
        List<Demand> demands = new ArrayList<>();
        for (Expr part : Terms.conjuncts(expr)) {
            demands.add(new Demand(part, condition));
        }
        return demands;
    }

    /** Those of all {@code dependsOn} among the properties. */
    static List<Demand> of(List<Symbol.Property> properties) {
        List<Demand> demands = new ArrayList<>(2);
        for (Symbol.Property property : properties) {
            if (property instanceof Symbol.DependsOn dependsOn) {
                demands.addAll(of(dependsOn));
            }
        }
        return demands;
    }
}
