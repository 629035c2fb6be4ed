// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects statements as they are read, and what becomes of them. One without a remark is carried over. Not thread-safe. */
public final class Ledger {
    private final Map<Line, ImportedStatement> statements = new LinkedHashMap<>();

    private record Line(String file, int number) {
        static Line of(Location at) {
            return new Line(at.file(), at.line());
        }
    }

    /** A statement was read. One that is read again, since its file is included twice, counts once. */
    public void read(Location at, String kind, String text, int lines) {
        String shown = text.strip().replaceAll("\\s+", " ");
        statements.putIfAbsent(
                Line.of(at), new ImportedStatement(at, kind, shown, lines, ImportOutcome.CARRIED_OVER, ""));
    }

    /** It takes more lines than were known when it was read. */
    public void extend(Location at, int lines) {
        statements.computeIfPresent(
                Line.of(at),
                (line, known) -> new ImportedStatement(
                        known.at(), known.kind(), known.text(), lines, known.outcome(), known.reason()));
    }

    /** What kind of statement it is can be said only when it is known what it means. */
    public void kind(Location at, String kind) {
        statements.computeIfPresent(
                Line.of(at),
                (line, known) -> new ImportedStatement(
                        known.at(), kind, known.text(), known.lines(), known.outcome(), known.reason()));
    }

    /** The statement at this place is carried over in part. */
    public void partly(Location at, String reason) {
        lower(at, ImportOutcome.PARTLY, reason);
    }

    /** The statement that a line belongs to is carried over in part, unless it is a comment. */
    void partlyAround(String file, int line, String reason) {
        statements.values().stream()
                .filter(each -> each.at().file().equals(file) && each.at().line() <= line)
                .max(Comparator.comparingInt(each -> each.at().line()))
                .filter(each -> !each.kind().equals("#"))
                .ifPresent(each -> partly(each.at(), reason));
    }

    /** The statement at this place is not carried over. */
    public void not(Location at, String reason) {
        lower(at, ImportOutcome.NOT, reason);
    }

    /** Whether the statement at this place is known not to be carried over. */
    public boolean isNot(Location at) {
        ImportedStatement known = statements.get(Line.of(at));
        return known != null && known.outcome() == ImportOutcome.NOT;
    }

    /** Whether a statement at this place was read. */
    public boolean isKnown(Location at) {
        return statements.containsKey(Line.of(at));
    }

    private void lower(Location at, ImportOutcome outcome, String text) {
        statements.computeIfPresent(Line.of(at), (line, known) -> {
            ImportOutcome worse = known.outcome().compareTo(outcome) >= 0 ? known.outcome() : outcome;
            String reason = Shortened.words(text);
            boolean said = known.reason().contains(reason);
            String all = known.reason().isEmpty() ? reason : said ? known.reason() : known.reason() + "; " + reason;
            return new ImportedStatement(known.at(), known.kind(), known.text(), known.lines(), worse, all);
        });
    }

    /** What was said about the statement at this place; empty for nothing. */
    public String reason(Location at) {
        ImportedStatement known = statements.get(Line.of(at));
        return known == null ? "" : known.reason();
    }

    /** Everything in the order in which it was read. */
    public ImportReport report() {
        return new ImportReport(new ArrayList<>(statements.values()));
    }
}
