// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A tree's statements in the order in which they are executed, with the branches they are in. Not changed after construction. */
final class SymbolProgram {
    private final Path outermost = new Path();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, List<ProgramAssignment>> bySymbol = new LinkedHashMap<>();
    private final IdentityHashMap<ConfigInStatement.Assigning, ProgramAssignment> byStatement = new IdentityHashMap<>();
    private final IdentityHashMap<ConfigInStatement.Branch, Path> paths = new IdentityHashMap<>();
    private final IdentityHashMap<ConfigInStatement.If, Set<String>> inside = new IdentityHashMap<>();
    private int assignments;

    /** What is executed. */
    sealed interface Step {
        /**
         * Whether a branch is taken.
         *
         * @param around the path of the if
         * @param time as {@link ProgramAssignment#order} of the next assignment
         */
        record Test(ConfigInStatement.If block, int branch, Path around, Path path, int time) implements Step {}

        record Assign(ProgramAssignment assignment) implements Step {}
    }

    SymbolProgram(List<ConfigInStatement> statements) {
        visit(statements, outermost);
    }

    private void visit(List<ConfigInStatement> statements, Path path) {
        for (ConfigInStatement statement : statements) {
            if (statement instanceof ConfigInStatement.Assigning assigning) {
                assign(assigning, path);
            } else if (statement instanceof ConfigInStatement.Choice choice) {
                choice.members().forEach(member -> assign(member, path));
            } else if (statement instanceof ConfigInStatement.Block block) {
                visit(block.children(), path);
            } else if (statement instanceof ConfigInStatement.If block) {
                visit(block, path);
            }
        }
    }

    private void visit(ConfigInStatement.If block, Path path) {
        inside.put(block, new LinkedHashSet<>());
        for (int i = 0; i < block.branches().size(); i++) {
            Path inner = path.enter(block, i);
            paths.put(block.branches().get(i), inner);
            steps.add(new Step.Test(block, i, path, inner, assignments));
            visit(block.branches().get(i).children(), inner);
        }
    }

    private void assign(ConfigInStatement.Assigning statement, Path path) {
        List<ProgramAssignment> ofSymbol = bySymbol.computeIfAbsent(statement.name(), key -> new ArrayList<>());
        ProgramAssignment assignment = new ProgramAssignment(statement, assignments++, ofSymbol.size(), path);
        ofSymbol.add(assignment);
        steps.add(new Step.Assign(assignment));
        byStatement.put(statement, assignment);
        for (Path step = path; step != null; step = step.parent()) {
            ConfigInStatement.If block = step.block();
            if (block != null) {
                Objects.requireNonNull(inside.get(block)).add(statement.name());
            }
        }
    }

    Path outermost() {
        return outermost;
    }

    List<Step> steps() {
        return steps;
    }

    /** In the order of their first statements. */
    Set<String> symbols() {
        return bySymbol.keySet();
    }

    /** All of a symbol, in order; none if nothing gives it a value. */
    List<ProgramAssignment> of(String name) {
        return bySymbol.getOrDefault(name, List.of());
    }

    /** Those of a symbol that count. */
    List<ProgramAssignment> kept(String name) {
        return of(name).stream().filter(one -> !one.isDropped()).toList();
    }

    ProgramAssignment of(ConfigInStatement.Assigning statement) {
        return Objects.requireNonNull(byStatement.get(statement));
    }

    Path path(ConfigInStatement.Branch branch) {
        return Objects.requireNonNull(paths.get(branch));
    }

    /** Symbols that statements in an if give a value. */
    Set<String> inside(ConfigInStatement.If block) {
        return inside.getOrDefault(block, Set.of());
    }

    /** Those of a symbol that may have been executed when others with a path are about to be. */
    List<ProgramAssignment> before(String name, int time, Path path) {
        return of(name).stream()
                .filter(one -> one.order() < time
                        && (one.isUnset() || !one.isDropped())
                        && !one.path().excludes(path))
                .toList();
    }

    /** Those of a symbol that count and that are executed later than others with a path. */
    List<ProgramAssignment> after(String name, int time, Path path) {
        return of(name).stream()
                .filter(one ->
                        !one.isDropped() && one.order() >= time && !one.path().excludes(path))
                .toList();
    }
}
