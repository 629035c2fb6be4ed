// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Values as lines of a file, taken one after the other. Not thread-safe. */
final class StoredLines {
    private final List<String> lines;
    private int position;

    StoredLines(List<String> lines) {
        this.lines = lines;
    }

    boolean isAtEnd() {
        return position >= lines.size();
    }

    /** @throws IndexOutOfBoundsException at the end, like all that take a value */
    String next() {
        return lines.get(position++);
    }

    int number() {
        return Integer.parseInt(next());
    }

    /** What {@link #escaped} made a line of. */
    String text() {
        String escaped = next();
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            char next = c == '\\' ? escaped.charAt(++i) : c;
            text.append(c != '\\' ? c : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
        }
        return text.toString();
    }

    /** What {@link #add(List, List)} added. */
    List<String> list() {
        List<String> list = new ArrayList<>();
        for (int i = number(); i > 0; i--) {
            list.add(text());
        }
        return list;
    }

    static void add(List<String> list, List<String> lines) {
        lines.add(Integer.toString(list.size()));
        list.forEach(text -> lines.add(escaped(text)));
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    static String checksum(List<String> lines) {
        CRC32C crc = new CRC32C();
        crc.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
