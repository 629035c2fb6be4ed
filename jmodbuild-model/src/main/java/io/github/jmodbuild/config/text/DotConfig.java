// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.DoubleQuoted;
import java.util.BitSet;
import java.util.List;

/** The kernel's {@code .config} format (K28). Texts only; the caller reads and writes files. Stateless. */
public final class DotConfig {
    /** The first line of a file of decisions. */
    public static final String DECISIONS = "# Decisions; everything else follows from the manifests' defaults.\n";

    /** How Kconfig's conf begins. */
    private static final String HEAD = "#\n# Automatically generated file; DO NOT EDIT.\n";

    private DotConfig() {}

    /**
     * Reads stored decisions, with {@link Origin#DOT_CONFIG}.
     *
     * @param file its name, for messages
     * @return assignments in the order of lines, with a warning for each symbol that is set twice
     * @throws ProblemException with every line that is neither {@code CONFIG_X=...} nor a comment
     */
    public static Checked<List<Assignment>> read(String text, String file) {
        return read(text, file, Origin.DOT_CONFIG);
    }

    /** The same for a defconfig or fragment: {@link Origin#FRAGMENT}. */
    public static Checked<List<Assignment>> read(String text, String file, Origin origin) {
        return new DotConfigReader(file, origin).read(text);
    }

    /**
     * The complete configuration, laid out as Kconfig's conf does: a heading with the title, every
     * written symbol once, in menu order, visible menus and comments as headings. Lines end in {@code \n}.
     */
    public static String full(Configuration configuration) {
        return new FullText(configuration).text();
    }

    /** Whether a text is a complete configuration, this project's or that of Kconfig's conf, and so records defaults too. */
    public static boolean isFull(String text) {
        return text.startsWith(HEAD) || text.startsWith(HEAD.replace("\n", "\r\n"));
    }

    /**
     * The decisions alone, as Kconfig's savedefconfig: symbols that can be changed and differ from what they would be
     * without the user; of a choice the member that is y, unless it is the default.
     */
    public static String decisions(Configuration configuration) {
        StringBuilder lines = new StringBuilder();
        for (Node node : configuration.model().nodes()) {
            Configuration.Entry entry = configuration.entries().get(node.index());
            boolean chosen = !node.isMember() || entry.value().equals("y");
            if (chosen && entry.changeable() && !entry.value().equals(entry.fallback())) {
                lines.append(line(entry)).append('\n');
            }
        }
        return DECISIONS + lines;
    }

    /** {@code CONFIG_X=n}: as listnewconfig names a symbol with its value, also where a file would say "is not set". */
    public static String assignment(Configuration.Entry entry) {
        String value = entry.type() == Symbol.Type.STRING ? DoubleQuoted.of(entry.value()) : entry.value();
        return "CONFIG_" + entry.name() + "=" + value;
    }

    /** One symbol. */
    public static String line(Configuration.Entry entry) {
        return line(entry.name(), entry.type(), entry.value());
    }

    /** One symbol with a value. */
    public static String line(String symbol, Symbol.Type type, String value) {
        String name = "CONFIG_" + symbol;
        if (type.isLogical() && value.equals("n")) {
            return "# " + name + " is not set";
        }
        return name + "=" + (type == Symbol.Type.STRING ? DoubleQuoted.of(value) : value);
    }

    /** Writes a whole configuration as Kconfig's conf does. Used once. */
    private static final class FullText {
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
            text.append(afterMenu ? "\n" : "").append(line(entry)).append('\n');
            afterMenu = false;
        }
    }
}
