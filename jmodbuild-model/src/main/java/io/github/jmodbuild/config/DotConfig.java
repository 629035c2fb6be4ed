// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;

/** The kernel's {@code .config} format (K28). Texts only; the caller reads and writes files. Stateless. */
public final class DotConfig {
    /** The first line of a file of decisions. */
    static final String DECISIONS = "# Decisions; everything else follows from the manifests' defaults.\n";

    private DotConfig() {}

    /**
     * What a text says.
     *
     * @param assignments in the order of lines
     * @param warnings symbols that are set twice
     */
    public record Content(List<Assignment> assignments, List<Problem> warnings) {
        public Content {
            assignments = List.copyOf(assignments);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads stored decisions, with {@link Origin#DOT_CONFIG}.
     *
     * @param file its name, for messages
     * @throws ProblemException with every line that is neither {@code CONFIG_X=...} nor a comment
     */
    public static Content read(String text, String file) {
        return read(text, file, Origin.DOT_CONFIG);
    }

    /** The same for a defconfig or fragment: {@link Origin#FRAGMENT}. */
    public static Content read(String text, String file, Origin origin) {
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
        return text.startsWith(FullText.HEAD) || text.startsWith(FullText.HEAD.replace("\n", "\r\n"));
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
        String value = entry.type() == Symbol.Type.STRING ? quote(entry.value()) : entry.value();
        return "CONFIG_" + entry.name() + "=" + value;
    }

    /** One symbol. */
    static String line(Configuration.Entry entry) {
        return line(entry.name(), entry.type(), entry.value());
    }

    /** One symbol with a value. */
    static String line(String symbol, Symbol.Type type, String value) {
        String name = "CONFIG_" + symbol;
        if (type.isLogical() && value.equals("n")) {
            return "# " + name + " is not set";
        }
        return name + "=" + (type == Symbol.Type.STRING ? quote(value) : value);
    }

    /** In double quotes, with a backslash before quote and backslash. */
    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
