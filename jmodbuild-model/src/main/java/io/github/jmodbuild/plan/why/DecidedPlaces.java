// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.plan.membership.PlacedItem;
import io.github.jmodbuild.plan.membership.Provenance;
import io.github.jmodbuild.plan.why.ObjectPlaces.Condition;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The places of objects in one decided view: every way from an output to a list, with its conditions. Not thread-safe. */
final class DecidedPlaces {
    private final DecidedView view;
    private final TreeIndex index;
    private final PlaceConditions conditions;
    private final Predicate<String> wanted;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    /** @param wanted objects whose places are kept */
    DecidedPlaces(DecidedView view, Predicate<String> wanted) {
        this.view = view;
        this.index = view.index();
        this.conditions = new PlaceConditions(index);
        this.wanted = wanted;
    }

    /** Adds those of outputs. */
    DecidedPlaces outputs() {
        view.outputs().all().forEach(one -> add(one, label(one)));
        return this;
    }

    /** Adds those of programs of tests. */
    DecidedPlaces tests() {
        view.tests().all().forEach((name, one) -> add(one, "test " + name));
        return this;
    }

    /** Adds those of groups that no output names. */
    DecidedPlaces unused() {
        Way start = new Way(ObjectPlaces.NO_OUTPUT, Tristate.Y, List.of());
        add(view.unused().entries(), new Ways(start, view.unused().provenance()));
        return this;
    }

    /** By object, in the order met. */
    Map<String, List<Place>> places() {
        return places;
    }

    /** Where an output itself is described, with the conditions on which it is made. */
    Place of(DecidedOutput one) {
        return start(one, label(one)).place(one.output().at(), index.target());
    }

    private static String label(DecidedOutput one) {
        return one.output().kind().element() + " " + one.name();
    }

    private void add(DecidedOutput one, String label) {
        add(one.entries(), new Ways(start(one, label), one.provenance()));
    }

    private void add(List<ListedObject> entries, Ways ways) {
        Set<Named> known = new HashSet<>(); // a list is there again where a group has a higher value
        for (ListedObject entry : entries) {
            Location at = entry.word().at();
            if (wanted.test(entry.object()) && known.add(new Named(entry.object(), at))) {
                List<Place> all = places.computeIfAbsent(entry.object(), key -> new ArrayList<>());
                ways.to(entry.list()).forEach(way -> all.add(way.place(at, index.target())));
            }
        }
    }

    /** A word of a list; a pattern names several objects at one place. */
    private record Named(String object, Location at) {}

    private Way start(DecidedOutput one, String label) {
        Member.Output output = one.output();
        String directory = one.placed().directory();
        Way outside = new Way(label, index.valueOf(directory), conditions.ofDirectory(directory));
        return and(outside, label, output.config(), output.at()).orBuiltIn();
    }

    private Way and(Way around, String of, @Nullable Expr config, Location at) {
        return around.and(MemberConditions.of(config, index.configuration()), conditions.of(of, config, at));
    }

    /**
     * What holds at one place.
     *
     * @param output that the way comes from
     * @param value the smallest on the way
     * @param conditions from the outermost on
     */
    private record Way(String output, Tristate value, List<Condition> conditions) {
        Way {
            conditions = List.copyOf(conditions);
        }

        Way and(Tristate inside, List<Condition> own) {
            List<Condition> all = new ArrayList<>(conditions);
            all.addAll(own);
            return new Way(output, value.and(inside), all);
        }

        /** An output is there or not: at m it is there, and what it lists need not be in modules. */
        Way orBuiltIn() {
            return value == Tristate.M ? new Way(output, Tristate.Y, conditions) : this;
        }

        /** Conditions of directories once, however often the way enters them. */
        Way in(Tristate directory, List<Condition> own) {
            Set<Condition> all = new LinkedHashSet<>(conditions);
            all.addAll(own);
            return new Way(output, value.and(directory), List.copyOf(all));
        }

        Place place(Location at, String target) {
            return new Place(at, target, output, value.letter(), conditions);
        }
    }

    /** The ways from one output. */
    private final class Ways {
        /** Ways to a group that differ in their conditions; groups of groups can have any number of them. */
        private static final int MOST = 32;

        private final Way start;
        private final Provenance provenance;
        private final Map<String, Set<Way>> toGroups = new HashMap<>();

        Ways(Way start, Provenance provenance) {
            this.start = start;
            this.provenance = provenance;
        }

        /** Those to the inside of a list or a reference. */
        List<Way> to(PlacedItem placed) {
            List<Way> ways = new ArrayList<>();
            if (placed.group().isEmpty()) {
                ways.add(inside(placed, start));
            } else {
                Tristate value = index.valueOf(placed.directory());
                List<Condition> around = conditions.ofDirectory(placed.directory());
                toGroup(placed.group()).forEach(way -> ways.add(inside(placed, way.in(value, around))));
            }
            return ways;
        }

        private Way inside(PlacedItem placed, Way around) {
            Item.Composite composite = placed.composite();
            Way way = composite == null
                    ? around
                    : and(around, "composite " + composite.name(), composite.config(), composite.at());
            if (placed.item() instanceof Item.GroupRef reference) {
                return and(way, "group " + reference.name(), reference.config(), reference.at());
            }
            Item.Objects list = (Item.Objects) placed.item();
            return and(way, "list", list.config(), list.at());
        }

        private Set<Way> toGroup(String group) {
            Set<Way> known = toGroups.get(group);
            if (known != null) {
                return known;
            }
            List<PlacedItem> references = provenance.references(group);
            if (references.isEmpty()) {
                return Set.of(start);
            }
            toGroups.put(group, Set.of()); // a group in itself, which a build refuses
            Set<Way> ways = new LinkedHashSet<>();
            for (PlacedItem reference : references) {
                to(reference).stream().takeWhile(way -> ways.size() < MOST).forEach(ways::add);
            }
            toGroups.put(group, Collections.unmodifiableSet(ways));
            return ways;
        }
    }
}
