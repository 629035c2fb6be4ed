// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.MenuNode;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    static List<String> of(Configured configured) {
        List<String> lines = new ArrayList<>();
        Compiler cc = configured.toolchain().cc();
        lines.add("configured for " + cc.target() + " with " + cc.command().get(0) + " " + cc.version());
        Map<String, String> prompts = new HashMap<>();
        Map<String, String> menus = new HashMap<>();
        configured.model().menu().forEach(node -> collect(node, FEATURES, prompts, menus));
        Map<String, List<List<String>>> sections = new LinkedHashMap<>();
        List<List<String>> found = new ArrayList<>();
        for (Configuration.Entry entry : configured.configuration().entries()) {
            if (configured.answers().serving(entry.name()).isPresent()) {
                found.add(row(entry, configured.answers()));
            } else if (entry.visible()) {
                String text = prompts.getOrDefault(entry.name(), entry.name());
                sections.computeIfAbsent(menus.getOrDefault(entry.name(), FEATURES), title -> new ArrayList<>())
                        .add(List.of(text, entry.name(), entry.value(), origin(entry)));
            }
        }
        sections.forEach((title, rows) -> section(title, rows, lines));
        section("Found by probes", found, lines);
        return lines;
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
