// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that has to hold, as written: an operand of a topmost {@code and}. Immutable.
 *
 * @param condition while it is n nothing is demanded: {@code expr or condition = n}, as Kconfig has {@code depends on A if B}
 */
public record Demand(Role role, Expr expr, @Nullable Expr condition) {
    /** What demands it. */
    public enum Role {
        DEPENDS_ON("depends on"),
        SURROUNDED("is in a block that depends on"),
        VISIBLE_IF("is in a menu that is visible only if"),
        PROMPT("has a prompt that needs"),
        CONDITION("needs");

        private final String words;

        Role(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The operands of an expression; none for {@code null}. */
    public static List<Demand> of(Role role, @Nullable Expr expr) {
        return of(role, expr, null);
    }

    /** The same under a condition. */
    public static List<Demand> of(Role role, @Nullable Expr expr, @Nullable Expr condition) {
        List<Demand> demands = new ArrayList<>();
        if (expr != null) {
            Terms.conjuncts(expr).forEach(part -> demands.add(new Demand(role, part, condition)));
        }
        return demands;
    }

    /** Of every {@code dependsOn} among the properties. */
    public static List<Demand> of(Role role, List<Symbol.Property> properties) {
        List<Demand> demands = new ArrayList<>();
        for (Symbol.Property property : properties) {
            if (property instanceof Symbol.DependsOn dependsOn) {
                demands.addAll(of(role, dependsOn.expr(), dependsOn.condition()));
            }
        }
        return demands;
    }
}
