// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what each symbol's value needs: everything that kconfig.md §1.10 counts as a dependency. */
final class EdgeCollector {
    private final Map<String, Integer> indices;
    private final int modules;
    private final List<Edge> edges = new ArrayList<>();

    /** @param modules index of the symbol that switches modules on */
    EdgeCollector(Map<String, Integer> indices, int modules) {
        this.indices = indices;
        this.modules = modules;
    }

    /** All edges of the definitions given so far. */
    List<Edge> edges() {
        return edges;
    }

    void add(int from, Symbol definition) {
        if (definition.type() == Symbol.Type.TRISTATE && from != modules) {
            edges.add(new Edge(from, modules, Edge.Kind.TRISTATE, definition.at()));
        }
        for (Symbol.Property property : definition.properties()) {
            add(from, property);
        }
    }

    private void add(int from, Symbol.Property property) {
        if (property instanceof Symbol.DependsOn dependsOn) {
            condition(from, dependsOn.expr(), Edge.Kind.DEPENDS);
        } else if (property instanceof Symbol.Prompt prompt) {
            condition(from, prompt.condition(), Edge.Kind.PROMPT);
        } else if (property instanceof Symbol.DefaultExpr value) {
            symbols(from, value.value(), Edge.Kind.DEFAULT);
            condition(from, value.condition(), Edge.Kind.DEFAULT);
        } else if (property instanceof Symbol.DefaultText text) {
            condition(from, text.condition(), Edge.Kind.DEFAULT);
        } else if (property instanceof Symbol.DefaultFrom source) {
            word(from, source.symbol());
            condition(from, source.condition(), Edge.Kind.DEFAULT);
        } else if (property instanceof Symbol.Select select) {
            select(from, select);
        }
    }

    /** The selecting symbol's dependencies need no edges of their own: its value depends on them already. */
    private void select(int selector, Symbol.Select select) {
        Integer selected = indices.get(select.symbol().text());
        if (selected != null) {
            edges.add(new Edge(selected, selector, Edge.Kind.SELECT, select.at()));
            condition(selected, select.condition(), Edge.Kind.SELECT_CONDITION);
        }
    }

    private void condition(int from, @Nullable Expr expr, Edge.Kind kind) {
        if (expr != null) {
            symbols(from, expr, kind);
            Terms.loneModules(expr).forEach(m -> edges.add(new Edge(from, modules, kind, m.at())));
        }
    }

    private void symbols(int from, Expr expr, Edge.Kind kind) {
        for (Expr.Symbol symbol : Terms.symbols(expr)) {
            Integer to = indices.get(symbol.name());
            if (to != null) {
                edges.add(new Edge(from, to, kind, symbol.at()));
            }
        }
    }

    private void word(int from, Word symbol) {
        Integer to = indices.get(symbol.text());
        if (to != null) {
            edges.add(new Edge(from, to, Edge.Kind.DEFAULT, symbol.at()));
        }
    }
}
