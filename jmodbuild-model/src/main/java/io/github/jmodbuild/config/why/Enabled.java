// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What it takes to give a symbol a value. Immutable.
 *
 * @param value the present one
 * @param wanted the one asked for
 * @param changes the fewest decisions that bring it about, in the order in which they are to be made
 * @param consequences symbols whose values change without a decision, in menu order
 * @param tried how many sets of changes were looked at
 * @param untried strings and numbers that have more values which could count than were tried; they matter only if
 *     nothing was found
 */
public record Enabled(
        String name,
        String value,
        String wanted,
        Outcome outcome,
        List<Change> changes,
        List<Change> consequences,
        int tried,
        List<String> untried) {
    public Enabled {
        untried = List.copyOf(untried);
        changes = List.copyOf(changes);
        consequences = List.copyOf(consequences);
    }

    /** What came of the search. */
    public enum Outcome {
        /** The symbol has the value. */
        ALREADY,
        /** The changes give it. */
        FOUND,
        /** No decisions can give it. */
        IMPOSSIBLE,
        /** The limit was reached before an answer was found, or strings and numbers have values that were not tried. */
        GAVE_UP
    }

    /**
     * Another value of a symbol.
     *
     * @param prompt what the user reads in a menu; empty if there is none
     */
    public record Change(String name, String from, String to, String prompt) {}

    /** The changes as requests. */
    public List<Assignment> assignments(Origin origin, Location at) {
        return changes.stream()
                .map(change -> new Assignment(change.name(), change.to(), origin, at))
                .toList();
    }

    /** {@code CONFIG_NET=y and CONFIG_CURL=m}. */
    public String settings() {
        return settings("");
    }

    /** The same in a target, if one is named: {@code CONFIG_NET@arm=y}. */
    String settings(String target) {
        String at = target.isEmpty() ? "" : "@" + target;
        return changes.stream()
                .map(change -> "CONFIG_" + change.name() + at + "=" + change.to())
                .collect(Collectors.joining(" and "));
    }

    /** For the screen. */
    public List<String> lines() {
        String what = name + "=" + wanted;
        return switch (outcome) {
            case ALREADY -> List.of(name + " is " + shown(wanted) + " already");
            case IMPOSSIBLE -> List.of("no decisions give " + what);
            case GAVE_UP ->
                List.of("gave up looking for " + what + " after " + tried + " attempts, although it may be possible; "
                        + (untried.isEmpty()
                                ? "set some of the symbols it depends on first"
                                : "not all values of " + String.join(", ", untried) + " were tried, so set "
                                        + (untried.size() == 1 ? "it" : "them") + " first"));
            case FOUND -> found(what);
        };
    }

    private List<String> found(String what) {
        List<String> lines = new ArrayList<>();
        lines.add(what + " takes " + changes.size() + (changes.size() == 1 ? " change:" : " changes:"));
        changes.forEach(change -> lines.add("  " + line(change)));
        if (!consequences.isEmpty()) {
            lines.add("and these follow:");
            consequences.forEach(change -> lines.add("  " + line(change)));
        }
        return lines;
    }

    private static String line(Change change) {
        String prompt = change.prompt().isEmpty() ? "" : "  " + change.prompt();
        return "CONFIG_" + change.name() + ": " + shown(change.from()) + " -> " + shown(change.to()) + prompt;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "\"\"" : value;
    }
}
