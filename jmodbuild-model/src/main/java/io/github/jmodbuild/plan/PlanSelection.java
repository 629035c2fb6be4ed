// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Parts of a plan (K31): outputs that are built on request, and actions that named outputs need. Stateless. */
public final class PlanSelection {
    /** All modules are built with their indexes, and so checked. */
    private static final Map<String, Set<Plan.Kind>> KINDS = Map.of(
            "archives", Set.of(Plan.Kind.ARCHIVE),
            "relocatables", Set.of(Plan.Kind.RELOCATABLE),
            "sharedLibraries", Set.of(Plan.Kind.SHARED_LIBRARY),
            "executables", Set.of(Plan.Kind.EXECUTABLE),
            "modules", Set.of(Plan.Kind.MODULE, Plan.Kind.MODULE_INDEX));

    private PlanSelection() {}

    /** The same actions, with those marked that only outputs on request need, and neither others nor installed files. */
    public static List<Action> marked(List<Action> actions, List<Plan.Output> outputs, List<Plan.Installed> installed) {
        if (outputs.stream().allMatch(Plan.Output::byDefault)) {
            return actions;
        }
        List<String> named = outputs.stream()
                .filter(output -> !output.byDefault())
                .map(Plan.Output::path)
                .toList();
        Set<String> onRequest = needed(actions, named);
        List<String> others = new ArrayList<>();
        for (Action action : actions) {
            if (!onRequest.contains(action.id())) {
                others.add(action.id());
            }
        }
        installed.forEach(file -> others.add(file.path()));
        onRequest.removeAll(needed(actions, others));
        return actions.stream()
                .map(action -> onRequest.contains(action.id()) && action.stage() != Stage.CONFIGURE
                        ? action.at(Stage.ON_REQUEST)
                        : action)
                .toList();
    }

    /**
     * Outputs by name.
     *
     * @param names of outputs as manifests name them, or {@code modules} and the like for all of a kind
     * @param absent explains why a name is not in the plan; empty if it is unknown. Called only for such names
     * @throws ProblemException for a name that no output has in this configuration
     */
    public static List<Plan.Output> outputs(
            Plan plan, Collection<String> names, Location at, Function<String, List<String>> absent) {
        Set<String> known = new HashSet<>(KINDS.keySet());
        plan.outputs().forEach(output -> known.add(output.name()));
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            if (!known.contains(name)) {
                List<String> reasons = absent.apply(name);
                (reasons.isEmpty() ? List.of(unknown(name, known)) : reasons)
                        .forEach(reason -> problems.add(new Problem(at, reason)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return plan.outputs().stream()
                .filter(output -> names.stream().anyMatch(name -> isMeant(output, name)))
                .toList();
    }

    private static String unknown(String name, Set<String> known) {
        return "there is no output " + name + " in this configuration" + Nearest.hint(name, known)
                + "; name outputs as the manifests do, or all of a kind: "
                + String.join(", ", KINDS.keySet().stream().sorted().toList());
    }

    /** Warnings about names of kinds without any output in the plan. */
    public static List<Problem> ofNothing(Plan plan, Collection<String> names, Location at) {
        return names.stream()
                .filter(name ->
                        KINDS.containsKey(name) && plan.outputs().stream().noneMatch(output -> isMeant(output, name)))
                .map(name ->
                        new Problem(at, "this configuration has no " + name + ", so nothing is made for that name"))
                .toList();
    }

    private static boolean isMeant(Plan.Output output, String name) {
        return output.name().equals(name) || isOf(output, name);
    }

    private static boolean isOf(Plan.Output output, String kind) {
        return KINDS.getOrDefault(kind, Set.of()).contains(output.kind());
    }

    /** Ids of the actions that make the given paths, and of all actions that these need. */
    public static Set<String> needed(List<Action> actions, Collection<String> paths) {
        Set<String> wanted = new HashSet<>(paths);
        Set<String> ids = new HashSet<>();
        for (int i = actions.size() - 1; i >= 0; i--) { // an action stands after those whose outputs it names
            Action action = actions.get(i);
            if (action.outputs().stream().anyMatch(product -> wanted.contains(product.path()))) {
                ids.add(action.id());
                wanted.addAll(action.inputs());
                wanted.addAll(action.orderOnly());
                if (action.operation() instanceof Operation.Archive archive) {
                    wanted.addAll(archive.members());
                }
            }
        }
        return ids;
    }
}
