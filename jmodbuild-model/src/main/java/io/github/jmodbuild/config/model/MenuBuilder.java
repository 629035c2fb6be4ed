// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Demand.Role;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.List;

/** Walks the entries of a tree once and notes in which scope each definition and each choice stands. */
final class MenuBuilder {
    private final CodeCompiler compiler;
    private final List<Placed> definitions = new ArrayList<>();
    private final List<PlacedChoice> choices = new ArrayList<>();

    MenuBuilder(CodeCompiler compiler) {
        this.compiler = compiler;
    }

    /** A definition and what is around it. */
    record Placed(Symbol symbol, Node.Definition definition) {
        Scope scope() {
            return definition.scope();
        }
    }

    /**
     * A choice.
     *
     * @param inside its own scope, which holds for its members
     * @param members every definition inside
     */
    record PlacedChoice(ConfigEntry.Choice choice, Scope inside, List<Symbol> members) {}

    /** Everything in menu order. */
    List<MenuNode> build(List<? extends ConfigEntry> entries) {
        return nodes(entries, Scope.TOP);
    }

    List<Placed> definitions() {
        return definitions;
    }

    List<PlacedChoice> choices() {
        return choices;
    }

    private List<MenuNode> nodes(List<? extends ConfigEntry> entries, Scope scope) {
        List<MenuNode> nodes = new ArrayList<>(entries.size());
        for (ConfigEntry entry : entries) {
            nodes.add(node(entry, scope));
        }
        return nodes;
    }

    private MenuNode node(ConfigEntry entry, Scope scope) {
        if (entry instanceof Symbol symbol) {
            return symbol(symbol, scope);
        }
        if (entry instanceof ConfigEntry.Choice choice) {
            return choice(choice, scope);
        }
        if (entry instanceof ConfigEntry.Comment comment) {
            ResolvedExpr own = compiler.demands(Demand.of(Role.DEPENDS_ON, comment.dependsOn()));
            return new MenuNode(entry, List.of(), CodeCompiler.and(scope.dependency(), own));
        }
        if (entry instanceof ConfigEntry.Menu menu) {
            List<Demand> visibleIf = Demand.of(Role.VISIBLE_IF, menu.visibleIf());
            Scope inside =
                    scope.within(Demand.of(Role.SURROUNDED, menu.dependsOn()), visibleIf, scope.choice(), compiler);
            ResolvedExpr shown = CodeCompiler.and(inside.dependency(), compiler.demands(visibleIf));
            return new MenuNode(entry, nodes(entry.entries(), inside), shown);
        }
        ConfigEntry.If block = (ConfigEntry.If) entry;
        Scope inside = scope.within(Demand.of(Role.SURROUNDED, block.condition()), List.of(), scope.choice(), compiler);
        return new MenuNode(entry, nodes(entry.entries(), inside), inside.dependency());
    }

    private MenuNode symbol(Symbol symbol, Scope scope) {
        List<Demand> own = Demand.of(Role.DEPENDS_ON, symbol.properties());
        ResolvedExpr dependency = CodeCompiler.and(scope.dependency(), compiler.demands(own));
        definitions.add(new Placed(symbol, new Node.Definition(dependency, scope, own)));
        return new MenuNode(symbol, List.of(), shown(symbol.properties(), dependency, scope));
    }

    private MenuNode choice(ConfigEntry.Choice choice, Scope scope) {
        Scope inside =
                scope.within(Demand.of(Role.SURROUNDED, choice.properties()), List.of(), choices.size(), compiler);
        List<Symbol> members = new ArrayList<>();
        ConfigEntry.symbols(choice.entries(), members::add);
        choices.add(new PlacedChoice(choice, inside, members));
        ResolvedExpr shown = shown(choice.properties(), inside.dependency(), scope);
        return new MenuNode(choice, nodes(choice.entries(), inside), shown, inside.choice());
    }

    /** When the first prompt is; never without one. */
    private ResolvedExpr shown(List<Symbol.Property> properties, ResolvedExpr dependency, Scope scope) {
        for (Symbol.Property property : properties) {
            if (property instanceof Symbol.Prompt prompt) {
                return promptCondition(prompt, dependency, scope);
            }
        }
        return ResolvedExpr.NEVER;
    }

    private ResolvedExpr promptCondition(Symbol.Prompt prompt, ResolvedExpr dependency, Scope scope) {
        ResolvedExpr around = CodeCompiler.and(dependency, scope.visibility());
        return CodeCompiler.and(around, compiler.demands(Demand.of(Role.PROMPT, prompt.condition())));
    }
}
