// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.configin.ProgramValues.Point;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through a program once: what each branch and each question depends on. A statement that changes a symbol after the value
 * it had has decided over that statement is left out, since a symbol has one value. Used once.
 */
final class ProgramEvaluation {
    /** Conditions of manifests have a thousand operands at most. */
    private static final int MOST_STATEMENTS = 200;

    private final SymbolProgram program;
    private final ProgramTypes types;
    private final ProgramValues values;
    private final TestExpressions conditions;
    private final Ledger ledger;
    private final Map<String, Set<String>> needs = new HashMap<>();

    ProgramEvaluation(
            SymbolProgram program,
            ProgramTypes types,
            ProgramValues values,
            TestExpressions conditions,
            Ledger ledger) {
        this.program = program;
        this.types = types;
        this.values = values;
        this.conditions = conditions;
        this.ledger = ledger;
    }

    void run() {
        for (SymbolProgram.Step step : program.steps()) {
            if (step instanceof SymbolProgram.Step.Test test) {
                branch(test);
            } else if (step instanceof SymbolProgram.Step.Assign assign) {
                assign(assign.assignment());
            }
        }
        values.remarkChanges();
    }

    private void branch(SymbolProgram.Step.Test step) {
        List<ConfigInStatement.Branch> branches = step.block().branches();
        ConfigInStatement.Branch branch = branches.get(step.branch());
        Expr taken = Logic.YES;
        for (ConfigInStatement.Branch before : branches.subList(0, step.branch())) {
            taken = Logic.and(taken, Logic.not(program.path(before).test()));
        }
        Point point = new Point(step.time(), step.around(), program.inside(step.block()), branch.at());
        Expr test = branch.test().map(tested -> conditions.test(tested, point)).orElse(Logic.YES);
        step.path().condition(test, Logic.and(taken, test));
    }

    private void assign(ProgramAssignment assignment) {
        ConfigInStatement.Assigning statement = assignment.statement();
        String name = assignment.name();
        if (assignment.ordinal() >= MOST_STATEMENTS) {
            assignment.drop();
            ledger.not(statement.at(), "more than " + MOST_STATEMENTS + " statements give CONFIG_" + name + " a value");
            return;
        }
        if (isRedundant(assignment)) {
            assignment.drop();
            return;
        }
        if (!(statement instanceof ConfigInStatement.Member) && hasChoice(name)) {
            assignment.drop();
            ledger.not(statement.at(), "a choice gives CONFIG_" + name + " its value");
            return;
        }
        Point point = new Point(assignment.order(), assignment.path(), Set.of(name), statement.at());
        if (statement instanceof ConfigInStatement.Ask ask) {
            conditions.dependencies(assignment, ask.verb(), ask.dependencies(), point);
            if (ask.value() != null) {
                assignment.value(values.of(ask.value(), point));
            }
        } else if (statement instanceof ConfigInStatement.Define define) {
            assignment.value(values.of(define.value(), point));
        }
        Set<String> needed = needed(assignment);
        if (needed.contains(name) || reaches(needed, name)) {
            assignment.drop();
            ledger.not(
                    statement.at(),
                    "the value that CONFIG_" + name
                            + " has before decides whether it changes here; a symbol has one value");
            return;
        }
        needs.computeIfAbsent(name, key -> new HashSet<>()).addAll(needed);
    }

    /** Whether it forgets a value that there is not. */
    private boolean isRedundant(ProgramAssignment assignment) {
        return assignment.isUnset()
                && program.before(assignment.name(), assignment.order(), assignment.path()).stream()
                        .allMatch(ProgramAssignment::isDropped);
    }

    private boolean hasChoice(String name) {
        return program.of(name).stream().anyMatch(one -> one.statement() instanceof ConfigInStatement.Member);
    }

    private Set<String> needed(ProgramAssignment assignment) {
        Set<String> names = new HashSet<>();
        if (assignment.value() instanceof WordValue.OfSymbol symbol) {
            names.add(symbol.name());
        }
        for (Path step = assignment.path(); step != null; step = step.parent()) {
            Logic.symbols(step.condition(), names);
        }
        Logic.symbols(assignment.allowed(), names);
        if (types.isTristate(assignment.name()) && !program.of("MODULES").isEmpty()) {
            names.add("MODULES");
        }
        return names;
    }

    private boolean reaches(Set<String> from, String target) {
        if (!needs.containsKey(target) && from.stream().noneMatch(needs::containsKey)) {
            return false;
        }
        Set<String> seen = new HashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (String next : needs.getOrDefault(open.pop(), Set.of())) {
                if (next.equals(target)) {
                    return true;
                }
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return false;
    }
}
