// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link TableWriter} wrote. Bytes that are anything else give an {@link IndexOutOfBoundsException}, a
 * {@link NegativeArraySizeException} or nonsense; callers check a digest first. Not thread-safe.
 */
final class TableReader {
    private final byte[] bytes;
    private final String[] texts;
    private final List<List<String>> lists = new ArrayList<>();
    private int position;

    TableReader(byte[] bytes) {
        this.bytes = bytes;
        this.texts = new String[Math.min(number(), bytes.length)];
        for (int i = 0; i < texts.length; i++) {
            int length = number();
            texts[i] = new String(bytes, position, length, StandardCharsets.UTF_8);
            position += length;
        }
    }

    int number() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    String text() {
        return texts[number()];
    }

    List<String> list() {
        int index = number();
        if (index < lists.size()) {
            return lists.get(index);
        }
        String[] words = new String[Math.min(number(), bytes.length)];
        for (int i = 0; i < words.length; i++) {
            words[i] = text();
        }
        List<String> list = List.of(words);
        lists.add(list);
        return list;
    }
}
