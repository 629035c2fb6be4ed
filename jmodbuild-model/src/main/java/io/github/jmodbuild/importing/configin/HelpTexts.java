// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TextLines;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.kconfig.KconfigQuestions;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The help texts of {@code Documentation/Configure.help}: a line with a symbol, then indented lines. It has those of all
 * architectures; only those of symbols that are asked for count as read. Not thread-safe.
 */
final class HelpTexts {
    private static final String FILE = "Documentation/Configure.help";
    private static final Pattern SYMBOL = Pattern.compile("CONFIG_(\\w+)\\s*");
    private static final int INDENT = 2;

    private final Map<String, Text> texts = new HashMap<>();
    private final Ledger ledger;

    private record Text(List<String> lines, Location at) {}

    HelpTexts(TreeFiles files, Ledger ledger) {
        this.ledger = ledger;
        files.read(FILE).ifPresent(bytes -> read(TextLines.of(FILE, bytes, "a text file")));
    }

    private void read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher symbol = SYMBOL.matcher(lines.get(i));
            if (symbol.matches()) {
                texts.putIfAbsent(symbol.group(1), new Text(indented(lines, i + 1), new Location(FILE, i + 1, 1)));
            }
        }
    }

    private static List<String> indented(List<String> lines, int first) {
        List<String> text = new ArrayList<>();
        for (String line : lines.subList(first, lines.size())) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                break;
            }
            String stripped = KconfigQuestions.without(line).stripTrailing();
            boolean isIndented =
                    stripped.length() > INDENT && stripped.substring(0, INDENT).isBlank();
            text.add(isIndented ? stripped.substring(INDENT) : stripped.strip());
        }
        while (!text.isEmpty() && text.get(text.size() - 1).isBlank()) {
            text.remove(text.size() - 1);
        }
        while (!text.isEmpty() && text.get(0).isBlank()) {
            text.remove(0);
        }
        return text;
    }

    /** Notes that it is read. */
    Optional<String> of(String name) {
        Text text = texts.get(name);
        if (text == null || text.lines().isEmpty()) {
            return Optional.empty();
        }
        int count = (int) text.lines().stream().filter(line -> !line.isBlank()).count();
        ledger.read(text.at(), "help", SimpleStatements.PREFIX + name, count + 1);
        return Optional.of(String.join("\n", text.lines()));
    }
}
