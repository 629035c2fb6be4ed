// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Demand.Role;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges the definitions of each symbol into one {@link Node}. A definition's dependencies enter the condition of each
 * of its properties here, once, so that evaluation knows nothing of context.
 */
final class NodeAssembler {
    private static final ResolvedExpr NONE = new ResolvedExpr.Fixed(Tristate.N);

    private final Map<String, Integer> indices;
    private final CodeCompiler compiler;
    private final List<Draft> drafts = new ArrayList<>();

    /** @param firsts the first definition of each symbol, by index */
    NodeAssembler(List<Symbol> firsts, Map<String, Integer> indices, CodeCompiler compiler) {
        this.indices = indices;
        this.compiler = compiler;
        firsts.forEach(first -> drafts.add(new Draft(first)));
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            nodes.add(draft.node(nodes.size()));
        }
        return nodes;
    }

    /** In document order: properties accumulate in the order of calls. */
    void add(MenuBuilder.Placed placed) {
        int index = indices.getOrDefault(placed.symbol().name().text(), -1);
        Draft draft = drafts.get(index);
        draft.definitions.add(placed.definition());
        draft.transitional |= placed.symbol().transitional();
        if (draft.choice < 0) {
            draft.choice = placed.scope().choice();
        }
        for (Symbol.Property property : placed.symbol().properties()) {
            add(index, placed.definition(), property);
        }
    }

    private void add(int index, Node.Definition definition, Symbol.Property property) {
        Draft draft = drafts.get(index);
        if (property instanceof Symbol.Prompt prompt) {
            ResolvedExpr shown = CodeCompiler.and(
                    within(definition, prompt.condition()), definition.scope().visibility());
            draft.prompts.add(
                    new Node.Prompt(shown, definition, Demand.of(Role.PROMPT, prompt.condition()), prompt.at()));
        } else if (property instanceof Symbol.DefaultExpr value) {
            ResolvedExpr code = compiler.value(value.value());
            int source = code instanceof ResolvedExpr.Truth truth ? truth.symbol() : -1;
            draft.defaults.add(
                    new Node.Default(code, constant(""), within(definition, value.condition()), source, value.at()));
        } else if (property instanceof Symbol.DefaultText text) {
            draft.defaults.add(new Node.Default(
                    NONE, constant(text.value().text()), within(definition, text.condition()), -1, text.at()));
        } else if (property instanceof Symbol.DefaultFrom from) {
            ResolvedExpr.Operand source = source(from.symbol().text());
            draft.defaults.add(
                    new Node.Default(NONE, source, within(definition, from.condition()), source.symbol(), from.at()));
        } else if (property instanceof Symbol.Range range) {
            draft.ranges.add(new Node.Range(
                    compiler.bound(range.from().text()),
                    compiler.bound(range.to().text()),
                    within(definition, range.condition()),
                    range.at()));
        } else if (property instanceof Symbol.Select select) {
            force(index, select.symbol(), within(definition, select.condition()), property, d -> d.selectors);
        } else if (property instanceof Symbol.Imply imply) {
            force(index, imply.symbol(), within(definition, imply.condition()), property, d -> d.impliers);
        }
    }

    private void force(
            int selector,
            Word target,
            ResolvedExpr condition,
            Symbol.Property property,
            Function<Draft, List<Node.Selector>> list) {
        Integer selected = indices.get(target.text());
        if (selected != null) {
            ResolvedExpr complete = CodeCompiler.and(new ResolvedExpr.Truth(selector), condition);
            list.apply(drafts.get(selected)).add(new Node.Selector(selector, complete, property.at()));
        }
    }

    private ResolvedExpr within(Node.Definition definition, @Nullable Expr own) {
        return own == null
                ? definition.dependency()
                : CodeCompiler.and(definition.dependency(), compiler.condition(own));
    }

    private static ResolvedExpr.Operand constant(String text) {
        return new ResolvedExpr.Operand(-1, text, null);
    }

    private ResolvedExpr.Operand source(String name) {
        return new ResolvedExpr.Operand(indices.getOrDefault(name, -1), name, null);
    }

    /** A node while it grows. */
    private static final class Draft {
        private final Symbol first;
        private final List<Node.Definition> definitions = new ArrayList<>(1);
        private final List<Node.Prompt> prompts = new ArrayList<>(1);
        private final List<Node.Default> defaults = new ArrayList<>(1);
        private final List<Node.Range> ranges = new ArrayList<>(0);
        private final List<Node.Selector> selectors = new ArrayList<>(0);
        private final List<Node.Selector> impliers = new ArrayList<>(0);
        private boolean transitional;
        private int choice = -1;

        private Draft(Symbol first) {
            this.first = first;
        }

        /** Nothing forces a member of a choice. */
        private Node node(int index) {
            return new Node(
                    index,
                    first.name().text(),
                    first.type(),
                    first.at(),
                    transitional,
                    choice,
                    definitions,
                    prompts,
                    defaults,
                    ranges,
                    choice < 0 ? selectors : List.of(),
                    choice < 0 ? impliers : List.of());
        }
    }
}
