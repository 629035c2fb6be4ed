// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.Contribution;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedOutput;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedTest;
import io.github.jmodbuild.plan.membership.MemberWalk;
import io.github.jmodbuild.plan.why.ObjectPlaces.Condition;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows outputs, tests and groups of one tree to lists, and keeps the conditions on the way. Not thread-safe. */
final class ConditionWalk extends MemberWalk<ConditionWalk.Way> {
    /** Ways to a group from one output that differ in their conditions; groups of groups can have any number of them. */
    private static final int MOST_WAYS = 32;

    private final TreeIndex index;
    private final PlaceConditions conditions;
    private final Predicate<String> wanted;
    private final Set<String> followed = new LinkedHashSet<>();
    private final Map<String, Set<Way>> ways = new HashMap<>();
    private final Set<String> listed = new LinkedHashSet<>();
    private final Map<String, String> others = new LinkedHashMap<>();
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    /** @param wanted objects whose places are kept */
    ConditionWalk(TreeIndex index, Predicate<String> wanted) {
        super(index);
        this.index = index;
        this.conditions = new PlaceConditions(index);
        this.wanted = wanted;
    }

    /**
     * What holds at one place.
     *
     * @param output that the way comes from
     * @param value the smallest on the way
     * @param conditions from the outermost on
     */
    record Way(String output, Tristate value, List<Condition> conditions) {
        Way {
            conditions = List.copyOf(conditions);
        }

        Way and(Tristate inside, List<Condition> own) {
            List<Condition> all = new ArrayList<>(conditions);
            all.addAll(own);
            return new Way(output, value.and(inside), all);
        }

        Place place(Location at, String target) {
            return new Place(at, target, output, value.letter(), conditions);
        }
    }

    /** All outputs. */
    void outputs() {
        for (PlacedOutput placed : index.outputs()) {
            Member.Output output = placed.output();
            Way way = way(placed);
            others.putIfAbsent(output.name().text(), "the " + way.output() + " (" + output.at() + ")");
            contents(output.contents(), placed.directory(), way);
        }
    }

    /** Programs of tests. */
    void tests() {
        for (PlacedTest placed : index.tests()) {
            Member.Test test = placed.test();
            Way outside = outside("test " + test.name(), placed.directory());
            contents(test.contents(), placed.directory(), and(outside, outside.output(), test.config(), test.at()));
        }
    }

    /** Groups that nothing has named so far. */
    void rest() {
        for (String group : index.groups().keySet()) {
            if (!followed.contains(group)) {
                followGroup(group, new Way(ObjectPlaces.NO_OUTPUT, Tristate.Y, List.of()));
            }
        }
    }

    /** That of an output itself. */
    Way way(PlacedOutput placed) {
        Member.Output output = placed.output();
        Way outside = outside(output.kind().element() + " " + output.name(), placed.directory());
        return and(outside, outside.output(), output.config(), output.at());
    }

    /** Every object that a list names. */
    Set<String> listed() {
        return listed;
    }

    /** What is listed but is no object, such as {@code the composite dmg (modules.xml:3:3)}, by name. */
    Map<String, String> others() {
        return others;
    }

    /** The places of wanted objects, in the order met. */
    Map<String, List<Place>> places() {
        return places;
    }

    private Way outside(String output, String directory) {
        return new Way(output, index.valueOf(directory), conditions.ofDirectory(directory));
    }

    private Way and(Way around, String of, @Nullable Expr config, Location at) {
        return around.and(MemberConditions.of(config, index.configuration()), conditions.of(of, config, at));
    }

    private void contents(List<Content> contents, String directory, Way way) {
        contents.forEach(content -> follow(content, directory, way));
    }

    @Override
    protected void list(Item.Objects list, String directory, Way around) {
        for (Word word : list.names()) {
            String object = TreePath.resolve(directory, word.text());
            listed.add(object);
            if (wanted.test(object)) {
                places.computeIfAbsent(object, key -> new ArrayList<>())
                        .add(and(around, "list", list.config(), list.at()).place(word.at(), index.target()));
            }
        }
    }

    @Override
    protected Optional<Way> inside(Item.Composite composite, String directory, Way around) {
        String name = "composite " + composite.name();
        others.putIfAbsent(composite.name().text(), "the " + name + " (" + composite.at() + ")");
        return Optional.of(and(around, name, composite.config(), composite.at()));
    }

    @Override
    protected Optional<Way> inside(Item.GroupRef reference, Way around) {
        return Optional.of(and(around, "group " + reference.name(), reference.config(), reference.at()));
    }

    /** A build refuses it. */
    @Override
    protected void inItself(Item.GroupRef reference, Set<String> open) {}

    @Override
    protected boolean enters(String group, Way around) {
        followed.add(group);
        Set<Way> before = ways.computeIfAbsent(around.output() + '\0' + group, key -> new HashSet<>());
        return before.size() < MOST_WAYS && before.add(around);
    }

    @Override
    protected Way inside(Contribution contribution, Way around) {
        Set<Condition> all = new LinkedHashSet<>(around.conditions());
        all.addAll(conditions.ofDirectory(contribution.directory()));
        Tristate value = around.value().and(index.valueOf(contribution.directory()));
        return new Way(around.output(), value, List.copyOf(all));
    }
}
