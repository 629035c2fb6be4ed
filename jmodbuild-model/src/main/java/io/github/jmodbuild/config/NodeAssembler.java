// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges the definitions of each symbol into one {@link Node}. A definition's dependencies enter the condition of each
 * of its properties here, once, so that evaluation knows nothing of context (kconfig.md §1.2).
 */
final class NodeAssembler {
    private static final Code NONE = new Code.Fixed(Tristate.N);

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
    void add(Symbol symbol) {
        int index = indices.getOrDefault(symbol.name().text(), -1);
        Node.Definition definition = definition(symbol);
        drafts.get(index).definitions.add(definition);
        for (Symbol.Property property : symbol.properties()) {
            add(index, definition, property);
        }
    }

    private Node.Definition definition(Symbol symbol) {
        List<Expr> conjuncts = new ArrayList<>();
        for (Symbol.Property property : symbol.properties()) {
            if (property instanceof Symbol.DependsOn dependsOn) {
                conjuncts.addAll(Terms.conjuncts(dependsOn.expr()));
            }
        }
        return new Node.Definition(compiler.conditions(conjuncts), conjuncts);
    }

    private void add(int index, Node.Definition definition, Symbol.Property property) {
        Draft draft = drafts.get(index);
        if (property instanceof Symbol.Prompt prompt) {
            List<Expr> own = prompt.condition() == null ? List.of() : Terms.conjuncts(prompt.condition());
            Code condition = within(definition, prompt.condition());
            draft.prompts.add(new Node.Prompt(condition, definition, own, prompt.at()));
        } else if (property instanceof Symbol.DefaultExpr value) {
            draft.defaults.add(new Node.Default(
                    compiler.value(value.value()), constant(""), within(definition, value.condition()), value.at()));
        } else if (property instanceof Symbol.DefaultText text) {
            draft.defaults.add(new Node.Default(
                    NONE, constant(text.value().text()), within(definition, text.condition()), text.at()));
        } else if (property instanceof Symbol.DefaultFrom from) {
            draft.defaults.add(new Node.Default(
                    NONE, source(from.symbol().text()), within(definition, from.condition()), from.at()));
        } else if (property instanceof Symbol.Select select) {
            select(index, within(definition, select.condition()), select);
        }
    }

    private void select(int selector, Code condition, Symbol.Select select) {
        Integer selected = indices.get(select.symbol().text());
        if (selected != null) {
            Code complete = CodeCompiler.and(new Code.Truth(selector), condition);
            drafts.get(selected).selectors.add(new Node.Selector(selector, complete, select.at()));
        }
    }

    private Code within(Node.Definition definition, @Nullable Expr own) {
        return own == null
                ? definition.dependency()
                : CodeCompiler.and(definition.dependency(), compiler.condition(own));
    }

    private static Code.Operand constant(String text) {
        return new Code.Operand(-1, text, null);
    }

    private Code.Operand source(String name) {
        return new Code.Operand(indices.getOrDefault(name, -1), name, null);
    }

    /** A node while it grows. */
    private static final class Draft {
        private final Symbol first;
        private final List<Node.Definition> definitions = new ArrayList<>(1);
        private final List<Node.Prompt> prompts = new ArrayList<>(1);
        private final List<Node.Default> defaults = new ArrayList<>(1);
        private final List<Node.Selector> selectors = new ArrayList<>(1);

        private Draft(Symbol first) {
            this.first = first;
        }

        private Node node(int index) {
            return new Node(
                    index, first.name().text(), first.type(), first.at(), definitions, prompts, defaults, selectors);
        }
    }
}
