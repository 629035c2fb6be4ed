// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.membership.ListedObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What becomes of objects, as the plan decides it. Stateless. */
final class ObjectUsage {
    private ObjectUsage() {}

    /**
     * Of the tree and its targets, in this order; each usage once.
     *
     * @param wanted names of targets, empty for the tree's own
     */
    static List<String> of(List<DecidedView> views, String object, Predicate<String> wanted) {
        Set<String> usages = new LinkedHashSet<>();
        for (DecidedView view : views) {
            if (wanted.test(view.index().target())) {
                add(object, view, usages);
            }
        }
        return List.copyOf(usages);
    }

    private static void add(String object, DecidedView view, Set<String> usages) {
        String target = view.index().target();
        String of = target.isEmpty() ? "" : " of target " + target;
        for (DecidedOutput one : view.outputs().all()) {
            if (one.isOn() && one.members().residents().containsKey(object)) {
                usages.add("built into " + one.output().kind().element() + " " + one.name() + of);
            }
        }
        view.tests().all().forEach((name, one) -> {
            if (one.isOn() && one.members().residents().containsKey(object)) {
                usages.add("built into test " + name);
            }
        });
        for (List<ListedObject> parts : view.outputs().modules().all()) {
            if (parts.stream().anyMatch(part -> part.object().equals(object))) {
                usages.add("part of module " + parts.get(0).carrier().name() + of);
            }
        }
    }
}
