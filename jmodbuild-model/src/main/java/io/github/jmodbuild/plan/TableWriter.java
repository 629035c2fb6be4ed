// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers and texts as bytes, each text and each list of texts stored once. Not thread-safe. */
final class TableWriter {
    private final Map<String, Integer> texts = new HashMap<>();
    private final List<String> table = new ArrayList<>();
    private final Map<List<String>, Integer> lists = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** A number ≥ 0, seven bits a byte. */
    void number(int value) {
        number(value, body);
    }

    void text(String text) {
        number(index(text));
    }

    /** A list: its number if it was written before, else a new number and its texts. */
    void list(List<String> list) {
        Integer known = lists.putIfAbsent(list, lists.size());
        number(known == null ? lists.size() - 1 : known);
        if (known == null) {
            number(list.size());
            list.forEach(this::text);
        }
    }

    private int index(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            return known;
        }
        table.add(text);
        return table.size() - 1;
    }

    /** The table of texts, then the body. */
    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        number(table.size(), all);
        for (String text : table) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length, all);
            all.writeBytes(bytes);
        }
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    private static void number(int value, ByteArrayOutputStream out) {
        int rest = value;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
