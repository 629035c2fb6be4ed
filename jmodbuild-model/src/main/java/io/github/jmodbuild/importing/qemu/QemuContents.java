// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the lists of makefiles say, one makefile after the other from the root down. Not thread-safe. */
final class QemuContents {
    private static final AskedSymbol MODULES = new AskedSymbol("MODULES", AskedSymbol.Kind.BOOL);

    private final QemuTree tree;
    private final Ledger ledger;
    private final Set<String> entered = new HashSet<>();

    QemuContents(QemuTree tree, Ledger ledger) {
        this.tree = tree;
        this.ledger = ledger;
    }

    /** A word of a list at y, at m, or of both where one statement adds it to both. */
    private record Key(String list, long order, String text) {}

    private record Place(Membership own, Membership whole, Location at) {}

    /** Objects, composites and directories, in the order of the statements. */
    List<Entry> entries(QemuDirectory directory) {
        Map<Key, Place> places = new LinkedHashMap<>();
        directory
                .lists()
                .forEach((variable, words) -> lists(directory, variable)
                        .forEach((list, reached) -> words.forEach(word -> place(list, word, reached, places))));
        Set<Location> placed = new HashSet<>();
        places.values().forEach(place -> placed.add(place.at()));
        directory.lists().forEach((variable, words) -> {
            if (tree.lists(directory, variable).isEmpty()) {
                words.forEach(word -> unreached(directory, variable, word, placed));
            }
        });
        Map<Long, List<Key>> byOrder = new TreeMap<>();
        places.keySet()
                .forEach(key -> byOrder.computeIfAbsent(key.order(), order -> new ArrayList<>())
                        .add(key));
        List<Entry> entries = new ArrayList<>();
        byOrder.values()
                .forEach(keys -> keys.forEach(key -> {
                    Place place = places.get(key);
                    if (place != null) {
                        add(directory, key, place, entries);
                    }
                }));
        return entries;
    }

    /** The lists that get a variable's objects. In the root, those of nested lists are in the outer ones already. */
    private Map<String, Condition> lists(QemuDirectory directory, String variable) {
        Map<String, Condition> lists = tree.lists(directory, variable);
        boolean isRoot = directory.directory().isEmpty() && !lists.isEmpty();
        return isRoot ? Map.of(variable, Condition.ALWAYS) : lists;
    }

    /** What a statement adds to two lists need not be in that of modules, so that it is not built at m. */
    private void unreached(QemuDirectory directory, String variable, GuardedWord word, Set<Location> placed) {
        boolean isNowhere = variable.endsWith("-y") || (variable.endsWith("-m") && !placed.contains(word.at()));
        if (!directory.isOfTargets() && isNowhere && !directory.isPartOfAnother(variable)) {
            ledger.partly(word.at(), "no " + variable + " of the directories above has this directory");
        }
    }

    private void place(String variable, GuardedWord word, Condition reached, Map<Key, Place> places) {
        ListNames.Listed list = ListNames.list(variable).orElseThrow();
        Place place = new Place(
                membership(list, word.when()), membership(list, word.when().and(reached)), word.at());
        places.merge(
                new Key(list.list(), word.order(), word.text()),
                place,
                (a, b) -> new Place(a.own().or(b.own()), a.whole().or(b.whole()), a.at()));
    }

    /** What is always in a list of modules is y where there are no modules; a symbol that can be m is y there itself. */
    private static Membership membership(ListNames.Listed list, Condition when) {
        if (list.suffix().equals("y")) {
            return Membership.of(when);
        }
        boolean follows = when.symbols().stream().anyMatch(symbol -> symbol.kind() == AskedSymbol.Kind.TRISTATE);
        return Membership.of(follows ? Condition.NEVER : when.without(Condition.set(MODULES)), when);
    }

    private void add(QemuDirectory directory, Key key, Place place, List<Entry> entries) {
        Membership around = Membership.of(tree.reached(directory.directory()));
        // what the directory already demands is not said again
        boolean enough = place.own().and(around).equals(place.whole());
        Membership when = enough ? place.own() : place.whole();
        String text =
                SymbolText.replaced(ForeignPaths.from(directory.directory(), key.text()), name -> "${" + name + "}");
        if (when.isNever()) {
            return;
        }
        if (text.startsWith("/")) {
            ledger.partly(place.at(), text + ForeignPaths.ABSOLUTE);
        } else if (text.endsWith("/")) {
            directory(directory, text, place.at(), entries);
        } else if (text.endsWith(".mo")) {
            String name = text.substring(0, text.length() - ".mo".length());
            List<Entry.Part> parts = parts(directory, text, name, place.at());
            entries.add(new Entry.Composite(ListNames.group(key.list()), name, when, parts, place.at()));
        } else if (text.endsWith(".o") && !text.contains("$")) {
            entries.add(new Entry.Listed(ListNames.group(key.list()), text, when, place.at()));
        } else {
            ledger.partly(place.at(), text + " is neither an object nor a directory of the tree");
        }
    }

    /** Several lists may name it; it stands where the first of them does. */
    private void directory(QemuDirectory from, String text, Location at, List<Entry> entries) {
        String path =
                ForeignPaths.normal(ForeignPaths.join(from.directory(), text)).orElse("");
        Condition reached = tree.reached(path);
        if (path.isEmpty() || reached.isNever() || !entered.add(path)) {
            return;
        }
        Condition named = Condition.NEVER;
        for (List<GuardedWord> words : from.lists().values()) {
            for (GuardedWord word : words) {
                named = from.subdirectory(word).filter(path::equals).isPresent() ? named.or(word.when()) : named;
            }
        }
        boolean enough = named.and(tree.reached(from.directory())).equals(reached);
        Membership when = Membership.of(enough ? named : reached);
        boolean isBelow = from.directory().isEmpty() || path.startsWith(from.directory() + "/");
        String name = isBelow ? ForeignPaths.from(from.directory(), path) : text.replaceAll("/+$", "");
        entries.add(new Entry.Subdirectory(name, when, at));
    }

    private List<Entry.Part> parts(QemuDirectory directory, String module, String name, Location at) {
        List<Entry.Part> parts = new ArrayList<>();
        for (GuardedWord word : directory.parts(module)) {
            String text = ForeignPaths.from(directory.directory(), SymbolText.readable(word.text()));
            if (text.startsWith("/")) {
                ledger.partly(word.at(), text + ForeignPaths.ABSOLUTE);
            } else if (text.endsWith(".o") && !text.contains("$")) {
                parts.add(new Entry.Part(text, Membership.of(word.when()), word.at()));
            } else {
                ledger.partly(word.at(), text + " cannot be a part of " + module);
            }
        }
        return parts.isEmpty() ? List.of(new Entry.Part(name + ".o", Membership.ALWAYS, at)) : parts;
    }
}
