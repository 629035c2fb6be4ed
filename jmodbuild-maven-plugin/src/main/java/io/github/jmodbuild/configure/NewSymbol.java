// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.command.Commands;
import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.DotConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A new symbol, which can be set and has no decision (listnewconfig). Immutable.
 *
 * @param setting its default: {@code CONFIG_CURL=n}
 * @param prompt what a menu shows
 * @param help a longer text, or empty
 */
public record NewSymbol(String setting, String prompt, String help) {

    /** In menu order. */
    static List<NewSymbol> of(Configuration configuration, Set<String> known) {
        Map<String, MenuNode> nodes = new LinkedHashMap<>();
        collect(configuration.model().menu(), nodes);
        return Commands.listNew(configuration, known).stream()
                .map(entry ->
                        of(entry, Optional.ofNullable(nodes.get(entry.name())).orElseThrow()))
                .toList();
    }

    private static NewSymbol of(Configuration.Entry entry, MenuNode node) {
        return new NewSymbol(
                DotConfig.assignment(entry),
                node.prompt().orElse(""),
                node.help().orElse(""));
    }

    private static void collect(List<MenuNode> menu, Map<String, MenuNode> nodes) {
        for (MenuNode node : menu) {
            if (node.prompt().isPresent()) {
                node.symbol().ifPresent(name -> nodes.putIfAbsent(name, node));
            }
            collect(node.children(), nodes);
        }
    }

    /** As listnewconfig prints it, and with the help as helpnewconfig does. */
    public List<String> lines(boolean withHelp) {
        List<String> lines = new ArrayList<>();
        lines.add(setting);
        if (withHelp) {
            lines.add("  " + prompt);
            help.lines().forEach(line -> lines.add("  " + line));
            lines.add("");
        }
        return lines;
    }
}
