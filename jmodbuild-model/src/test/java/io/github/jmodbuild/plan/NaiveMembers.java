// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.RandomMembers.Archive;
import io.github.jmodbuild.plan.RandomMembers.Composite;
import io.github.jmodbuild.plan.RandomMembers.Directory;
import io.github.jmodbuild.plan.RandomMembers.Group;
import io.github.jmodbuild.plan.RandomMembers.Objects;
import io.github.jmodbuild.plan.RandomMembers.Output;
import io.github.jmodbuild.plan.RandomMembers.Part;
import io.github.jmodbuild.plan.RandomMembers.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of docs/explanation/membership.md written down a second time, with numbers for values (n 0, m 1, y 2), without any
 * thought of speed, and without looking at the planner: what every output is made from, or that there is a conflict.
 */
final class NaiveMembers {
    private final RandomMembers tree;
    private final boolean modules;
    private final Map<String, List<String>> result = new TreeMap<>();
    private final Map<String, List<String>> made = new LinkedHashMap<>();
    private final Set<String> reached = new HashSet<>();
    private boolean conflict;

    NaiveMembers(RandomMembers tree) {
        this.tree = tree;
        this.modules = "y".equals(tree.values().get("MODULES"));
        List<Output> outputs = new ArrayList<>();
        tree.manifests().getOrDefault("", List.of()).forEach(part -> {
            if (part instanceof Output output) {
                outputs.add(output);
            }
        });
        outputs.forEach(output -> decide(output, outputs));
        unclaimed();
        made.forEach((name, parts) -> put("modules/" + name + ".so", parts));
    }

    /** An object at one place. */
    private record Place(String object, int value, @Nullable String composite, int compositeValue) {}

    /** Whether two modules claim one object, or two programs want one module with different parts. */
    boolean conflict() {
        return conflict;
    }

    /** Members of every output by its path. */
    Map<String, List<String>> result() {
        return result;
    }

    // ---- outputs ----

    private void decide(Output output, List<Output> all) {
        List<Place> own = places(output); // follows the groups of outputs that are off, too
        if (value(output.config()) == 0) {
            return;
        }
        List<Place> linked = new ArrayList<>(own);
        for (Output archive : archives(output, all)) {
            linked.addAll(places(archive));
        }
        switch (output.kind()) {
            case "archive" -> {
                put("lib/lib" + output.name() + ".a", at(own, 2));
                if (all.stream()
                        .noneMatch(other ->
                                isProgram(other) && archives(other, all).contains(output))) {
                    addModules(own);
                }
            }
            case "executable" -> {
                if (!at(linked, 2).isEmpty()) {
                    put("bin/" + output.name(), arguments(output, all, 2, "lib/lib"));
                }
                addModules(linked);
            }
            default -> {
                boolean some = !at(own, 1).isEmpty()
                        || archives(output, all).stream()
                                .anyMatch(archive -> !at(places(archive), 2).isEmpty());
                if (modules && some) {
                    put("modules/" + output.name() + ".so", arguments(output, all, 1, "lib"));
                }
            }
        }
    }

    private boolean isProgram(Output output) {
        return output.kind().equals("executable") && value(output.config()) > 0;
    }

    private static List<Output> archives(Output output, List<Output> all) {
        return all.stream()
                .filter(other ->
                        other.kind().equals("archive") && output.items().contains(new Archive(other.name())))
                .toList();
    }

    private List<Place> places(Output output) {
        List<Place> places = new ArrayList<>();
        output.items().forEach(item -> follow(item, value(output.config()) > 0 ? 2 : 0, places));
        return places;
    }

    /** Objects and archives where they stand; an object at the first place where it has the value. */
    private List<String> arguments(Output output, List<Output> all, int least, String prefix) {
        Set<String> arguments = new LinkedHashSet<>();
        for (Part item : output.items()) {
            if (item instanceof Archive reference) {
                for (Output archive : archives(output, all)) {
                    if (archive.name().equals(reference.name()) && value(archive.config()) > 0) {
                        arguments.add(prefix + archive.name() + ".a");
                    }
                }
            } else {
                List<Place> places = new ArrayList<>();
                follow(item, 2, places);
                at(places, least).forEach(arguments::add);
            }
        }
        return List.copyOf(arguments);
    }

    private static List<String> at(List<Place> places, int least) {
        return places.stream()
                .filter(place -> place.value() >= least)
                .map(place -> place.object() + ".o")
                .distinct()
                .toList();
    }

    private void put(String path, List<String> members) {
        result.put(path, members);
    }

    // ---- modules ----

    private void addModules(List<Place> places) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Map<String, String> carriers = new LinkedHashMap<>();
        for (Place place : places) {
            if (place.value() != 1 || strongest(place.object(), places) == 2) {
                continue;
            }
            String composite = place.composite();
            String carrier = composite != null && compositeValue(composite, places) == 1 ? composite : place.object();
            String other = carriers.putIfAbsent(place.object(), carrier);
            if (other == null) {
                found.computeIfAbsent(carrier, key -> new ArrayList<>()).add(place.object() + ".o");
            } else if (!other.equals(carrier)) {
                conflict = true;
            }
        }
        found.forEach((name, parts) -> {
            List<String> before = made.putIfAbsent(name, parts);
            conflict |= before != null && !before.equals(parts);
        });
    }

    private static int strongest(String object, List<Place> places) {
        return places.stream()
                .filter(place -> place.object().equals(object))
                .mapToInt(Place::value)
                .max()
                .orElse(0);
    }

    private static int compositeValue(String composite, List<Place> places) {
        return places.stream()
                .filter(place -> composite.equals(place.composite()))
                .mapToInt(Place::compositeValue)
                .max()
                .orElse(0);
    }

    private void unclaimed() {
        Set<String> open = new LinkedHashSet<>(List.of("g0", "g1", "g2"));
        open.removeAll(reached);
        List<Place> places = new ArrayList<>();
        while (!open.isEmpty()) { // groups name later ones only, so the first one left is in no other that is left
            String group = open.iterator().next();
            follow(new Reference(group, null), 2, places);
            open.removeAll(reached);
        }
        addModules(places);
    }

    // ---- members ----

    private void follow(Part part, int around, List<Place> places) {
        if (part instanceof Objects objects) {
            int value = Math.min(around, value(objects.config()));
            objects.names().forEach(name -> places.add(new Place(name, value, null, 0)));
        } else if (part instanceof Composite one) {
            int whole = Math.min(around, value(one.config()));
            for (Objects objects : one.parts()) {
                int value = Math.min(whole, value(objects.config()));
                objects.names().forEach(name -> places.add(new Place(name, value, one.name(), whole)));
            }
        } else if (part instanceof Reference one) {
            reached.add(one.group());
            contributions("", one.group(), Math.min(around, value(one.config())), new HashSet<>(), places);
        }
    }

    /** Contributions in document order, directories where they are named first. */
    private void contributions(String directory, String group, int around, Set<String> entered, List<Place> places) {
        for (Part part : tree.manifests().getOrDefault(directory, List.of())) {
            if (part instanceof Group one && one.name().equals(group)) {
                one.items().forEach(item -> follow(item, Math.min(around, directory(directory)), places));
            } else if (part instanceof Directory one && entered.add(one.name())) {
                contributions(one.name(), group, around, entered, places);
            }
        }
    }

    private int directory(String name) {
        int strongest = name.isEmpty() ? 2 : 0;
        for (Map.Entry<String, List<Part>> manifest : tree.manifests().entrySet()) {
            for (Part part : manifest.getValue()) {
                if (part instanceof Directory one && one.name().equals(name)) {
                    strongest = Math.max(strongest, Math.min(value(one.config()), directory(manifest.getKey())));
                }
            }
        }
        return strongest;
    }

    // ---- conditions ----

    private int value(@Nullable String config) {
        int value = config == null ? 2 : condition(config);
        return value == 1 && !modules ? 2 : value;
    }

    private int condition(String config) {
        String[] words = config.split(" ", -1);
        if (words.length == 1) {
            return operand(words[0]);
        }
        if (words.length == 2) {
            return 2 - operand(words[1]);
        }
        int left = operand(words[0]);
        int right = operand(words[2]);
        return switch (words[1]) {
            case "and" -> Math.min(left, right);
            case "or" -> Math.max(left, right);
            case "=" -> left == right ? 2 : 0;
            default -> left != right ? 2 : 0;
        };
    }

    private int operand(String word) {
        int value = "nmy".indexOf(tree.values().getOrDefault(word, word));
        boolean isSymbol = RandomMembers.SYMBOLS.contains(word);
        return isSymbol && value == 1 && !modules ? 2 : value;
    }
}
