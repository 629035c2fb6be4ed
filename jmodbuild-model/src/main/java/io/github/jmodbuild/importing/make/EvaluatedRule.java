// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule with its names expanded. Immutable but for its recipe, which is complete when the makefile is.
 *
 * @param pattern of a static pattern rule
 * @param grouped whether its recipe makes all targets at once
 * @param recipe its lines
 */
public record EvaluatedRule(
        Value targets,
        Value pattern,
        Value prerequisites,
        Value orderOnly,
        boolean grouped,
        List<Line> recipe,
        Condition when,
        Location at) {
    /**
     * A line of a recipe.
     *
     * @param text not expanded
     */
    public record Line(String text, Condition when, Location at) {}

    /** The same under another condition. */
    public EvaluatedRule within(Condition condition) {
        return new EvaluatedRule(targets, pattern, prerequisites, orderOnly, grouped, recipe, condition, at);
    }

    /** When there is a recipe, the lines of which may be in conditionals. */
    public Condition hasRecipe() {
        Condition any = Condition.NEVER;
        for (Line line : recipe) {
            any = any.or(line.when());
        }
        return any.and(when);
    }

    static EvaluatedRule of(Statement.Rule rule, MakeExpander expander, Condition when) {
        return new EvaluatedRule(
                expander.expand(rule.targets(), rule.at()).stripped(),
                expander.expand(rule.pattern(), rule.at()).stripped(),
                expander.expand(rule.prerequisites(), rule.at()).stripped(),
                expander.expand(rule.orderOnly(), rule.at()).stripped(),
                rule.grouped(),
                new ArrayList<>(),
                when,
                rule.at());
    }
}
