// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import java.util.ArrayList;
import java.util.List;

/** What GNU make's functions make of texts that are known, blanks included. Stateless. */
final class TextFunctions {
    private TextFunctions() {}

    /** What is between blanks. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (int[] word : places(text)) {
            words.add(text.substring(word[0], word[1]));
        }
        return words;
    }

    /** Where words begin and end. */
    private static List<int[]> places(String text) {
        List<int[]> places = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || ValuePart.isBlank(text.charAt(i));
            if (blank && start >= 0) {
                places.add(new int[] {start, i});
            }
            start = blank ? -1 : start < 0 ? i : start;
        }
        return places;
    }

    /** Words from one number to another, with the blanks that are between them. */
    static String wordList(String text, int first, int last) {
        List<int[]> places = places(text);
        int start = Math.max(first, 1) - 1;
        int end = Math.min(last, places.size());
        return start < end ? text.substring(places.get(start)[0], places.get(end - 1)[1]) : "";
    }

    /** An empty text is found at the end. */
    static String subst(String from, String to, String text) {
        return from.isEmpty() ? text + to : text.replace(from, to);
    }

    static String patsubst(String pattern, String replacement, String text) {
        MakePattern compiled = new MakePattern(pattern);
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int[] word : places(text)) {
            String one = text.substring(word[0], word[1]);
            boolean isDropped = MakePattern.isIn(pattern) && replacement.isEmpty() && compiled.matches(one);
            if (!isDropped) {
                String before = text.substring(from, word[0]);
                String blank = result.length() == 0 && from == 0 ? "" : " ";
                result.append(MakePattern.isIn(pattern) ? blank : before);
                result.append(compiled.replace(one, replacement));
                from = word[1];
            }
        }
        return MakePattern.isIn(pattern) ? result.toString() : result + text.substring(from);
    }
}
