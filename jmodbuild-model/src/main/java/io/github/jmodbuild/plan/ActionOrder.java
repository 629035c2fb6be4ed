// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts actions topologically: each after those whose outputs it needs, otherwise in the original order (Q20). */
public final class ActionOrder {
    private final Map<String, Action> makers = new HashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final List<Action> ordered = new ArrayList<>();

    private ActionOrder() {}

    /** @throws ProblemException at a step of a cycle, with the path of the cycle */
    public static List<Action> of(List<Action> actions) {
        ActionOrder ordering = new ActionOrder();
        for (Action action : actions) {
            for (Product product : action.outputs()) {
                ordering.makers.put(product.path(), action);
            }
        }
        actions.forEach(action -> ordering.add(action, new LinkedHashSet<>()));
        return ordering.ordered;
    }

    private void add(Action action, Set<String> open) {
        if (done.contains(action.id())) {
            return;
        }
        if (!open.add(action.id())) {
            throw new ProblemException(List.of(cycle(action, open)));
        }
        action.inputs().forEach(input -> addMaker(input, open));
        action.orderOnly().forEach(input -> addMaker(input, open));
        open.remove(action.id());
        done.add(action.id());
        ordered.add(action);
    }

    private void addMaker(String path, Set<String> open) {
        Action maker = makers.get(path);
        if (maker != null) {
            add(maker, open);
        }
    }

    private static Problem cycle(Action action, Set<String> open) {
        String shown = String.join(" needs ", CyclePath.steps(List.copyOf(open), action.id()))
                .replace(PlanPaths.BUILD + "/", "");
        return new Problem(
                action.place(),
                "steps need each other: " + shown + "; take one of these files out of the inputs of another");
    }
}
