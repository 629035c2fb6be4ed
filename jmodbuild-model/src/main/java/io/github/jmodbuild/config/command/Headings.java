// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.ConfigEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Titles of menus and comments that lead to a question, each shown once. Not thread-safe. */
final class Headings {
    private final Map<MenuNode, List<MenuNode>> leads = new HashMap<>();
    private final Set<MenuNode> shown = new HashSet<>();

    /** @param lead menus around a node and comments before it in them, the outermost first */
    void lead(MenuNode node, List<MenuNode> lead) {
        leads.put(node, List.copyOf(lead));
    }

    /** What is to be shown before a node's question: the titles of its menus, and comments that are visible now. */
    List<String> before(MenuNode node, SymbolValues values) {
        List<String> titles = new ArrayList<>();
        for (MenuNode lead : leads.getOrDefault(node, List.of())) {
            boolean isMenu = lead.entry() instanceof ConfigEntry.Menu;
            if (!shown.contains(lead) && (isMenu || lead.shown().evaluate(values) != Tristate.N)) {
                titles.add(lead.prompt().orElse(""));
            }
        }
        return titles;
    }

    /** The question of a node was answered. */
    void shown(MenuNode node) {
        shown.addAll(leads.getOrDefault(node, List.of()));
    }
}
