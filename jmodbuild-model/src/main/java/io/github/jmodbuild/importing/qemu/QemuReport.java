// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.ImportedStatement;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.make.Assigned;
import io.github.jmodbuild.importing.make.EvaluatedRule;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.MissingVariable;
import io.github.jmodbuild.importing.make.Statement;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of the statements of one makefile that are not in a list. Stateless but for the ledger. */
final class QemuReport {
    /** Kinds of statements that lists stand in. */
    private static final Set<String> AROUND = Set.of("#", "ifdef", "ifndef", "ifeq", "ifneq", "else", "endif");

    private final Ledger ledger;

    QemuReport(Ledger ledger) {
        this.ledger = ledger;
    }

    void report(QemuDirectory directory) {
        MakeRun run = directory.run();
        run.assignments().forEach(assigned -> assigned(directory, assigned));
        for (EvaluatedRule rule : run.rules()) {
            String reason = "a rule; describe what it makes with <generate>";
            ledger.kind(rule.at(), "rule");
            ledger.not(rule.at(), reason);
            rule.recipe().forEach(line -> {
                ledger.kind(line.at(), "recipe");
                ledger.not(line.at(), reason);
            });
        }
        if (!directory.hasOrder()) {
            directory.nested().forEach(this::order);
        }
        run.effects().stream()
                .filter(effect -> !(effect.statement() instanceof Statement.Expression expression
                        && QemuDirectory.isForNesting("", expression.text())))
                .forEach(effect -> ledger.not(
                        effect.statement().at(), "a text that is evaluated for its effects, or a directive for make"));
        run.undefined().forEach(this::undefined);
    }

    /**
     * The makefile of targets: its lists, and all other statements as not imported.
     *
     * @param all what was read of it
     */
    void ofTargets(QemuDirectory directory, Ledger all) {
        Set<Location> lists = new HashSet<>();
        for (Assigned assigned : directory.run().assignments()) {
            boolean isList = assigned.names().stream()
                    .anyMatch(name -> ListNames.list(name.text())
                            .filter(list -> list.list().equals(ListNames.OF_TARGET))
                            .isPresent());
            if (isList) {
                lists.add(assigned.statement().at());
            }
        }
        for (ImportedStatement statement : all.report().statements()) {
            boolean isList = lists.contains(statement.at());
            if (isList || AROUND.contains(statement.kind())) {
                ledger.read(statement.at(), isList ? "list" : statement.kind(), statement.text(), statement.lines());
            } else {
                ledger.read(statement.at(), "of a link", statement.text(), statement.lines());
                ledger.not(
                        statement.at(),
                        "how targets are linked is not imported; describe it with <executable targets=\"all\">");
            }
        }
    }

    private void assigned(QemuDirectory directory, Assigned assigned) {
        MakeRun run = directory.run();
        Location at = assigned.statement().at();
        List<String> names = assigned.names().stream().map(Value.Text::text).toList();
        if (!assigned.targets().words().isEmpty()) {
            ledger.kind(at, "flags of an object");
            return;
        }
        if (names.stream().anyMatch(name -> ListNames.list(name).isPresent())) {
            ledger.kind(at, "list");
        } else if (names.stream().anyMatch(name -> ListNames.property(name).isPresent())) {
            ledger.kind(at, "of an object");
            names.forEach(name -> ListNames.property(name)
                    .filter(property -> property.kind().equals("objs") && !isListed(directory, property.object()))
                    .ifPresent(property -> ledger.not(at, "no list that is imported names " + property.object())));
        } else {
            ledger.kind(at, "variable");
            String text = assigned.statement().text();
            if (names.stream().anyMatch(name -> QemuDirectory.isForNesting(name, text))) {
                return;
            }
            if (names.stream().allMatch(name -> run.readersOf(name).isEmpty())) {
                ledger.not(at, "nothing that is imported uses " + String.join(" ", names));
            }
        }
    }

    private void order(String list, NestedLists nested) {
        String inner = String.join(" ", nested.lists().keySet());
        ledger.partly(
                nested.at(),
                list + " is taken to get what " + inner + " has of directories, as where unnest-vars names " + inner
                        + " before " + list);
    }

    private static boolean isListed(QemuDirectory directory, String module) {
        String local = ForeignPaths.from(directory.directory(), module);
        return directory.lists().values().stream()
                .flatMap(List::stream)
                .anyMatch(word ->
                        ForeignPaths.from(directory.directory(), word.text()).equals(local));
    }

    private void undefined(String name, Set<Location> places) {
        boolean isOfLibrary = name.endsWith("_CFLAGS") || name.endsWith("_LIBS");
        for (Location at : places) {
            ledger.partly(
                    at,
                    MissingVariable.reason(name)
                            + (isOfLibrary ? ", or ask pkg-config with a probe that the object <uses>" : ""));
        }
    }
}
