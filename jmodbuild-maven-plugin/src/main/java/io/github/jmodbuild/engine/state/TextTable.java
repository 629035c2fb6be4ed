// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts and their numbers, counted from 0: paths or words of commands. Numbers keep traces small and comparisons cheap.
 * Not thread-safe.
 */
public final class TextTable {
    private @Nullable String[] texts = new String[1024];
    private final Map<String, Integer> numbers = new HashMap<>(4096);
    private int count;
    /** Texts below this number are in the map: a null build asks for no word's number, so most never get there. */
    private int mapped;

    TextTable() {}

    /** How many numbers are taken. */
    public int count() {
        return count;
    }

    /** The text of a number that {@link #number} gave. */
    public String get(int number) {
        String text = texts[number];
        if (text == null) {
            throw new IllegalArgumentException("no text has the number " + number);
        }
        return text;
    }

    /** The number of a text, a new one if it has none yet. */
    public int number(String text) {
        map();
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        int number = count;
        define(number, text);
        return number;
    }

    /** The number of a text, or -1 if it has none. */
    public int find(String text) {
        map();
        Integer known = numbers.get(text);
        return known == null ? -1 : known;
    }

    /**
     * Whether a number stands for this text. The caller's instance takes the place of the stored one: a plan shares its
     * instances, so from the second question on this is mostly a comparison of references.
     */
    public boolean is(int number, String text) {
        if (!text.equals(texts[number])) {
            return false;
        }
        texts[number] = text;
        return true;
    }

    boolean has(int number) {
        return number < count && texts[number] != null;
    }

    void define(int number, String text) {
        if (number >= texts.length) {
            texts = Arrays.copyOf(texts, Math.max(number + 1, texts.length * 2));
        }
        texts[number] = text;
        count = Math.max(count, number + 1);
    }

    private void map() {
        for (; mapped < count; mapped++) {
            String text = texts[mapped];
            if (text != null) {
                numbers.put(text, mapped);
            }
        }
    }
}
