// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.why.Anatomy.Definition;
import io.github.jmodbuild.config.why.Anatomy.Force;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a question mark in oldconfig shows of a symbol, as Kconfig's conf does: where it is in the menus, its dependencies, who
 * selects and implies it, each with the values now. Stateless.
 */
public final class Outline {
    private Outline() {}

    /** Lines for the screen; none for a symbol that rests on nothing and is in no menu. */
    public static List<String> of(Configuration configuration, String name) {
        Anatomy anatomy = Anatomy.of(configuration.model());
        List<String> lines = new ArrayList<>();
        List<String> path = path(configuration.model().menu(), name).orElse(List.of());
        if (!path.isEmpty()) {
            lines.add("In the menu " + String.join(" > ", path));
        }
        for (Definition definition : anatomy.definitions(name)) {
            definition.demands().forEach(demand -> lines.add(demand(demand, configuration)));
            for (Symbol.Property property : definition.symbol().properties()) {
                if (property instanceof Symbol.Range range) {
                    String condition =
                            range.condition() == null ? "" : " if " + valued(range.condition(), configuration);
                    lines.add("Range " + range.from() + " to " + range.to() + condition + " (" + range.at() + ")");
                }
            }
        }
        anatomy.selects(name).forEach(force -> lines.add(force("Selected", force, configuration)));
        anatomy.implies(name).forEach(force -> lines.add(force("Implied", force, configuration)));
        return lines;
    }

    private static String demand(Demand demand, Configuration configuration) {
        String role = demand.role() == Demand.Role.SURROUNDED ? "In a block that depends on " : "Depends on ";
        Expr condition = demand.condition();
        String only = condition == null ? "" : " if " + valued(condition, configuration);
        return role + valued(demand.expr(), configuration) + only + " ("
                + demand.expr().at() + ")";
    }

    private static String force(String verb, Force force, Configuration configuration) {
        Expr condition = force.condition();
        String only = condition == null ? "" : " if " + valued(condition, configuration);
        return verb + " by " + force.by() + " (=" + configuration.text(force.by()) + ")" + only + " (" + force.at()
                + ")";
    }

    /** {@code NET (=n)}, or {@code NET or WIFI (NET=n, WIFI=m)}. */
    private static String valued(Expr expr, Configuration configuration) {
        if (expr instanceof Expr.Symbol symbol) {
            return symbol.name() + " (=" + configuration.text(symbol.name()) + ")";
        }
        ConfigModel model = configuration.model();
        Set<String> names = new LinkedHashSet<>();
        Terms.symbols(expr).stream()
                .map(Expr.Symbol::name)
                .filter(model::declares)
                .forEach(names::add);
        if (names.isEmpty()) {
            return expr.toString();
        }
        return expr + " ("
                + names.stream()
                        .map(name -> name + "=" + configuration.text(name))
                        .collect(Collectors.joining(", ")) + ")";
    }

    /** Titles of the menus around the first definition with a prompt; empty if there is none here. */
    private static Optional<List<String>> path(List<MenuNode> nodes, String name) {
        for (MenuNode node : nodes) {
            if (node.symbol().filter(name::equals).isPresent() && node.prompt().isPresent()) {
                return Optional.of(List.of());
            }
            Optional<List<String>> below = path(node.children(), name);
            if (below.isPresent()) {
                List<String> path = new ArrayList<>(below.get());
                if (node.isTitled()) {
                    path.add(0, node.prompt().orElse(""));
                }
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
