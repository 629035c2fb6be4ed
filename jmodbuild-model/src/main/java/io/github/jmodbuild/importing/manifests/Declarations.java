// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.KconfigNode.Block.Kind;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is declared anywhere in a tree, known before anything is translated. Not changed after construction. */
final class Declarations {
    private final Map<String, Symbol.Type> types = new HashMap<>();
    private final Map<String, Integer> definitions = new HashMap<>();
    private final Map<String, Location> choices = new HashMap<>();
    private final Set<String> transitional = new HashSet<>();
    private final Set<String> alwaysAsked = new HashSet<>();
    private final SymbolLimits limits;
    private @Nullable String modules;

    Declarations(List<KconfigNode> nodes) {
        limits = new SymbolLimits(nodes);
        collect(nodes, null);
        collectAlwaysAsked(nodes);
        if (modules == null && types.get("MODULES") == Symbol.Type.BOOL) {
            modules = "MODULES"; // old versions and Kconfiglib go by the name
        }
    }

    private void collect(List<KconfigNode> nodes, @Nullable Location choice) {
        for (KconfigNode node : nodes) {
            if (node instanceof KconfigNode.Config config) {
                collect(config, choice);
            } else if (node instanceof KconfigNode.Block block) {
                collect(block.children(), choice == null && block.kind() == Kind.CHOICE ? block.at() : choice);
            }
        }
    }

    /** Prompts outside of all that has conditions. */
    private void collectAlwaysAsked(List<KconfigNode> nodes) {
        for (KconfigNode node : nodes) {
            if (node instanceof KconfigNode.Config config) {
                boolean isAsked = config.properties().stream()
                        .anyMatch(property -> property.kind() == Property.Kind.PROMPT && property.condition() == null);
                if (isAsked && isFree(config.properties())) {
                    alwaysAsked.add(config.name());
                }
            } else if (node instanceof KconfigNode.Block block) {
                boolean isGrouping = block.kind() == Kind.MENU || block.kind() == Kind.SOURCE;
                if (isGrouping && isFree(block.properties())) {
                    collectAlwaysAsked(block.children());
                }
            }
        }
    }

    private static boolean isFree(List<Property> properties) {
        return properties.stream()
                .noneMatch(property ->
                        property.kind() == Property.Kind.DEPENDS || property.kind() == Property.Kind.VISIBLE);
    }

    private void collect(KconfigNode.Config config, @Nullable Location choice) {
        String name = config.name();
        definitions.merge(name, 1, Integer::sum);
        if (choice != null) {
            choices.putIfAbsent(name, choice);
        }
        for (Property property : config.properties()) {
            switch (property.kind()) {
                case TYPE ->
                    types.putIfAbsent(name, Symbol.Type.valueOf(property.text().toUpperCase(Locale.ROOT)));
                case TRANSITIONAL -> transitional.add(name);
                case MODULES -> modules = modules == null ? name : modules;
                default -> {
                    // says nothing about the symbol as a whole
                }
            }
        }
    }

    /** The type that counts; empty if no definition says one. A member of a choice is a bool. */
    Optional<Symbol.Type> type(String name) {
        Symbol.Type type = types.get(name);
        if (choices.containsKey(name) && (type == null || type == Symbol.Type.TRISTATE)) {
            return Optional.of(Symbol.Type.BOOL);
        }
        return Optional.ofNullable(type);
    }

    /** Whether a manifest will declare it. */
    boolean declares(String name) {
        return type(name).isPresent() && SymbolNames.problem(name).isEmpty();
    }

    /** Whether it is a member of the choice at this place, and of no other before it. */
    boolean isMember(String name, Location choice) {
        return choice.equals(choices.get(name));
    }

    boolean isTransitional(String name) {
        return transitional.contains(name);
    }

    /** Whether a user can always give it a value, whatever others have. */
    boolean isAlwaysAsked(String name) {
        return alwaysAsked.contains(name);
    }

    boolean isDefinedOnce(String name) {
        return definitions.getOrDefault(name, 0) == 1;
    }

    /** Whether it switches modules on and off. */
    boolean isModules(String name) {
        return name.equals(modules);
    }

    /** The symbol that does; empty if nothing does. */
    Optional<String> modules() {
        return Optional.ofNullable(modules);
    }

    /** Whether a symbol is never larger than another, unless something selects it. */
    boolean isLimited(String symbol, String by) {
        return limits.isLimited(symbol, by);
    }

    /** Whether nothing switches modules on, so that in Kconfig there are none; without a declaration, manifests have them. */
    boolean lacksModules() {
        return modules == null && !types.containsKey("MODULES");
    }
}
