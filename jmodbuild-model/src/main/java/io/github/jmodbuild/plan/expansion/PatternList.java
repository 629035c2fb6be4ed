// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.plan.FilePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A list of names and patterns without its patterns: what a pattern matches stands in its place, in the order of names;
 * exclusions apply to all patterns of the list, and what is named as well stands only where it is named. Stateless.
 */
public final class PatternList {
    private PatternList() {}

    /**
     * One entry of the list.
     *
     * @param name as it is written, or as the pattern leads to it
     * @param word which of the list's words it comes from
     * @param matched whether that is a pattern
     */
    public record Entry(String name, int word, boolean matched) {}

    /** Told of mistakes. */
    public interface Notes {
        /** For those who ask again what another has asked. */
        Notes NONE = new Notes() {
            @Override
            public void useless(int word) {}

            @Override
            public void unnameable(int word, String match) {}
        };

        /** @param word which of the list's words it is: a pattern that matches nothing, or an exclusion from nothing */
        void useless(int word);

        /**
         * To leave out silently what a pattern matches would be a surprise at link time.
         *
         * @param word which of the list's words the pattern is
         * @param match a file whose name no list can write; it does not become an entry
         */
        void unnameable(int word, String match);
    }

    /**
     * The entries, each name once.
     *
     * @param matches what a pattern matches, sorted; an exclusion comes without its mark
     * @param entry what stands in the list for something that is matched
     */
    public static List<Entry> entries(
            List<String> words, Function<String, List<String>> matches, UnaryOperator<String> entry, Notes notes) {
        Map<String, Integer> found = new LinkedHashMap<>();
        Set<String> named = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!FilePattern.isPattern(word)) {
                named.add(word);
            } else if (!FilePattern.isExclusion(word)) {
                List<String> matched = matches.apply(word);
                if (matched.isEmpty()) {
                    notes.useless(i);
                }
                for (String match : matched) {
                    found.putIfAbsent(match, i);
                }
            }
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (FilePattern.isExclusion(word) && !found.keySet().removeAll(matches.apply(word.substring(1)))) {
                notes.useless(i);
            }
        }
        found.forEach((match, word) -> {
            if (!FilePattern.isNameable(match)) {
                notes.unnameable(word, match);
            }
        });
        found.keySet().removeIf(match -> !FilePattern.isNameable(match));
        return inPlace(words, found, named, entry);
    }

    private static List<Entry> inPlace(
            List<String> words, Map<String, Integer> found, Set<String> named, UnaryOperator<String> entry) {
        List<Entry> entries = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>(named);
        for (int i = 0; i < words.size(); i++) {
            if (!FilePattern.isPattern(words.get(i))) {
                entries.add(new Entry(words.get(i), i, false));
            }
            int word = i;
            found.forEach((match, from) -> {
                String name = entry.apply(match);
                if (from == word && done.add(name)) {
                    entries.add(new Entry(name, word, true));
                }
            });
        }
        return entries;
    }
}
