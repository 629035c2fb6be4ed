// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One symbol that two configurations disagree about. Immutable.
 *
 * @param from the value in the first; empty if it is not written there
 * @param to the value in the second; empty if it is not written there
 * @param causes the fewest inputs that make the difference: together they turn the first value into the second, and none
 *     of them can be left out
 */
public record Difference(String name, Kind kind, String from, String to, List<Cause> causes) {
    public Difference {
        causes = List.copyOf(causes);
    }

    /** How it differs. */
    public enum Kind {
        /** Written in the second configuration only. */
        ADDED,
        /** Written in the first configuration only. */
        REMOVED,
        /** Written in both. */
        CHANGED
    }

    /**
     * An input that differs.
     *
     * @param kind {@code decision} or {@code probe}; or what the manifests do where a full configuration has another value:
     *     an origin such as {@code default}, {@code undeclared} or {@code unwritten}
     * @param from what the first says; or the full configuration; empty if it says nothing
     * @param to what the second says; or the manifests; empty if it says nothing
     * @param at where the second says it; or the first, if the second says nothing; or the place in the manifests
     * @param file the full configuration that was made with other manifests; empty if that is not the cause
     */
    public record Cause(String kind, String name, String from, String to, Location at, String file) {
        static final String UNDECLARED = "undeclared";
        static final String UNWRITTEN = "unwritten";

        String words() {
            if (!file.isEmpty()) {
                String has = file + (from.isEmpty() ? " does not have it" : " has " + from);
                return switch (kind) {
                    case UNDECLARED -> "manifests that do not declare it now, " + has;
                    case UNWRITTEN -> "manifests that do not write it now (" + at + "), " + has;
                    default -> kind + " at " + at + ", which gives " + to + " now, " + has;
                };
            }
            if (to.isEmpty()) {
                return kind + " " + name + "=" + from + " is gone (" + at + ")";
            }
            String before = from.isEmpty() ? "" : ", which was " + from;
            return kind + " " + name + "=" + to + before + " (" + at + ")";
        }
    }

    /** For the screen, all of them. */
    public static List<String> lines(List<Difference> differences) {
        List<String> lines = new ArrayList<>();
        differences.forEach(difference -> lines.add(difference.line()));
        if (lines.isEmpty()) {
            lines.add("no differences");
        }
        return lines;
    }

    private String line() {
        String change = switch (kind) {
            case ADDED -> "+" + name + " " + to;
            case REMOVED -> "-" + name + " " + from;
            case CHANGED -> " " + name + " " + from + " -> " + to;
        };
        if (causes.isEmpty()) {
            return change + ", because decisions are in another order";
        }
        boolean own = causes.size() == 1 && causes.get(0).name().equals(name);
        String by = causes.stream().map(Cause::words).collect(Collectors.joining(" and "));
        return change + (own ? ", by " : ", because of ") + by;
    }
}
