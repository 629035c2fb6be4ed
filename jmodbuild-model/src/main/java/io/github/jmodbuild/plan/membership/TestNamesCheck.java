// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedTest;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds problems in tests that do not depend on values. Stateless. */
final class TestNamesCheck {
    private TestNamesCheck() {}

    /**
     * Reports duplicate names and missing programs.
     *
     * @param all the tree's own, then those of its targets
     * @param targetExecutables names that targets' executables have, enabled or not
     */
    static List<Problem> check(List<DecidedView> all, List<String> targetExecutables) {
        List<Problem> problems = new ArrayList<>();
        List<String> known = new ArrayList<>();
        all.get(0).outputs().all().stream()
                .filter(one -> one.output().kind() == Kind.EXECUTABLE)
                .forEach(one -> known.add(one.name()));
        known.addAll(targetExecutables);
        all.forEach(view -> known.addAll(view.tests().all().keySet()));
        Map<String, Word> firsts = new HashMap<>();
        for (DecidedView view : all) {
            for (PlacedTest placed : view.index().tests()) {
                Word name = placed.test().name();
                Word first = firsts.putIfAbsent(name.text(), name);
                if (first != null) {
                    problems.add(new Problem(name.at(), twice(name, first)));
                }
                Word program = placed.test().program();
                if (program != null && !known.contains(program.text())) {
                    problems.add(new Problem(
                            program.at(),
                            "there is no executable " + program + Nearest.hint(program.text(), known)
                                    + "; name an <executable>, or a test that describes a program of its own"));
                }
            }
        }
        return problems;
    }

    private static String twice(Word name, Word first) {
        return name.at().equals(first.at())
                ? "test " + name + " has one name for several targets; put ${targetName} into it"
                : "a second test " + name + "; the first is at " + first.at() + "; rename one of them";
    }
}
