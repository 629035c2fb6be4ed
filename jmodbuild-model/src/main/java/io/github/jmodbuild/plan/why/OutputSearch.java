// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import java.util.ArrayList;
import java.util.List;

/** Finds outputs that manifests describe, also those that no plan has since they are n (K31). Stateless. */
public final class OutputSearch {
    private OutputSearch() {}

    /**
     * Those of a name, each with the conditions on which it is made.
     *
     * @param views the tree's own, then those of its targets
     * @param name as the manifests say it
     */
    public static List<Place> find(List<TreeIndex> views, String name) {
        List<Place> places = new ArrayList<>();
        for (TreeIndex view : views) {
            ConditionWalk walk = new ConditionWalk(view, object -> false);
            for (TreeIndex.PlacedOutput placed : view.outputs()) {
                Output output = placed.output();
                if (output.kind() != Kind.HOST_PROGRAM && output.name().text().equals(name)) {
                    places.add(walk.way(placed).place(output.at(), view.target()));
                }
            }
        }
        return places;
    }
}
