// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.plan.why.OutputSearch;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.function.Function;

/**
 * Explains why an output that was named is not in the plan, which contains only outputs of this configuration. The
 * manifests are read for this, as by the goal {@code why}, only when a name was not found.
 */
final class AbsentOutputs implements Function<String, List<String>> {
    private final BuildRequest request;

    AbsentOutputs(BuildRequest request) {
        this.request = request;
    }

    /** An explanation for each output of that name; none if no manifest describes one. */
    @Override
    public List<String> apply(String name) {
        try {
            List<Place> places = OutputSearch.find(NativeConfiguration.views(request), name);
            return places.isEmpty() && name.contains("null")
                    ? List.of(ofReference(name))
                    : places.stream().map(AbsentOutputs::reason).toList();
        } catch (ProblemException e) { // the tree has changed since it was planned
            return List.of();
        }
    }

    /** Maven replaces {@code mod-${targetName}}, a reference that is valid in manifests only. */
    private static String ofReference(String name) {
        return "there is no output " + name
                + " in this configuration; if that was a reference such as ${targetName}, which"
                + " manifests know and Maven does not, write the name as a whole, with the target's in it";
    }

    private static String reason(Place place) {
        String what = place.output() + " (" + place.at() + ") ";
        return place.value().equals("n")
                ? what + "is n here; " + place.remedy(true)
                : what + "is left out here, since all that it lists is; mvn jmodbuild:why -Djmodbuild.object=... shows"
                        + " what an object needs";
    }
}
