// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.order.Edge;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what each symbol's value, and each choice's, needs: everything that Kconfig counts when it looks for recursive dependencies.
 * Choices are numbered after the symbols.
 */
final class EdgeCollector {
    private final Map<String, Integer> indices;
    private final int modules;
    private final int[] choiceOf;
    private final List<Edge> edges = new ArrayList<>();
    private final List<Edge> indirect = new ArrayList<>();

    /**
     * @param modules index of the symbol that switches modules on
     * @param choiceOf the choice each symbol is in, or −1: selects and implies of members have no effect
     */
    EdgeCollector(Map<String, Integer> indices, int modules, int[] choiceOf) {
        this.indices = indices;
        this.modules = modules;
        this.choiceOf = choiceOf;
    }

    /** All edges of what was given so far. */
    List<Edge> edges() {
        return edges;
    }

    /**
     * Further ones, which a cycle need not be searched in: from what a definition selects or implies to the definition's
     * dependencies, which may change while the selecting symbol's value does not.
     */
    List<Edge> indirect() {
        return indirect;
    }

    void add(int from, MenuBuilder.Placed definition) {
        Symbol symbol = definition.symbol();
        if (symbol.type() == Symbol.Type.TRISTATE && from != modules) {
            edges.add(new Edge(from, modules, Edge.Kind.TRISTATE, symbol.at()));
        }
        if (isOff(definition)) {
            return;
        }
        dependencies(from, definition.scope());
        int before = edges.size();
        for (Symbol.Property property : symbol.properties()) {
            add(from, property, definition.scope());
        }
        indirect(from, definition, edges.subList(before, edges.size()));
    }

    /** Whether constants make its dependencies n, so that nothing in it counts: {@code dependsOn} B, and n in another one. */
    private static boolean isOff(MenuBuilder.Placed definition) {
        return isOff(definition.definition().own()) || isOff(definition.scope().demands());
    }

    private static boolean isOff(List<Demand> demands) {
        return demands.stream().anyMatch(demand -> demand.condition() == null && Folding.isNever(demand.expr()));
    }

    private void indirect(int selector, MenuBuilder.Placed definition, List<Edge> own) {
        List<Integer> targets = own.stream()
                .filter(edge -> edge.kind() == Edge.Kind.SELECT || edge.kind() == Edge.Kind.IMPLY)
                .map(Edge::from)
                .toList();
        if (targets.isEmpty()) {
            return;
        }
        EdgeCollector dependencies = new EdgeCollector(indices, modules, choiceOf);
        dependencies.dependencies(selector, definition.scope());
        definition.definition().own().forEach(demand -> dependencies.demand(selector, demand, Edge.Kind.DEPENDS));
        for (int target : targets) {
            dependencies.edges.forEach(edge -> indirect.add(new Edge(target, edge.to(), edge.kind(), edge.at())));
        }
    }

    /** @param choice its number, counted from the number of symbols */
    void add(int choice, MenuBuilder.PlacedChoice placed) {
        if (isOff(placed.inside().demands())) {
            return;
        }
        dependencies(choice, placed.inside());
        for (Symbol.Property property : placed.choice().properties()) {
            if (property instanceof Symbol.Prompt prompt) {
                condition(choice, prompt.condition(), Edge.Kind.PROMPT);
            } else if (property instanceof Symbol.DefaultExpr value) {
                condition(choice, value.condition(), Edge.Kind.DEFAULT);
            }
        }
    }

    /** A choice needs to know which of its members are visible. */
    void member(int member, int choice, MenuBuilder.Placed definition) {
        edges.add(new Edge(member, choice, Edge.Kind.MEMBER, definition.symbol().at()));
        if (isOff(definition)) {
            return;
        }
        dependencies(choice, definition.scope());
        for (Symbol.Property property : definition.symbol().properties()) {
            if (property instanceof Symbol.Prompt || property instanceof Symbol.DependsOn) {
                add(choice, property, definition.scope());
            }
        }
    }

    private void dependencies(int from, Scope scope) {
        for (Scope block = scope; block != null; block = block.outer()) {
            block.own().forEach(demand -> demand(from, demand, Edge.Kind.SURROUNDED));
        }
    }

    private void demand(int from, Demand demand, Edge.Kind kind) {
        demand(from, demand.expr(), demand.condition(), kind);
    }

    private void demand(int from, Expr expr, @Nullable Expr condition, Edge.Kind kind) {
        if (!Folding.isAlways(expr)) {
            condition(from, expr, kind);
            condition(from, condition, kind);
        }
    }

    /** A property whose condition is n needs nothing. */
    private void add(int from, Symbol.Property property, Scope scope) {
        if (property instanceof Symbol.DependsOn dependsOn) {
            demand(from, dependsOn.expr(), dependsOn.condition(), Edge.Kind.DEPENDS);
        } else if (property instanceof Symbol.Prompt prompt) {
            prompt(from, prompt.condition(), scope);
        } else if (property instanceof Symbol.DefaultExpr value && !Folding.isNever(value.condition())) {
            symbols(from, value.value(), Edge.Kind.DEFAULT);
            condition(from, value.condition(), Edge.Kind.DEFAULT);
        } else if (property instanceof Symbol.DefaultText text) {
            condition(from, text.condition(), Edge.Kind.DEFAULT);
        } else if (property instanceof Symbol.DefaultFrom source && !Folding.isNever(source.condition())) {
            word(from, source.symbol(), Edge.Kind.DEFAULT);
            condition(from, source.condition(), Edge.Kind.DEFAULT);
        } else if (property instanceof Symbol.Range range && !Folding.isNever(range.condition())) {
            word(from, range.from(), Edge.Kind.RANGE);
            word(from, range.to(), Edge.Kind.RANGE);
            condition(from, range.condition(), Edge.Kind.RANGE);
        } else if (property instanceof Symbol.Select select && !Folding.isNever(select.condition())) {
            forced(from, select.symbol(), select.condition(), Edge.Kind.SELECT, Edge.Kind.SELECT_CONDITION, property);
        } else if (property instanceof Symbol.Imply imply && !Folding.isNever(imply.condition())) {
            forced(from, imply.symbol(), imply.condition(), Edge.Kind.IMPLY, Edge.Kind.IMPLY_CONDITION, property);
        }
    }

    private void prompt(int from, @Nullable Expr condition, Scope scope) {
        if (!Folding.isNever(condition) && !isOff(scope.visibleIfs())) {
            condition(from, condition, Edge.Kind.PROMPT);
            scope.visibleIfs().forEach(demand -> demand(from, demand, Edge.Kind.VISIBLE));
        }
    }

    /** The selecting symbol's dependencies need no edges of their own: its value depends on them already. */
    private void forced(
            int selector,
            Word target,
            @Nullable Expr condition,
            Edge.Kind kind,
            Edge.Kind conditionKind,
            Symbol.Property property) {
        Integer selected = indices.get(target.text());
        if (selected != null && choiceOf[selected] < 0) {
            edges.add(new Edge(selected, selector, kind, property.at()));
            condition(selected, condition, conditionKind);
        }
    }

    private void condition(int from, @Nullable Expr expr, Edge.Kind kind) {
        if (expr != null) {
            symbols(from, expr, kind);
            Terms.loneModules(Folding.of(expr)).forEach(m -> edges.add(new Edge(from, modules, kind, m.at())));
        }
    }

    private void symbols(int from, Expr expr, Edge.Kind kind) {
        for (Expr.Symbol symbol : Terms.symbols(Folding.of(expr))) {
            Integer to = indices.get(symbol.name());
            if (to != null) {
                edges.add(new Edge(from, to, kind, symbol.at()));
            }
        }
    }

    private void word(int from, Word symbol, Edge.Kind kind) {
        Integer to = indices.get(symbol.text());
        if (to != null) {
            edges.add(new Edge(from, to, kind, symbol.at()));
        }
    }
}
