// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.plan.membership.DecidedView;
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
    public static List<Place> find(List<DecidedView> views, String name) {
        List<Place> places = new ArrayList<>();
        for (DecidedView view : views) {
            DecidedPlaces found = new DecidedPlaces(view, object -> false);
            view.outputs().all().stream()
                    .filter(one -> one.output().kind() != Kind.HOST_PROGRAM
                            && one.name().equals(name))
                    .forEach(one -> places.add(found.of(one)));
        }
        return places;
    }
}
