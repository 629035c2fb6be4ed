// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The words of a text file, sequences of letters, digits and {@code _}, and the lines that contain them. Immutable. */
final class WordIndex {
    private final NavigableMap<String, List<String>> lines = new TreeMap<>();

    private WordIndex() {}

    static WordIndex of(byte[] content) {
        WordIndex index = new WordIndex();
        new String(content, StandardCharsets.ISO_8859_1).lines().forEach(index::add);
        return index;
    }

    private void add(String line) {
        int from = 0;
        for (int at = 0; at <= line.length(); at++) {
            if (at == line.length() || !isOfWord(line.charAt(at))) {
                if (at > from) {
                    List<String> of = lines.computeIfAbsent(line.substring(from, at), word -> new ArrayList<>(1));
                    of.add(line);
                }
                from = at + 1;
            }
        }
    }

    private static boolean isOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    /** The lines that contain a word; empty if there are none. */
    Optional<String> lines(String word) {
        return Optional.ofNullable(lines.get(word)).map(found -> String.join("\n", found));
    }

    /** All words that begin with a text. */
    String beginningWith(String text) {
        List<String> found = new ArrayList<>();
        for (String word : lines.tailMap(text, true).keySet()) {
            if (!word.startsWith(text)) {
                break;
            }
            found.add(word);
        }
        return String.join("\n", found);
    }
}
