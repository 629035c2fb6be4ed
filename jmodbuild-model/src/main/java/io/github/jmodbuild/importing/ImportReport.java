// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What became of every statement of an imported tree. Immutable.
 *
 * @param statements in the order in which they were read
 */
public record ImportReport(List<ImportedStatement> statements) {
    /** Statements with one reason that are shown. */
    private static final int MOST_ALIKE = 5;

    private static final int LONGEST_TEXT = 160;

    public ImportReport {
        statements = List.copyOf(statements);
    }

    /** Statements of one kind by outcome. */
    public record Count(int read, int carriedOver, int partly, int not) {
        Count with(ImportOutcome outcome) {
            return new Count(
                    read + 1,
                    carriedOver + (outcome == ImportOutcome.CARRIED_OVER ? 1 : 0),
                    partly + (outcome == ImportOutcome.PARTLY ? 1 : 0),
                    not + (outcome == ImportOutcome.NOT ? 1 : 0));
        }
    }

    /** The same at other places, such as those of the files that a read file was put together from. */
    public ImportReport placed(UnaryOperator<Location> place) {
        return new ImportReport(statements.stream()
                .map(each -> new ImportedStatement(
                        place.apply(each.at()), each.kind(), each.text(), each.lines(), each.outcome(), each.reason()))
                .toList());
    }

    /** The same with other texts of reasons. */
    public ImportReport reworded(UnaryOperator<String> reason) {
        return new ImportReport(statements.stream()
                .map(each -> new ImportedStatement(
                        each.at(), each.kind(), each.text(), each.lines(), each.outcome(), reason.apply(each.reason())))
                .toList());
    }

    /** By kind, in the order in which kinds were first read. */
    public Map<String, Count> byKind() {
        Map<String, Count> kinds = new LinkedHashMap<>();
        for (ImportedStatement statement : statements) {
            Count count = kinds.getOrDefault(statement.kind(), new Count(0, 0, 0, 0));
            kinds.put(statement.kind(), count.with(statement.outcome()));
        }
        return kinds;
    }

    /** All kinds together. */
    public Count all() {
        Count all = new Count(0, 0, 0, 0);
        for (ImportedStatement statement : statements) {
            all = all.with(statement.outcome());
        }
        return all;
    }

    /** Those that were not carried over as they are, in the order in which they were read. */
    public List<ImportedStatement> rest() {
        return statements.stream()
                .filter(statement -> statement.outcome() != ImportOutcome.CARRIED_OVER)
                .toList();
    }

    /**
     * For people: what was not carried over, a line each and its reason, then the numbers. Of many statements that follow each other
     * with the same reason, the first are shown.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<ImportedStatement> rest = rest();
        int next = 0;
        while (next < rest.size()) {
            int from = next;
            while (next < rest.size() && isAlike(rest.get(from), rest.get(next))) {
                next++;
            }
            show(rest.subList(from, next), lines);
        }
        byKind().forEach((kind, count) -> lines.add(line(kind, count)));
        lines.add(line("all", all()));
        return lines;
    }

    private static boolean isAlike(ImportedStatement one, ImportedStatement other) {
        return one.outcome() == other.outcome() && one.reason().equals(other.reason());
    }

    private static void show(List<ImportedStatement> alike, List<String> lines) {
        int shown = alike.size() > MOST_ALIKE ? MOST_ALIKE : alike.size();
        for (ImportedStatement statement : alike.subList(0, shown)) {
            String how = statement.outcome() == ImportOutcome.NOT ? "not imported" : "partly imported";
            lines.add(statement.at() + ": " + how + ": " + shortened(statement.text()));
        }
        if (shown < alike.size()) {
            Location last = alike.get(alike.size() - 1).at();
            boolean inFile = alike.get(0).at().file().equals(last.file());
            lines.add("    and " + (alike.size() - shown) + " more up to " + (inFile ? "line " : last.file() + ":")
                    + last.line() + ", all of which are in the report with jmodbuild.format=json");
        }
        lines.add("    " + alike.get(0).reason());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    private static String line(String kind, Count count) {
        return String.format(
                "%-14s %6d read, %6d carried over, %4d partly, %4d not",
                kind, count.read(), count.carriedOver(), count.partly(), count.not());
    }
}
