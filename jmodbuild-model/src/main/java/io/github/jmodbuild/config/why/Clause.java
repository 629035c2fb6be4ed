// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that has to hold, as written: an operand of a topmost {@code and}. Immutable.
 *
 * @param condition while it is n nothing is demanded (kconfig.md §1.1)
 */
record Clause(Role role, Expr expr, @Nullable Expr condition) {
    /** What demands it. */
    enum Role {
        DEPENDS_ON("depends on"),
        SURROUNDED("is in a block that depends on"),
        VISIBLE_IF("is in a menu that is visible only if"),
        PROMPT("has a prompt that needs"),
        CONDITION("needs");

        private final String words;

        Role(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static List<Clause> of(Role role, @Nullable Expr expr) {
        return of(role, expr, null);
    }

    static List<Clause> of(Role role, @Nullable Expr expr, @Nullable Expr condition) {
        List<Clause> clauses = new ArrayList<>();
        if (expr != null) {
            Terms.conjuncts(expr).forEach(part -> clauses.add(new Clause(role, part, condition)));
        }
        return clauses;
    }

    /** Of every {@code dependsOn} among the properties. */
    static List<Clause> of(Role role, List<Symbol.Property> properties) {
        List<Clause> clauses = new ArrayList<>();
        for (Symbol.Property property : properties) {
            if (property instanceof Symbol.DependsOn dependsOn) {
                clauses.addAll(of(role, dependsOn.expr(), dependsOn.condition()));
            }
        }
        return clauses;
    }

    Tristate value(Configuration configuration) {
        boolean idle = condition != null && configuration.evaluate(condition) == Tristate.N;
        return idle ? Tristate.Y : configuration.evaluate(expr);
    }

    /** The smallest value of all; y if there is none. */
    static Tristate value(List<Clause> clauses, Configuration configuration) {
        Tristate value = Tristate.Y;
        for (Clause clause : clauses) {
            value = value.and(clause.value(configuration));
        }
        return value;
    }
}
