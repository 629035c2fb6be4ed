// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a list has of other lists: {@code common-obj-y = $(block-obj-y) blockdev.o}. make expands that where it uses the list, after it
 * has put what directories say in the place of their names, so that all of it is in the outer list too. Immutable.
 *
 * @param lists when it has each of the others
 * @param own its words that are of no other list
 * @param at the first statement that names one of them
 */
record NestedLists(Map<String, Condition> lists, List<GuardedWord> own, Location at) {
    NestedLists {
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
        own = List.copyOf(own);
    }

    /**
     * Empty if it has none, or only what a function makes of one, which are words of its own.
     *
     * @param others lists that count
     * @param words those of a value that are known
     */
    static Optional<NestedLists> of(
            MakeRun run, String list, List<String> others, Function<Value, List<GuardedWord>> words) {
        Map<String, Value> names = new HashMap<>();
        for (String other : others) {
            if (!other.equals(list)) {
                names.put(other, Value.of(reference(other)));
            }
        }
        Value written = run.value(list, names);
        Map<String, Condition> lists = new LinkedHashMap<>();
        List<GuardedWord> own = new ArrayList<>();
        List<Value.Text> expanded = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (GuardedWord word : written.words()) {
            Optional<String> named = names.keySet().stream()
                    .filter(other -> word.text().equals(reference(other)))
                    .findFirst();
            if (named.isPresent()) {
                lists.merge(named.get(), word.when(), Condition::or);
                places.add(word.at());
                expanded.addAll(texts(run.value(named.get()).and(word.when())));
            } else {
                own.add(word);
                expanded.add(new Value.Text(word.text(), word.when()));
            }
        }
        boolean isWhole = !lists.isEmpty() && expanded.equals(texts(run.value(list)));
        return isWhole
                ? Optional.of(new NestedLists(lists, words.apply(Value.list(own)), places.get(0)))
                : Optional.empty();
    }

    private static String reference(String list) {
        return "$(" + list + ")";
    }

    private static List<Value.Text> texts(Value value) {
        return value.words().stream()
                .map(word -> new Value.Text(word.text(), word.when()))
                .toList();
    }
}
