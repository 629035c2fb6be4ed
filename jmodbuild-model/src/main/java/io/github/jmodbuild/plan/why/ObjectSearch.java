// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.MemberConditions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeView;
import io.github.jmodbuild.plan.why.ObjectPlaces.Condition;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds {@link ObjectPlaces}: walks from outputs through groups to lists, and keeps the conditions on the way. */
public final class ObjectSearch {
    private static final String ASKED = "jmodbuild.object";

    /** Ways to a group from one output that differ in their conditions; groups of groups can have any number of them. */
    private static final int MOST_WAYS = 32;

    private final ManifestTree tree;
    private final Configuration configuration;
    private final TreeIndex index;
    private final @Nullable String object;
    private final Set<String> listed = new LinkedHashSet<>();
    private final Map<String, String> others = new LinkedHashMap<>();
    private final Set<String> followed = new LinkedHashSet<>();
    private final List<String> open = new ArrayList<>();
    private final Map<String, Set<List<Condition>>> ways = new HashMap<>();
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    /** @param object to look for; {@code null}: all */
    private ObjectSearch(TreeIndex index, @Nullable String object) {
        this.tree = index.tree();
        this.configuration = index.configuration();
        this.index = index;
        this.object = object;
    }

    /** All objects that lists of the product name, with their places, in the order met. */
    public static Map<String, List<Place>> all(TreeIndex index) {
        ObjectSearch search = new ObjectSearch(index, null);
        search.walk();
        return search.places;
    }

    /**
     * The same in some views.
     *
     * @param views the tree's own, then those of its targets
     */
    public static Map<String, List<Place>> all(List<TreeView> views) {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        for (TreeView view : views) {
            all(new TreeIndex(view.tree(), view.configuration()))
                    .forEach((object, own) ->
                            own.forEach(place -> places.computeIfAbsent(object, key -> new ArrayList<>())
                                    .add(place.of(view.target()))));
        }
        places.replaceAll((object, all) -> leading(all));
        return places;
    }

    /**
     * @param views the tree's own, then those of its targets
     * @param object as manifests' directories and lists name it together: {@code block/curl.o}
     * @throws ProblemException if no list names it, with the nearest
     */
    public static ObjectPlaces find(List<TreeView> views, String object) {
        return new ObjectPlaces(object, ObjectUsage.of(views, object, any -> true), places(views, object));
    }

    /**
     * What of that is one target's.
     *
     * @throws ProblemException if no list names it, or none that leads into an output of the target
     */
    public static ObjectPlaces find(List<TreeView> views, String object, String target) {
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

    private static List<Place> places(List<TreeView> views, String object) {
        Set<String> listed = new LinkedHashSet<>();
        Map<String, String> others = new LinkedHashMap<>();
        List<Place> places = new ArrayList<>();
        for (TreeView view : views) {
            ObjectSearch search = new ObjectSearch(new TreeIndex(view.tree(), view.configuration()), object);
            search.walk();
            listed.addAll(search.listed);
            search.others.forEach(others::putIfAbsent);
            search.places.getOrDefault(object, List.of()).forEach(place -> places.add(place.of(view.target())));
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
        Set<Location> used = new LinkedHashSet<>();
        places.stream()
                .filter(place -> !place.output().equals(ObjectPlaces.NO_OUTPUT))
                .forEach(place -> used.add(place.at()));
        Set<Location> unused = new LinkedHashSet<>();
        return places.stream()
                .filter(place -> !place.output().equals(ObjectPlaces.NO_OUTPUT)
                        || (!used.contains(place.at()) && unused.add(place.at())))
                .toList();
    }

    /** An output as a place of its own, with the conditions on which it is made. */
    static Place ofOutput(TreeIndex.PlacedOutput placed, TreeIndex index) {
        ObjectSearch search = new ObjectSearch(index, null);
        Member.Output output = placed.output();
        String name = output.kind().element() + " " + output.name();
        List<Condition> all = search.directory(placed.directory(), new LinkedHashSet<>());
        all.addAll(search.condition(name, output.config(), output.at()));
        return new Place(output.at(), "", name, search.value(all, placed.directory()), all);
    }

    private void walk() {
        for (TreeIndex.PlacedOutput placed : index.outputs()) {
            Member.Output output = placed.output();
            String name = output.kind().element() + " " + output.name();
            others.putIfAbsent(output.name().text(), "the " + name + " (" + output.at() + ")");
            walk(name, placed.directory(), condition(name, output.config(), output.at()), output.contents());
        }
        if (object != null) {
            walkTests();
        }
        for (String group : index.groups().keySet()) {
            if (!followed.contains(group)) {
                followGroup(group, ObjectPlaces.NO_OUTPUT, List.of());
            }
        }
    }

    private void walkTests() {
        for (TreeIndex.PlacedTest placed : index.tests()) {
            Member.Test test = placed.test();
            String name = "test " + test.name();
            walk(name, placed.directory(), condition(name, test.config(), test.at()), test.contents());
        }
    }

    private void walk(String name, String directory, List<Condition> own, List<Content> contents) {
        List<Condition> around = directory(directory, new LinkedHashSet<>());
        around.addAll(own);
        for (Content content : contents) {
            if (content instanceof Item item) {
                follow(item, directory, name, around);
            }
        }
    }

    private void follow(Item item, String directory, String output, List<Condition> around) {
        if (item instanceof Item.Objects objects) {
            list(objects, directory, output, around);
        } else if (item instanceof Item.Composite composite) {
            others.putIfAbsent(
                    composite.name().text(), "the composite " + composite.name() + " (" + composite.at() + ")");
            List<Condition> inside = new ArrayList<>(around);
            inside.addAll(condition("composite " + composite.name(), composite.config(), composite.at()));
            composite.parts().forEach(part -> follow(part, directory, output, inside));
        } else if (item instanceof Item.GroupRef reference
                && !open.contains(reference.name().text())) {
            List<Condition> inside = new ArrayList<>(around);
            inside.addAll(condition("group " + reference.name(), reference.config(), reference.at()));
            followGroup(reference.name().text(), output, inside);
        }
    }

    private void followGroup(String name, String output, List<Condition> around) {
        followed.add(name);
        Set<List<Condition>> ways = this.ways.computeIfAbsent(output + '\0' + name, key -> new HashSet<>());
        if (ways.size() == MOST_WAYS || !ways.add(around)) {
            return;
        }
        open.add(name);
        for (TreeIndex.Contribution contribution : index.contributions(name)) {
            Set<Condition> inside = new LinkedHashSet<>(around);
            inside.addAll(directory(contribution.directory(), new LinkedHashSet<>()));
            follow(contribution.item(), contribution.directory(), output, List.copyOf(inside));
        }
        open.remove(name);
    }

    private void list(Item.Objects objects, String directory, String output, List<Condition> around) {
        for (Word word : objects.names()) {
            String path = TreePath.resolve(directory, word.text());
            listed.add(path);
            if (object == null || path.equals(object)) {
                List<Condition> all = new ArrayList<>(around);
                all.addAll(condition("list", objects.config(), objects.at()));
                places.computeIfAbsent(path, key -> new ArrayList<>())
                        .add(new Place(word.at(), "", output, value(all, directory), all));
            }
        }
    }

    /** A directory that several places name is as strong as the strongest of them. */
    private String value(List<Condition> conditions, String directory) {
        Tristate value = index.valueOf(directory);
        for (Condition condition : conditions) {
            if (!condition.of().startsWith("directory ")) {
                value = value.and(Tristate.parse(condition.value()).orElse(Tristate.Y));
            }
        }
        return value.letter();
    }

    /** Conditions of all places that name a directory, and of what is around them; the outermost first. */
    private List<Condition> directory(String directory, Set<String> entered) {
        List<Condition> conditions = new ArrayList<>();
        if (directory.isEmpty() || !entered.add(directory)) {
            return conditions;
        }
        for (Manifest manifest : tree.byDirectory().values()) {
            for (Member member : manifest.members()) {
                if (member instanceof Member.Directory nested
                        && TreePath.resolve(manifest.directory(), nested.name().text())
                                .equals(directory)) {
                    conditions.addAll(directory(manifest.directory(), entered));
                    conditions.addAll(condition("directory " + directory, nested.config(), nested.at()));
                }
            }
        }
        return conditions;
    }

    private List<Condition> condition(String of, @Nullable Expr config, Location at) {
        if (config == null) {
            return List.of();
        }
        List<String> symbols =
                Terms.symbols(config).stream().map(Expr.Symbol::name).distinct().toList();
        return List.of(new Condition(
                of,
                config.toString(),
                at,
                MemberConditions.of(config, configuration).letter(),
                symbols,
                configuration.canBeM(config),
                symbols.size() == 1
                        && configuration
                                .entry(symbols.get(0))
                                .map(Configuration.Entry::changeable)
                                .orElse(false)));
    }
}
