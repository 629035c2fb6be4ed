// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The contents of {@code <config>}, in menu order. All records are immutable. */
public sealed interface ConfigEntry
        permits Symbol,
                UntypedSymbol,
                ConfigEntry.Menu,
                ConfigEntry.If,
                ConfigEntry.Choice,
                ConfigEntry.Comment,
                ConfigEntry.Source {

    /** The element's start tag. */
    Location at();

    /** What stands inside; empty for what can have nothing inside. */
    List<ConfigEntry> entries();

    /** {@code <menu title="Block drivers" dependsOn="BLOCK" visibleIf="EXPERT">}; both expressions bind all inside. */
    record Menu(
            String title,
            @Nullable Expr dependsOn,
            @Nullable Expr visibleIf,
            List<ConfigEntry> entries,
            Location at) implements ConfigEntry {
        public Menu {
            entries = List.copyOf(entries);
        }
    }

    /** {@code <if condition="EXPERT">}: everything inside depends on the condition. */
    record If(Expr condition, List<ConfigEntry> entries, Location at) implements ConfigEntry {
        public If {
            entries = List.copyOf(entries);
        }
    }

    /**
     * {@code <choice>}: bool symbols of which at most one is y.
     *
     * @param properties prompt, defaults ({@link Symbol.DefaultExpr} of one member's name), dependencies and help
     * @param entries members, and what stands around and between them
     */
    public record Choice(List<Symbol.Property> properties, List<ConfigEntry> entries, Location at)
            implements ConfigEntry {
        public Choice {
            properties = List.copyOf(properties);
            entries = List.copyOf(entries);
        }
    }

    /** {@code <comment dependsOn="BLOCK">}: a line in the menu and in {@code .config}. */
    record Comment(String text, @Nullable Expr dependsOn, Location at) implements ConfigEntry {
        @Override
        public List<ConfigEntry> entries() {
            return List.of();
        }
    }

    /**
     * {@code <source>block</source>}: the configuration of a directory's manifest stands here. {@link ManifestTree#entries()}
     * has that configuration in its place.
     */
    record Source(Word directory, Location at) implements ConfigEntry {
        @Override
        public List<ConfigEntry> entries() {
            return List.of();
        }
    }

    /** Entries in which each that can have nothing inside is replaced by what the function gives for it, in the same place. */
    static List<ConfigEntry> replaced(
            List<? extends ConfigEntry> entries, Function<ConfigEntry, List<? extends ConfigEntry>> leaf) {
        List<ConfigEntry> all = new ArrayList<>(entries.size());
        for (ConfigEntry entry : entries) {
            if (entry instanceof Menu menu) {
                all.add(new Menu(
                        menu.title(), menu.dependsOn(), menu.visibleIf(), replaced(menu.entries(), leaf), menu.at()));
            } else if (entry instanceof If block) {
                all.add(new If(block.condition(), replaced(block.entries(), leaf), block.at()));
            } else if (entry instanceof Choice choice) {
                all.add(new Choice(choice.properties(), replaced(choice.entries(), leaf), choice.at()));
            } else {
                all.addAll(leaf.apply(entry));
            }
        }
        return all;
    }

    /** Every {@code <source>} at and below these entries, in document order. */
    static void sources(List<? extends ConfigEntry> entries, Consumer<Source> visitor) {
        for (ConfigEntry entry : entries) {
            if (entry instanceof Source source) {
                visitor.accept(source);
            }
            sources(entry.entries(), visitor);
        }
    }

    /** Every symbol with a type at and below these entries, in menu order. */
    static void symbols(List<? extends ConfigEntry> entries, Consumer<Symbol> visitor) {
        for (ConfigEntry entry : entries) {
            if (entry instanceof Symbol symbol) {
                visitor.accept(symbol);
            }
            symbols(entry.entries(), visitor);
        }
    }
}
