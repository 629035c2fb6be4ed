// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.ConfigEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Titles of menus and comments around questions, each shown once: before the next question behind them, and comments at the end of
 * a menu with a question when that is left. Not thread-safe.
 */
final class Headings {
    /** One menu, or what is in none, with the comments that stand directly in it. */
    private static final class Menu {
        final @Nullable Menu outer;
        final @Nullable MenuNode title;
        final List<MenuNode> comments = new ArrayList<>();
        boolean isAsked;

        Menu(@Nullable Menu outer, @Nullable MenuNode title) {
            this.outer = outer;
            this.title = title;
        }
    }

    /** @param comments how many of the menu's stand before it */
    private record Place(Menu menu, int comments) {}

    private final IdentityHashMap<MenuNode, Place> places = new IdentityHashMap<>();
    private final Set<MenuNode> passed = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable MenuNode last;

    /** Those of a whole menu. */
    Headings(List<MenuNode> menu) {
        collect(menu, new Menu(null, null));
    }

    private void collect(List<MenuNode> nodes, Menu menu) {
        for (MenuNode node : nodes) {
            places.put(node, new Place(menu, menu.comments.size()));
            if (node.entry() instanceof ConfigEntry.Comment) {
                menu.comments.add(node);
            }
            collect(node.children(), node.entry() instanceof ConfigEntry.Menu ? new Menu(menu, node) : menu);
        }
    }

    /** What is to be shown before a node's question. */
    List<String> before(MenuNode node, SymbolValues values) {
        List<MenuNode> nodes = left(node);
        nodes.addAll(leading(node));
        return texts(nodes, values);
    }

    /** What is to be shown behind the last question. */
    List<String> atEnd(SymbolValues values) {
        return texts(left(null), values);
    }

    /** The question of a node was answered. */
    void answered(MenuNode node) {
        passed.addAll(left(node));
        passed.addAll(leading(node));
        place(node).menu.isAsked = true;
        last = node;
    }

    private Place place(MenuNode node) {
        Place place = places.get(node);
        if (place == null) {
            throw new IllegalArgumentException(
                    "of another menu: " + node.entry().at());
        }
        return place;
    }

    /** Menus around a node and comments before it in them, the outermost first. */
    private List<MenuNode> leading(MenuNode node) {
        Place place = place(node);
        List<MenuNode> nodes = new ArrayList<>();
        if (place.menu.title != null) {
            nodes.addAll(leading(place.menu.title));
            nodes.add(place.menu.title);
        }
        nodes.addAll(place.menu.comments.subList(0, place.comments));
        return nodes;
    }

    /** Comments of the menus with questions that are left for the next one, the innermost first. */
    private List<MenuNode> left(@Nullable MenuNode next) {
        Set<Menu> around = new HashSet<>();
        for (Menu menu = next == null ? null : place(next).menu; menu != null; menu = menu.outer) {
            around.add(menu);
        }
        List<MenuNode> nodes = new ArrayList<>();
        for (Menu menu = last == null ? null : place(last).menu; menu != null; menu = menu.outer) {
            if (menu.isAsked && !around.contains(menu)) {
                nodes.addAll(menu.comments);
            }
        }
        return nodes;
    }

    /** Of those that were not passed; comments only if they are visible now. */
    private List<String> texts(List<MenuNode> nodes, SymbolValues values) {
        List<String> titles = new ArrayList<>();
        for (MenuNode node : nodes) {
            boolean isMenu = node.entry() instanceof ConfigEntry.Menu;
            if (!passed.contains(node) && (isMenu || node.shown().evaluate(values) != Tristate.N)) {
                titles.add(node.prompt().orElse(""));
            }
        }
        return titles;
    }
}
