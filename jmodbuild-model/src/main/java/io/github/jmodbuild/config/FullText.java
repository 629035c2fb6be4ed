// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.manifest.ConfigEntry;
import java.util.BitSet;
import java.util.List;

/** Writes a whole configuration as Kconfig's conf does. Used once. */
final class FullText {
    /** How Kconfig's conf begins. */
    static final String HEAD = "#\n# Automatically generated file; DO NOT EDIT.\n";

    private final Configuration configuration;
    private final BitSet written = new BitSet();
    private final StringBuilder text = new StringBuilder();
    private boolean afterMenu;

    FullText(Configuration configuration) {
        this.configuration = configuration;
    }

    String text() {
        text.append(HEAD).append("# ").append(configuration.model().title()).append("\n#\n");
        nodes(configuration.model().menu());
        return text.toString();
    }

    private void nodes(List<MenuNode> nodes) {
        for (MenuNode node : nodes) {
            node(node);
        }
    }

    private void node(MenuNode node) {
        boolean headed = node.entry() instanceof ConfigEntry.Menu || node.entry() instanceof ConfigEntry.Comment;
        boolean shown = headed && configuration.isShown(node);
        String title = node.prompt().orElse("");
        if (shown) {
            text.append("\n#\n# ").append(title).append("\n#\n");
            afterMenu = false;
        }
        node.symbol().flatMap(configuration.model()::node).ifPresent(this::symbol);
        nodes(node.children());
        if (shown && node.entry() instanceof ConfigEntry.Menu) {
            text.append("# end of ").append(title).append('\n');
            afterMenu = true;
        }
    }

    private void symbol(Node node) {
        Configuration.Entry entry = configuration.entries().get(node.index());
        if (!entry.written() || written.get(node.index())) {
            return;
        }
        written.set(node.index());
        text.append(afterMenu ? "\n" : "").append(DotConfig.line(entry)).append('\n');
        afterMenu = false;
    }
}
