// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import java.util.List;
import java.util.Optional;

/**
 * One menu, condition, choice, comment or definition of a symbol, with what stands in it: what a menu shows, and the order
 * in which a configuration is written. Immutable; whether it is shown depends on a {@link Configuration}.
 */
public final class MenuNode {
    private final ConfigEntry entry;
    private final List<MenuNode> children;
    private final ResolvedExpr shown;
    private final int choice;

    /** @param shown when its prompt, title or text is */
    MenuNode(ConfigEntry entry, List<MenuNode> children, ResolvedExpr shown) {
        this(entry, children, shown, -1);
    }

    /** @param choice index of the choice it is, or −1 */
    MenuNode(ConfigEntry entry, List<MenuNode> children, ResolvedExpr shown, int choice) {
        this.entry = entry;
        this.children = List.copyOf(children);
        this.shown = shown;
        this.choice = choice;
    }

    /** What is written in the manifest. */
    public ConfigEntry entry() {
        return entry;
    }

    /** What stands inside, in menu order. */
    public List<MenuNode> children() {
        return children;
    }

    /** The name of the symbol this is a definition of; empty for anything else. */
    public Optional<String> symbol() {
        return entry instanceof Symbol definition
                ? Optional.of(definition.name().text())
                : Optional.empty();
    }

    /** Whether its prompt is a heading of what stands inside. */
    public boolean isTitled() {
        return entry instanceof ConfigEntry.Menu || (entry instanceof Symbol symbol && symbol.menu());
    }

    /** The text the user reads: prompt, title or comment. Empty for a condition and for a symbol without prompt. */
    public Optional<String> prompt() {
        if (entry instanceof ConfigEntry.Menu menu) {
            return Optional.of(menu.title());
        }
        if (entry instanceof ConfigEntry.Comment comment) {
            return Optional.of(comment.text());
        }
        return properties().stream()
                .filter(Symbol.Prompt.class::isInstance)
                .map(property -> ((Symbol.Prompt) property).text())
                .findFirst();
    }

    /** The help text of this definition or choice. */
    public Optional<String> help() {
        return properties().stream()
                .filter(Symbol.Help.class::isInstance)
                .map(property -> ((Symbol.Help) property).text())
                .findFirst();
    }

    public ResolvedExpr shown() {
        return shown;
    }

    /** Index of the choice it is, or −1. */
    public int choice() {
        return choice;
    }

    private List<Symbol.Property> properties() {
        if (entry instanceof Symbol definition) {
            return definition.properties();
        }
        return entry instanceof ConfigEntry.Choice choice ? choice.properties() : List.of();
    }
}
