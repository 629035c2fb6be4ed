// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

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
            Code own = compiler.demands(Demand.of(comment.dependsOn()));
            return new MenuNode(entry, List.of(), CodeCompiler.and(scope.dependency(), own));
        }
        if (entry instanceof ConfigEntry.Menu menu) {
            List<Demand> visibleIf = Demand.of(menu.visibleIf());
            Scope inside = scope.within(Demand.of(menu.dependsOn()), visibleIf, scope.choice(), compiler);
            Code shown = CodeCompiler.and(inside.dependency(), compiler.demands(visibleIf));
            return new MenuNode(entry, nodes(entry.entries(), inside), shown);
        }
        ConfigEntry.If block = (ConfigEntry.If) entry;
        Scope inside = scope.within(Demand.of(block.condition()), List.of(), scope.choice(), compiler);
        return new MenuNode(entry, nodes(entry.entries(), inside), inside.dependency());
    }

    private MenuNode symbol(Symbol symbol, Scope scope) {
        List<Demand> own = Demand.of(symbol.properties());
        Code dependency = CodeCompiler.and(scope.dependency(), compiler.demands(own));
        definitions.add(new Placed(symbol, new Node.Definition(dependency, scope, own)));
        return new MenuNode(symbol, List.of(), shown(symbol.properties(), dependency, scope));
    }

    private MenuNode choice(ConfigEntry.Choice choice, Scope scope) {
        Scope inside = scope.within(Demand.of(choice.properties()), List.of(), choices.size(), compiler);
        List<Symbol> members = new ArrayList<>();
        ConfigEntry.symbols(choice.entries(), members::add);
        choices.add(new PlacedChoice(choice, inside, members));
        Code shown = shown(choice.properties(), inside.dependency(), scope);
        return new MenuNode(choice, nodes(choice.entries(), inside), shown, inside.choice());
    }

    /** When the first prompt is; never without one. */
    private Code shown(List<Symbol.Property> properties, Code dependency, Scope scope) {
        for (Symbol.Property property : properties) {
            if (property instanceof Symbol.Prompt prompt) {
                return promptCondition(prompt, dependency, scope);
            }
        }
        return Code.NEVER;
    }

    private Code promptCondition(Symbol.Prompt prompt, Code dependency, Scope scope) {
        Code around = CodeCompiler.and(dependency, scope.visibility());
        return CodeCompiler.and(around, compiler.demands(Demand.of(prompt.condition())));
    }
}
