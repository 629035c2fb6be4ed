// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a word stands for at a point of the program. A symbol that is given a value only further down has its final one there, as
 * it has when the program is run again on its own result; where that would make its value depend on itself, it is empty.
 */
final class ProgramValues {
    private final SymbolProgram program;
    private final Map<String, String> variables;
    private final LaterValues later;
    private final Ledger ledger;
    private final List<Use> uses = new ArrayList<>();

    private record Use(String name, Point point) {}

    ProgramValues(SymbolProgram program, Map<String, String> variables, Ledger ledger) {
        this.program = program;
        this.variables = variables;
        this.later = new LaterValues(program);
        this.ledger = ledger;
    }

    /**
     * Where a word stands.
     *
     * @param time as {@link ProgramAssignment#order} of the next assignment
     * @param dependents symbols whose values depend on the word
     * @param line for the report
     */
    record Point(int time, Path path, Set<String> dependents, Location line) {}

    WordValue of(ConfigInWord word, Point point) {
        StringBuilder text = new StringBuilder();
        WordValue.OfSymbol symbol = null;
        for (ConfigInWord.Part part : word.parts()) {
            WordValue value = part.variable() ? variable(part.text(), point) : new WordValue.Text(part.text());
            if (value instanceof WordValue.Text known) {
                text.append(known.text());
            } else if (symbol == null) {
                symbol = (WordValue.OfSymbol) value;
            } else {
                return new WordValue.Mixed();
            }
        }
        if (symbol == null) {
            return new WordValue.Text(text.toString());
        }
        return text.length() == 0 ? symbol : new WordValue.Mixed();
    }

    private WordValue variable(String written, Point point) {
        String given = variables.get(written);
        if (given != null) {
            return new WordValue.Text(given);
        }
        if (!written.startsWith(SimpleStatements.PREFIX)) {
            ledger.partly(
                    point.line(),
                    "variable " + written + " has no value; give one as jmodbuild.import.variables=" + written
                            + "=...");
            return new WordValue.Text("");
        }
        String name = written.substring(SimpleStatements.PREFIX.length());
        List<ProgramAssignment> before = program.before(name, point.time(), point.path());
        Expr assigned = assigned(before, point.path());
        if (!Logic.isNo(assigned)) {
            uses.add(new Use(name, point));
            return new WordValue.OfSymbol(name, assigned);
        }
        Optional<ProgramAssignment> next = program.after(name, point.time(), point.path()).stream()
                .filter(one -> !one.isUnset())
                .findFirst();
        boolean unset =
                before.stream().anyMatch(one -> one.isUnset() && one.path().isAround(point.path()));
        if (next.isEmpty() || unset) {
            return new WordValue.Text("");
        }
        boolean usable = later.use(name, point.dependents());
        ledger.partly(
                point.line(),
                written + " is given a value further down, at "
                        + next.get().statement().at() + "; "
                        + (usable ? "its final value counts here" : "since that depends on this, it is empty here"));
        return usable ? new WordValue.OfSymbol(name, Logic.YES) : new WordValue.Text("");
    }

    /** Notes where a value is asked for that changes further down, since there is only the final one. */
    void remarkChanges() {
        for (Use use : uses) {
            Point point = use.point();
            program.after(use.name(), point.time(), point.path()).stream()
                    .findFirst()
                    .filter(next -> !point.dependents().contains(use.name()))
                    .ifPresent(next -> ledger.partly(
                            point.line(),
                            SimpleStatements.PREFIX + use.name() + " is given another value further down, at "
                                    + next.statement().at() + "; its final value counts here"));
        }
    }

    /** When one of these has been executed, and none that forgets the value is the last one. */
    private static Expr assigned(List<ProgramAssignment> before, Path path) {
        Expr assigned = Logic.NO;
        for (ProgramAssignment one : before) {
            Expr executed = one.path().from(one.path().common(path));
            assigned = one.isUnset() ? Logic.and(assigned, Logic.not(executed)) : Logic.or(assigned, executed);
        }
        return assigned;
    }
}
