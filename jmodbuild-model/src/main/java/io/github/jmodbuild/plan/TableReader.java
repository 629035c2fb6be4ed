// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link TableWriter} wrote. Bytes that are anything else give an {@link IllegalArgumentException}, an
 * {@link IndexOutOfBoundsException} or nonsense; callers check a digest first. It never allocates more than a small
 * multiple of their length. Not thread-safe.
 */
final class TableReader {
    private final byte[] bytes;
    private final String[] texts;
    private final List<List<String>> lists = new ArrayList<>();
    private int position;

    TableReader(byte[] bytes) {
        this.bytes = bytes;
        this.texts = new String[count()];
        for (int i = 0; i < texts.length; i++) {
            int length = count();
            texts[i] = new String(bytes, position, length, StandardCharsets.UTF_8);
            position += length;
        }
    }

    /** A number ≥ 0. */
    int number() {
        long value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0 && value <= Integer.MAX_VALUE) {
                return (int) value;
            }
        }
        throw new IllegalArgumentException("not a number");
    }

    /** How many things follow; each of them takes at least a byte, so there cannot be more than bytes are left. */
    int count() {
        int count = number();
        if (count > bytes.length - position) {
            throw new IllegalArgumentException("cut off");
        }
        return count;
    }

    String text() {
        return texts[number()];
    }

    List<String> list() {
        int index = number();
        if (index < lists.size()) {
            return lists.get(index);
        }
        String[] words = new String[count()];
        for (int i = 0; i < words.length; i++) {
            words[i] = text();
        }
        List<String> list = List.of(words);
        lists.add(list);
        return list;
    }

    /** Refuses bytes behind what was read. */
    void end() {
        if (position != bytes.length) {
            throw new IllegalArgumentException("too long");
        }
    }
}
