// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeView;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.plan.membership.TestPrograms;
import io.github.jmodbuild.plan.membership.UnusedGroups;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What becomes of objects, as the plan decides it; without a look at sources, which may be missing. */
final class ObjectUsage {
    private final FlagScopes scopes;
    private final DecidedOutputs outputs;
    private final Map<String, DecidedOutput> tests = new LinkedHashMap<>();
    private final String target;

    private ObjectUsage(TreeView view, @Nullable ObjectUsage common) {
        List<Problem> ignored = new ArrayList<>(); // a build reports them
        ObjectSources nowhere = new ObjectSources(directory -> Set.of(), (directory, stem) -> List.of(), ignored);
        target = view.target();
        if (common == null) {
            scopes = new FlagScopes(new TreeIndex(view.tree(), view.configuration()));
            outputs = DecidedOutputs.decide(scopes, nowhere, ignored);
            new UnusedGroups(scopes, outputs.groups()).addModules(nowhere, outputs.modules(), ignored);
        } else {
            scopes = new FlagScopes(new TreeIndex(view.tree(), view.configuration(), target), common.scopes);
            outputs = DecidedOutputs.decide(scopes, nowhere, common.outputs, ignored);
        }
        tests.putAll(new TestPrograms(scopes, nowhere, outputs, ignored).all());
    }

    /**
     * Of the tree and its targets, in this order; each fate once.
     *
     * @param wanted names of targets, empty for the tree's own
     */
    static List<String> of(List<TreeView> views, String object, Predicate<String> wanted) {
        ObjectUsage common = new ObjectUsage(views.get(0), null);
        Set<String> fates = new LinkedHashSet<>();
        if (wanted.test(common.target)) {
            common.add(object, fates);
        }
        for (TreeView view : views.subList(1, views.size())) {
            if (wanted.test(view.target())) {
                new ObjectUsage(view, common).add(object, fates);
            }
        }
        return List.copyOf(fates);
    }

    private void add(String object, Set<String> fates) {
        String of = target.isEmpty() ? "" : " of target " + target;
        for (DecidedOutput one : outputs.all()) {
            if (one.isOn() && one.members().residents().containsKey(object)) {
                fates.add("built into " + one.output().kind().element() + " " + one.name() + of);
            }
        }
        tests.forEach((name, one) -> {
            if (one.isOn() && one.members().residents().containsKey(object)) {
                fates.add("built into test " + name);
            }
        });
        for (List<ListedObject> parts : outputs.modules().all()) {
            if (parts.stream().anyMatch(part -> part.object().equals(object))) {
                fates.add("part of module " + parts.get(0).carrier().name() + of);
            }
        }
    }
}
