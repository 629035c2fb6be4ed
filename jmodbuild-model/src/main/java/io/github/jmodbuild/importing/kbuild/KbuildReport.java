// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.make.Assigned;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.MissingVariable;
import io.github.jmodbuild.importing.make.Statement;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What became of the assignments and directives of one makefile. Used once. */
final class KbuildReport {
    private final MakeRun run;
    private final Ledger ledger;
    /** Assignments to variables that have a meaning only where they are used. */
    private final List<Assigned> variables = new ArrayList<>();

    KbuildReport(MakeRun run, Ledger ledger) {
        this.run = run;
        this.ledger = ledger;
    }

    /**
     * Notes what kinds of statements there are, and those that nothing was made of.
     *
     * @param composed names of composites and host programs
     * @param commands names of variables that steps were made of
     */
    void report(Set<String> composed, Set<String> commands) {
        run.assignments().forEach(assigned -> assigned(assigned, composed, commands));
        run.effects().forEach(effect -> effect(effect.statement()));
        run.undefined().forEach(this::undefined);
        unused();
    }

    /** What only statements use that are not carried over is not either. */
    private void unused() {
        int before;
        do {
            before = variables.size();
            variables.removeIf(assigned -> {
                Location at = assigned.statement().at();
                boolean isUsed = assigned.names().stream()
                        .flatMap(name -> run.readersOf(name.text()).stream())
                        .anyMatch(reader -> !ledger.isNot(reader));
                if (!isUsed) {
                    ledger.not(
                            at,
                            "nothing that is imported uses "
                                    + assigned.names().get(0).text());
                }
                return !isUsed;
            });
        } while (variables.size() < before);
    }

    private void assigned(Assigned assigned, Set<String> composed, Set<String> commands) {
        Location at = assigned.statement().at();
        if (!assigned.targets().words().isEmpty()) {
            ledger.kind(at, "flags");
            ledger.not(at, "a variable for the recipe of " + assigned.targets().written());
            return;
        }
        List<String> names = assigned.names().stream().map(Value.Text::text).toList();
        String name = names.isEmpty() ? assigned.statement().name() : names.get(0);
        KbuildNames meaning = KbuildNames.of(name);
        if (OldLists.isOld(name)) {
            ledger.kind(at, OldLists.kind(name));
        } else if (meaning != KbuildNames.OTHER) {
            ledger.kind(at, meaning.kind());
            unsayable(meaning, at);
        } else if (names.stream().anyMatch(one -> composed.contains(KbuildNames.composite(one)))) {
            ledger.kind(at, "composite");
        } else {
            boolean isCommand = KbuildRules.isCommand(name);
            ledger.kind(at, isCommand ? "command" : "variable");
            if (isCommand && !commands.contains(name)) {
                ledger.not(at, "a command that no step was made of");
            } else if (!isCommand && !names.isEmpty()) { // else it has been said why not
                variables.add(assigned);
            }
        }
    }

    private void unsayable(KbuildNames meaning, Location at) {
        switch (meaning) {
            case PARTIAL_LINKS ->
                ledger.not(at, "flags of the partial links that Kbuild makes of a directory; none are made here");
            case INSTRUMENTATION ->
                ledger.not(
                        at,
                        "instrumentation whose flags the top makefile has; take these away where they are given, with"
                                + " <cflags remove=...>");
            case USER_PROGRAMS ->
                ledger.not(
                        at,
                        "programs for users of the machine that is built for; write <executable> for each of them, with"
                                + " flags of its own");
            case BESIDE -> ledger.not(at, "what is made beside the lists; describe it where it is needed");
            default -> {
                // carried over, or nothing to say
            }
        }
    }

    private void effect(Statement statement) {
        if (statement instanceof Statement.Directive directive) {
            ledger.not(
                    directive.at(),
                    directive.keyword().contains("export")
                            ? "variables for recipes; write <environment> in a step that needs them"
                            : "a directive for make");
        } else {
            ledger.not(statement.at(), "a text that is evaluated for its effects, such as statements it makes");
        }
    }

    private void undefined(String name, Set<Location> places) {
        boolean isOfNoSymbol = name.equals("CONFIG_"); // where a name that is put together is empty
        if (isOfNoSymbol || !KbuildNames.composite(name).isEmpty()) {
            return; // a list that nothing was added to
        }
        places.forEach(at -> ledger.partly(at, MissingVariable.reason(name)));
    }
}
