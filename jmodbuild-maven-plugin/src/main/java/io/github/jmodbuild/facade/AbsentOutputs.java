// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.plan.why.OutputSearch;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.function.Function;

/**
 * Why an output that somebody names is not in a plan, which has only what is made: the manifests are asked, as goal
 * {@code why} asks them, when a name was not found and not before.
 */
final class AbsentOutputs implements Function<String, List<String>> {
    private final BuildRequest request;

    AbsentOutputs(BuildRequest request) {
        this.request = request;
    }

    /** A text for each output of that name; none if no manifest describes one. */
    @Override
    public List<String> apply(String name) {
        try {
            List<Place> places = OutputSearch.find(NativeConfiguration.views(request), name);
            return places.isEmpty() && name.contains("null")
                    ? List.of(ofReference(name))
                    : places.stream().map(AbsentOutputs::reason).toList();
        } catch (ProblemException e) { // the tree was changed since it was planned
            return List.of();
        }
    }

    /** What Maven made of {@code mod-${targetName}}, which only manifests know. */
    private static String ofReference(String name) {
        return "there is no output " + name
                + " in this configuration; if that was a reference such as ${targetName}, which"
                + " manifests know and Maven does not, write the name as a whole, with the target's in it";
    }

    private static String reason(Place place) {
        String what = place.output() + " (" + place.at() + ") ";
        return place.value().equals("n")
                ? what + "is n here; " + place.remedy(true)
                : what + "is left out here, since all that it lists is; mvn jmodbuild:why -Djmodbuild.object=... says"
                        + " of an object what it needs";
    }
}
