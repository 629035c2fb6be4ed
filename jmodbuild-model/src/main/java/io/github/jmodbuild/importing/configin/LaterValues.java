// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether a value from further down can be used without a value that depends on itself. Not thread-safe. */
final class LaterValues {
    /** What the values of symbols depend on, by what is written before them. */
    private final Map<String, Set<String>> needs = new HashMap<>();

    LaterValues(SymbolProgram program) {
        Map<Path, Set<String>> tests = new HashMap<>();
        for (SymbolProgram.Step step : program.steps()) {
            if (step instanceof SymbolProgram.Step.Test test) {
                Path path = test.path();
                Set<String> names = new HashSet<>(tests.getOrDefault(path.parent(), Set.of()));
                test.block()
                        .branches()
                        .subList(0, test.branch() + 1)
                        .forEach(branch -> branch.test().ifPresent(tested -> names.addAll(References.of(tested))));
                names.removeIf(
                        name -> program.before(name, test.time(), test.around()).isEmpty());
                tests.put(path, names);
            } else if (step instanceof SymbolProgram.Step.Assign assign) {
                ProgramAssignment assignment = assign.assignment();
                Set<String> names = needs.computeIfAbsent(assignment.name(), key -> new HashSet<>());
                names.addAll(tests.getOrDefault(assignment.path(), Set.of()));
                References.of(assignment.statement()).stream()
                        .filter(name -> !program.before(name, assignment.order(), assignment.path())
                                .isEmpty())
                        .forEach(names::add);
            }
        }
    }

    /** True if none of these is needed for the value of the symbol, which they need from now on. */
    boolean use(String name, Set<String> dependents) {
        if (dependents.contains(name) || reaches(name, dependents)) {
            return false;
        }
        dependents.forEach(dependent ->
                needs.computeIfAbsent(dependent, key -> new HashSet<>()).add(name));
        return true;
    }

    private boolean reaches(String from, Set<String> targets) {
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (String next : needs.getOrDefault(open.pop(), Set.of())) {
                if (targets.contains(next)) {
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
