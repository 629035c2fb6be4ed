// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What becomes of objects, as the plan decides it; without a look at sources, which may be missing. */
final class Fates {
    private final Outputs outputs;
    private final TestPrograms tests;

    Fates(ManifestTree tree, Configuration configuration) {
        List<Problem> ignored = new ArrayList<>(); // a build reports them
        Sources nowhere = new Sources(directory -> Set.of(), (directory, stem) -> List.of(), ignored);
        TreeIndex index = new TreeIndex(tree, configuration);
        outputs = Outputs.decide(index, configuration, nowhere, ignored);
        new UnclaimedGroups(index, configuration, outputs.groups()).addModules(nowhere, outputs.modules(), ignored);
        tests = new TestPrograms(index, configuration, nowhere, outputs, ignored);
    }

    List<String> of(String object) {
        Set<String> fates = new LinkedHashSet<>();
        for (Decided one : outputs.all()) {
            if (one.isOn() && one.members().residents().containsKey(object)) {
                fates.add("built into " + one.output().kind().element() + " " + one.name());
            }
        }
        tests.all().forEach((name, one) -> {
            if (one.isOn() && one.members().residents().containsKey(object)) {
                fates.add("built into test " + name);
            }
        });
        for (List<Entry> parts : outputs.modules().all()) {
            if (parts.stream().anyMatch(part -> part.object().equals(object))) {
                fates.add("part of module " + parts.get(0).carrier().name());
            }
        }
        return List.copyOf(fates);
    }
}
