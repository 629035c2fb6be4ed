// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.plan.ObjectPlaces.Condition;
import io.github.jmodbuild.plan.ObjectPlaces.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Objects that are n, with their sources and what would bring them: one of them may define what a module lacks. */
final class LeftOut {
    private final Planning planning;

    LeftOut(Planning planning) {
        this.planning = planning;
    }

    /** Adds a word for each: object, source and advice. */
    void add(DeriveWords words) {
        Configuration configuration = planning.configuration();
        Map<String, List<Place>> all = ObjectSearch.all(planning.index(), configuration);
        all.forEach((object, places) -> {
            boolean off = places.stream().allMatch(place -> place.value().equals("n"));
            if (off && planning.sources().isListed(object)) {
                words.add(
                        "off", object, planning.sources().of(object).path(), DeriveWords.SAID + advice(places.get(0)));
            }
        });
    }

    private static String advice(Place place) {
        List<String> steps = new ArrayList<>();
        for (Condition condition : place.conditions()) {
            if (condition.value().equals("n")) {
                steps.add(advice(condition));
            }
        }
        return String.join(" and ", steps.stream().distinct().toList());
    }

    private static String advice(Condition condition) {
        boolean alone = condition.symbols().size() == 1
                && condition.condition().equals(condition.symbols().get(0));
        if (!alone) {
            return "make " + condition.condition() + " hold (" + condition.at() + ")";
        }
        return "set CONFIG_" + condition.condition() + (condition.canBeM() ? "=y or m" : "=y");
    }
}
