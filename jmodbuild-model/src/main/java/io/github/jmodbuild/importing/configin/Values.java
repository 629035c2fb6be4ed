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
final class Values {
    private final Program program;
    private final Map<String, String> variables;
    private final LaterValues later;
    private final Ledger ledger;
    private final List<Use> uses = new ArrayList<>();

    private record Use(String name, Point point) {}

    Values(Program program, Map<String, String> variables, Ledger ledger) {
        this.program = program;
        this.variables = variables;
        this.later = new LaterValues(program);
        this.ledger = ledger;
    }

    /**
     * Where a word stands.
     *
     * @param time as {@link Assignment#order} of the next assignment
     * @param dependents symbols whose values depend on the word
     * @param line for the report
     */
    record Point(int time, Path path, Set<String> dependents, Location line) {}

    Value of(ConfigInWord word, Point point) {
        StringBuilder text = new StringBuilder();
        Value.OfSymbol symbol = null;
        for (ConfigInWord.Part part : word.parts()) {
            Value value = part.variable() ? variable(part.text(), point) : new Value.Text(part.text());
            if (value instanceof Value.Text known) {
                text.append(known.text());
            } else if (symbol == null) {
                symbol = (Value.OfSymbol) value;
            } else {
                return new Value.Mixed();
            }
        }
        if (symbol == null) {
            return new Value.Text(text.toString());
        }
        return text.length() == 0 ? symbol : new Value.Mixed();
    }

    private Value variable(String written, Point point) {
        String given = variables.get(written);
        if (given != null) {
            return new Value.Text(given);
        }
        if (!written.startsWith(SimpleStatements.PREFIX)) {
            ledger.partly(
                    point.line(),
                    "variable " + written + " has no value; give one as jmodbuild.import.variables=" + written
                            + "=...");
            return new Value.Text("");
        }
        String name = written.substring(SimpleStatements.PREFIX.length());
        List<Assignment> before = program.before(name, point.time(), point.path());
        Expr assigned = assigned(before, point.path());
        if (!Logic.isNo(assigned)) {
            uses.add(new Use(name, point));
            return new Value.OfSymbol(name, assigned);
        }
        Optional<Assignment> next = program.after(name, point.time(), point.path()).stream()
                .filter(one -> !one.isUnset())
                .findFirst();
        boolean unset =
                before.stream().anyMatch(one -> one.isUnset() && one.path().isAround(point.path()));
        if (next.isEmpty() || unset) {
            return new Value.Text("");
        }
        boolean usable = later.use(name, point.dependents());
        ledger.partly(
                point.line(),
                written + " is given a value further down, at "
                        + next.get().statement().at() + "; "
                        + (usable ? "its final value counts here" : "since that depends on this, it is empty here"));
        return usable ? new Value.OfSymbol(name, Logic.YES) : new Value.Text("");
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
    private static Expr assigned(List<Assignment> before, Path path) {
        Expr assigned = Logic.NO;
        for (Assignment one : before) {
            Expr executed = one.path().from(one.path().common(path));
            assigned = one.isUnset() ? Logic.and(assigned, Logic.not(executed)) : Logic.or(assigned, executed);
        }
        return assigned;
    }
}
