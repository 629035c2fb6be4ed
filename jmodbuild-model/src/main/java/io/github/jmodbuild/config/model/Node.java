// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * One symbol of the model: all its definitions merged in document order, every condition complete and
 * compiled. Immutable.
 *
 * @param index its place in menu order, that of its first definition
 * @param at its first definition
 * @param transitional may be set although it has no prompt, and is never written
 * @param choice index of the choice it is a member of, or −1
 * @param selectors the selects of other symbols that name this one; none for a member of a choice
 * @param impliers the same for imply
 */
public record Node(
        int index,
        String name,
        Symbol.Type type,
        Location at,
        boolean transitional,
        int choice,
        List<Definition> definitions,
        List<Prompt> prompts,
        List<Default> defaults,
        List<Range> ranges,
        List<Selector> selectors,
        List<Selector> impliers) {
    public Node {
        definitions = List.copyOf(definitions);
        prompts = List.copyOf(prompts);
        defaults = List.copyOf(defaults);
        ranges = List.copyOf(ranges);
        selectors = List.copyOf(selectors);
        impliers = List.copyOf(impliers);
    }

    /** Whether it is a member of a choice. */
    public boolean isMember() {
        return choice >= 0;
    }

    /**
     * One definition's dependencies.
     *
     * @param dependency own and those of the blocks around it
     * @param own as written, for messages
     */
    public record Definition(ResolvedExpr dependency, Scope scope, List<Demand> own) {
        /** What has to hold, the outermost block's first. */
        public List<Demand> demands() {
            List<Demand> all = new ArrayList<>(scope.demands());
            all.addAll(own);
            return all;
        }
    }

    /**
     * A prompt.
     *
     * @param condition the definition's dependencies, the {@code visibleIf}s around it and the prompt's own condition
     * @param own the own condition's parts, as written
     */
    public record Prompt(ResolvedExpr condition, Definition definition, List<Demand> own, Location at) {}

    /**
     * A default.
     *
     * @param value of a bool or tristate; n for other types
     * @param text of a string, int or hex; empty for other types
     * @param condition the definition's dependencies and the default's own condition
     * @param source index of the one symbol it takes its value from, or −1
     */
    public record Default(
            ResolvedExpr value, ResolvedExpr.Operand text, ResolvedExpr condition, int source, Location at) {}

    /** Both bounds belong to it. */
    public record Range(ResolvedExpr.Operand low, ResolvedExpr.Operand high, ResolvedExpr condition, Location at) {}

    /**
     * A select or imply that names this symbol.
     *
     * @param symbol index of the selecting symbol
     * @param condition the selecting symbol's value, its definition's dependencies and the select's own condition
     */
    public record Selector(int symbol, ResolvedExpr condition, Location at) {}
}
