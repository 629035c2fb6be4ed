// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds {@link ObjectPlaces} in a tree and in its targets' views of it. Stateless. */
public final class ObjectSearch {
    private static final String ASKED = "jmodbuild.object";

    private ObjectSearch() {}

    /** All objects that lists of the product name, with their places, in the order met. */
    public static Map<String, List<Place>> all(TreeIndex view) {
        ConditionWalk walk = new ConditionWalk(view, object -> true);
        walk.outputs();
        walk.rest();
        return walk.places();
    }

    /**
     * The same in some views.
     *
     * @param views the tree's own, then those of its targets
     */
    public static Map<String, List<Place>> all(List<TreeIndex> views) {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        for (TreeIndex view : views) {
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
    public static ObjectPlaces find(List<TreeIndex> views, String object) {
        return new ObjectPlaces(object, ObjectUsage.of(views, object, any -> true), places(views, object));
    }

    /**
     * What of that is one target's.
     *
     * @throws ProblemException if no list names it, or none that leads into an output of the target
     */
    public static ObjectPlaces find(List<TreeIndex> views, String object, String target) {
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

    private static List<Place> places(List<TreeIndex> views, String object) {
        Set<String> listed = new LinkedHashSet<>();
        Map<String, String> others = new LinkedHashMap<>();
        List<Place> places = new ArrayList<>();
        for (TreeIndex view : views) {
            ConditionWalk walk = new ConditionWalk(view, object::equals);
            walk.outputs();
            walk.tests();
            walk.rest();
            listed.addAll(walk.listed());
            walk.others().forEach(others::putIfAbsent);
            places.addAll(walk.places().getOrDefault(object, List.of()));
        }
        if (places.isEmpty() && others.containsKey(object)) {
            throw new ProblemException(
                    Location.of(ASKED),
                    object + " is " + others.get(object) + " and no object; name an object that it lists, such as"
                            + " block/curl.o");
        }
        if (places.isEmpty()) {
            String hint = Nearest.hint(object, listed);
            throw new ProblemException(
                    Location.of(ASKED),
                    "no list names " + object
                            + (hint.isEmpty()
                                    ? "; write it from the source directory on, such as block/curl.o"
                                    : hint));
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
