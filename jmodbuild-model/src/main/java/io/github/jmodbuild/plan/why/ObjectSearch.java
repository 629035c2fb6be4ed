// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link ObjectPlaces} from decided views: that of the tree and those of its targets. Stateless. */
public final class ObjectSearch {
    private static final String ASKED = "jmodbuild.object";

    private ObjectSearch() {}

    /** All objects that lists of the product name, with their places, in the order met. */
    public static Map<String, List<Place>> all(DecidedView view) {
        return new DecidedPlaces(view, object -> true).outputs().unused().places();
    }

    /**
     * The same in some views.
     *
     * @param views the tree's own, then those of its targets
     */
    public static Map<String, List<Place>> all(List<DecidedView> views) {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        for (DecidedView view : views) {
            all(view)
                    .forEach((object, own) -> places.computeIfAbsent(object, key -> new ArrayList<>())
                            .addAll(own));
        }
        places.replaceAll((object, all) -> leading(all));
        return places;
    }

    /**
     * @param views the tree's own, then those of its targets
     * @param object as manifests' directories and lists name it together: {@code block/curl.o}
     * @throws ProblemException if no list names it, with the nearest
     */
    public static ObjectPlaces find(List<DecidedView> views, String object) {
        return new ObjectPlaces(object, ObjectUsage.of(views, object, any -> true), places(views, object));
    }

    /**
     * What of that is one target's.
     *
     * @throws ProblemException if no list names it, or none that leads into an output of the target
     */
    public static ObjectPlaces find(List<DecidedView> views, String object, String target) {
        List<Place> own = places(views, object).stream()
                .filter(place -> place.target().equals(target))
                .toList();
        if (own.isEmpty()) {
            throw new ProblemException(
                    Location.of(ASKED),
                    "no output of target " + target + " lists " + object + "; -D" + ASKED + "=" + object
                            + " says where it is listed");
        }
        return new ObjectPlaces(object, ObjectUsage.of(views, object, target::equals), own);
    }

    private static List<Place> places(List<DecidedView> views, String object) {
        List<Place> places = new ArrayList<>();
        for (DecidedView view : views) {
            DecidedPlaces found =
                    new DecidedPlaces(view, object::equals).outputs().tests().unused();
            places.addAll(found.places().getOrDefault(object, List.of()));
        }
        if (places.isEmpty()) {
            throw new ProblemException(
                    Location.of(ASKED), NamedMembers.of(views).missing(object));
        }
        return leading(places);
    }

    /** A list that leads to outputs of one view leads to none in the others, which says nothing. */
    private static List<Place> leading(List<Place> places) {
        Set<Location> used = new HashSet<>();
        places.stream().filter(Place::leads).forEach(place -> used.add(place.at()));
        return places.stream()
                .filter(place -> place.leads() || used.add(place.at())) // one of those that lead nowhere is enough
                .toList();
    }
}
