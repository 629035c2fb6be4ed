// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Demand.Role;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model as written, by symbol: definitions with what is around them, and who selects and implies whom. */
final class Anatomy {
    private final Map<String, List<Definition>> definitions = new HashMap<>();
    private final Map<String, List<Force>> selects = new HashMap<>();
    private final Map<String, List<Force>> implies = new HashMap<>();
    private final List<MenuNode> choices = new ArrayList<>();
    private final Mentions mentions;
    private final ConfigModel model;

    private Anatomy(ConfigModel model) {
        this.model = model;
        mentions = new Mentions(model);
        walk(model.menu(), List.of(), List.of(), null);
    }

    static Anatomy of(ConfigModel model) {
        return new Anatomy(model);
    }

    ConfigModel model() {
        return model;
    }

    /**
     * One definition.
     *
     * @param demands of the blocks around it, the outermost first, then its own
     * @param visibleIfs of the menus around it
     * @param choice the choice it is in, or null
     */
    record Definition(
            Symbol symbol,
            List<Demand> demands,
            List<Demand> visibleIfs,
            @Nullable MenuNode choice) {
        List<Symbol.Prompt> prompts() {
            return symbol.properties().stream()
                    .filter(Symbol.Prompt.class::isInstance)
                    .map(Symbol.Prompt.class::cast)
                    .toList();
        }

        /** The definition's demands, and a condition of its own. */
        List<Demand> within(@Nullable Expr condition) {
            List<Demand> all = new ArrayList<>(demands);
            all.addAll(Demand.of(Role.CONDITION, condition));
            return all;
        }

        /** What a prompt needs. */
        List<Demand> shown(Symbol.Prompt prompt) {
            List<Demand> all = new ArrayList<>(demands);
            all.addAll(visibleIfs);
            all.addAll(Demand.of(Role.PROMPT, prompt.condition()));
            return all;
        }
    }

    /** A select or imply. */
    record Force(String by, Definition in, @Nullable Expr condition, Location at) {}

    List<Definition> definitions(String name) {
        return definitions.getOrDefault(name, List.of());
    }

    /** Selects that have an effect: members of choices are not forced. */
    List<Force> selects(String name) {
        return isMember(name) ? List.of() : selects.getOrDefault(name, List.of());
    }

    List<Force> implies(String name) {
        return isMember(name) ? List.of() : implies.getOrDefault(name, List.of());
    }

    boolean isMember(String name) {
        return definitions(name).stream().anyMatch(definition -> definition.choice() != null);
    }

    List<MenuNode> choices() {
        return choices;
    }

    Mentions mentions() {
        return mentions;
    }

    /** The first prompt, or an empty text. */
    String prompt(String name) {
        return definitions(name).stream()
                .flatMap(definition -> definition.prompts().stream())
                .map(Symbol.Prompt::text)
                .findFirst()
                .orElse("");
    }

    private void walk(List<MenuNode> nodes, List<Demand> demands, List<Demand> visibleIfs, @Nullable MenuNode choice) {
        for (MenuNode node : nodes) {
            ConfigEntry entry = node.entry();
            if (entry instanceof Symbol symbol) {
                add(new Definition(
                        symbol, joined(demands, Demand.of(Role.DEPENDS_ON, symbol.properties())), visibleIfs, choice));
                walk(node.children(), demands, visibleIfs, choice);
            } else if (entry instanceof ConfigEntry.Menu menu) {
                List<Demand> inside = joined(demands, Demand.of(Role.SURROUNDED, menu.dependsOn()));
                List<Demand> visible = joined(visibleIfs, Demand.of(Role.VISIBLE_IF, menu.visibleIf()));
                walk(node.children(), inside, visible, choice);
            } else if (entry instanceof ConfigEntry.If block) {
                walk(
                        node.children(),
                        joined(demands, Demand.of(Role.SURROUNDED, block.condition())),
                        visibleIfs,
                        choice);
            } else if (entry instanceof ConfigEntry.Choice own) {
                choices.add(node);
                walk(node.children(), joined(demands, Demand.of(Role.SURROUNDED, own.properties())), visibleIfs, node);
            }
        }
    }

    private void add(Definition definition) {
        String name = definition.symbol().name().text();
        definitions.computeIfAbsent(name, key -> new ArrayList<>(1)).add(definition);
        for (Symbol.Property property : definition.symbol().properties()) {
            if (property instanceof Symbol.Select select) {
                add(selects, select.symbol().text(), new Force(name, definition, select.condition(), property.at()));
            } else if (property instanceof Symbol.Imply imply) {
                add(implies, imply.symbol().text(), new Force(name, definition, imply.condition(), property.at()));
            }
        }
    }

    private static void add(Map<String, List<Force>> forces, String target, Force force) {
        forces.computeIfAbsent(target, key -> new ArrayList<>(1)).add(force);
    }

    private static List<Demand> joined(List<Demand> outer, List<Demand> inner) {
        if (inner.isEmpty()) {
            return outer;
        }
        List<Demand> list = new ArrayList<>(outer);
        list.addAll(inner);
        return List.copyOf(list);
    }
}
