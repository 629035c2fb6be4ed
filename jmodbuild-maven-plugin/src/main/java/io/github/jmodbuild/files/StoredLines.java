// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Values as lines of a file of our own: some lines of head, which say of what it is true, the values, and a checksum. Reading
 * takes one after the other. Not thread-safe.
 */
public final class StoredLines {
    private final List<String> lines;
    private int position;

    private StoredLines(List<String> lines) {
        this.lines = lines;
    }

    /** The values of a file; empty if there is none, or one with another head, or a damaged one. */
    public static Optional<StoredLines> load(Path file, List<String> head) {
        try {
            return of(Files.readAllBytes(file), head);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes a file whole or not at all.
     *
     * @param head no line of it has a line end
     * @param values as {@link #add} and {@link #escaped} make them
     */
    public static void save(Path file, List<String> head, List<String> values) throws IOException {
        AtomicFiles.write(file, bytes(head, values), file.toAbsolutePath().resolveSibling(""));
    }

    /** The content of such a file. */
    public static byte[] bytes(List<String> head, List<String> values) {
        List<String> lines = new ArrayList<>(head);
        lines.addAll(values);
        lines.add(checksum(lines));
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The values of such a content, see {@link #load}; a cold JVM reads thousands, so the checksum is that of the bytes. */
    public static Optional<StoredLines> of(byte[] bytes, List<String> head) {
        int end = bytes.length - 1;
        int line = end - 1;
        while (line >= 0 && bytes[line] != '\n') {
            line--;
        }
        if (line < 0 || bytes[end] != '\n') {
            return Optional.empty();
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, line);
        String checksum = new String(bytes, line + 1, end - line - 1, StandardCharsets.UTF_8);
        if (!checksum.equals(Long.toHexString(crc.getValue()))) {
            return Optional.empty();
        }
        List<String> lines = List.of(new String(bytes, 0, line, StandardCharsets.UTF_8).split("\n", -1));
        boolean isTrue =
                lines.size() >= head.size() && lines.subList(0, head.size()).equals(head);
        return isTrue ? Optional.of(new StoredLines(lines.subList(head.size(), lines.size()))) : Optional.empty();
    }

    public boolean isAtEnd() {
        return position >= lines.size();
    }

    /** @throws IndexOutOfBoundsException at the end, like all that take a value */
    public String next() {
        return lines.get(position++);
    }

    public int number() {
        return Integer.parseInt(next());
    }

    /** What {@link #escaped} made a line of. */
    public String text() {
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
    public List<String> list() {
        List<String> list = new ArrayList<>();
        for (int i = number(); i > 0; i--) {
            list.add(text());
        }
        return list;
    }

    public static void add(List<String> list, List<String> lines) {
        lines.add(Integer.toString(list.size()));
        list.forEach(text -> lines.add(escaped(text)));
    }

    public static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String checksum(List<String> lines) {
        CRC32C crc = new CRC32C();
        crc.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
