// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.facade.configuration.Configured;
import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configuration as a table (Q02): symbols with prompts, results of probes, and the origin of each value. Stateless.
 */
final class Summary {
    /** The maximum number of rows in a section; everything is in the file of the full configuration. */
    private static final int ROWS = 100;

    private static final int TEXT = 44;
    /** The section for symbols outside menus. */
    private static final String FEATURES = "Features";

    private Summary() {}

    /** A line of the table. */
    private record Row(String section, List<String> cells) {}

    /**
     * The table, or only the rows that are others than before: a flip of one symbol need not show a hundred.
     *
     * @param state a directory of our own, where the rows that were shown are kept
     */
    static List<String> changes(Configured configured, Path state) {
        Compiler cc = configured.toolchain().cc();
        String head = "configured for " + cc.target() + " with " + cc.command().get(0) + " " + cc.version();
        List<Row> rows = rows(configured);
        List<String> all = new ArrayList<>(List.of(head));
        rows.forEach(row -> all.add(text(row)));
        Set<String> before = replaceShown(state, all);
        Map<String, List<List<String>>> sections = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !before.contains(text(row)))
                .forEach(row -> sections.computeIfAbsent(row.section(), title -> new ArrayList<>())
                        .add(row.cells()));
        List<String> lines = new ArrayList<>();
        if (!before.contains(head)) {
            lines.add(head);
        }
        sections.forEach((title, shown) -> section(before.isEmpty() ? title : title + " (changes)", shown, lines));
        return lines;
    }

    /** The rows that were shown before; none if they cannot be read or written, so that all are shown again. */
    private static Set<String> replaceShown(Path state, List<String> rows) {
        Path file = state.resolve("summary");
        try {
            Set<String> before = Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : Set.of();
            AtomicFiles.write(file, (String.join("\n", rows) + "\n").getBytes(UTF_8), state);
            return before;
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static String text(Row row) {
        return String.join("\t", row.section(), String.join("\t", row.cells())).replace('\n', ' ');
    }

    private static List<Row> rows(Configured configured) {
        Map<String, String> prompts = new HashMap<>();
        Map<String, String> menus = new HashMap<>();
        configured.model().menu().forEach(node -> collect(node, FEATURES, prompts, menus));
        List<Row> rows = new ArrayList<>();
        List<Row> found = new ArrayList<>();
        for (Configuration.Entry entry : configured.configuration().entries()) {
            if (configured.answers().serving(entry.name()).isPresent()) {
                found.add(new Row("Found by probes", row(entry, configured.answers())));
            } else if (entry.visible()) {
                String text = prompts.getOrDefault(entry.name(), entry.name());
                rows.add(new Row(
                        menus.getOrDefault(entry.name(), FEATURES),
                        List.of(text, entry.name(), entry.value(), origin(entry))));
            }
        }
        rows.addAll(found);
        return rows;
    }

    /** The first prompt of each symbol, and the outermost menu it stands in. */
    private static void collect(MenuNode node, String menu, Map<String, String> prompts, Map<String, String> menus) {
        node.symbol().ifPresent(name -> {
            node.prompt().ifPresent(prompt -> prompts.putIfAbsent(name, prompt));
            menus.putIfAbsent(name, menu);
        });
        boolean isOutermost = node.entry() instanceof ConfigEntry.Menu && menu.equals(FEATURES);
        String inside = isOutermost ? node.prompt().orElse(menu) : menu;
        node.children().forEach(child -> collect(child, inside, prompts, menus));
    }

    private static List<String> row(Configuration.Entry entry, Answers answers) {
        Probe probe = answers.serving(entry.name()).orElseThrow();
        ProbeAnswer answer = answers.of(probe);
        boolean nameless = probe.described().equals(probe.kind().element());
        String described = nameless ? probe.described() + " at " + probe.at() : probe.described();
        String text = probe.purpose().isEmpty() ? described : probe.purpose();
        String said = switch (answer.state()) {
            case YES -> answer.value().equals(entry.value()) ? "" : answer.value();
            case NO -> answer.reason();
            case SKIPPED -> "not asked, since nothing needs it";
        };
        String origin = origin(entry) + (said.isEmpty() ? "" : ": " + said);
        return List.of(text, entry.name(), entry.value(), origin);
    }

    private static String origin(Configuration.Entry entry) {
        return entry.origin().toString();
    }

    private static void section(String title, List<List<String>> rows, List<String> lines) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add(title);
        List<List<String>> shown = rows.subList(0, Math.min(ROWS, rows.size()));
        int text = width(shown, 0);
        int name = width(shown, 1);
        int value = width(shown, 2);
        String format = "  %-" + text + "s  %-" + name + "s  %-" + value + "s  %s";
        for (List<String> row : shown) {
            lines.add(String.format(format, cut(row.get(0)), cut(row.get(1)), cut(row.get(2)), row.get(3)));
        }
        if (rows.size() > shown.size()) {
            lines.add("  and " + (rows.size() - shown.size()) + " more");
        }
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .mapToInt(row -> cut(row.get(column)).length())
                .max()
                .orElse(1);
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text.isEmpty() ? "-" : text : text.substring(0, TEXT - 3) + "...";
    }
}
