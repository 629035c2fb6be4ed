// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.derivation.LeftOutObject;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.plan.why.ObjectSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Objects that no build of everything has, with their sources and what would bring them: one may define what a module lacks. */
final class OmittedObjects {
    private final DecidedView view;
    private final ObjectSources sources;

    OmittedObjects(DecidedView view, ObjectSources sources) {
        this.view = view;
        this.sources = sources;
    }

    /**
     * The objects that nothing here has, with advice.
     *
     * @param outputs that nothing here is linked with, and what would change that, by what places call them
     */
    List<LeftOutObject> objects(Map<String, String> outputs) {
        List<LeftOutObject> objects = new ArrayList<>();
        Map<String, List<Place>> all = ObjectSearch.all(view);
        String target = view.index().target();
        all.forEach((object, found) -> {
            List<Place> places = found.stream()
                    .filter(place -> target.isEmpty() || place.leads())
                    .toList();
            String advice = advice(places, outputs);
            if (!advice.isEmpty() && sources.isListed(object)) {
                objects.add(new LeftOutObject(object, sources.of(object).path(), target, advice));
            }
        });
        return objects;
    }

    /** What stands behind "defines it and"; empty for an object that is there. */
    private static String advice(List<Place> places, Map<String, String> outputs) {
        if (places.isEmpty()) {
            return "";
        }
        List<Place> on =
                places.stream().filter(place -> !place.value().equals("n")).toList();
        if (on.isEmpty()) {
            return "is n here; " + places.get(0).remedy(false);
        }
        boolean elsewhere = on.stream().allMatch(place -> outputs.containsKey(place.output()));
        return elsewhere ? outputs.getOrDefault(on.get(0).output(), "") : "";
    }
}
