// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.importing.TextLines;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** The lines of one file, read from top to bottom. Not thread-safe. */
final class KconfigLines {
    private static final int TAB = 8;

    private final String file;
    private final List<String> lines;
    private int next;

    /**
     * One line, or several that are continued with a backslash.
     *
     * @param count of lines that are not blank
     */
    record Line(String text, int count, Location at) {}

    /**
     * Text for people.
     *
     * @param count of lines that are not blank
     */
    record Help(String text, int count) {}

    /** @throws ProblemException if it is not text, or has a line too long to be written by hand */
    KconfigLines(String file, byte[] bytes) {
        this.file = file;
        this.lines = TextLines.of(file, bytes, "a Kconfig file").stream()
                .map(KconfigQuestions::without)
                .toList();
    }

    boolean hasNext() {
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size();
    }

    /** The next line that is not blank; comments are not continued. */
    Line next() {
        Location at = new Location(file, next + 1, TextLines.column(lines.get(next)));
        String first = lines.get(next++);
        if (first.strip().startsWith("#") || !first.endsWith("\\")) {
            return new Line(first, 1, at);
        }
        StringBuilder text = new StringBuilder(first);
        int count = 1;
        while (text.length() > 0 && text.charAt(text.length() - 1) == '\\') {
            text.setLength(text.length() - 1);
            if (next == lines.size()) {
                break;
            }
            String more = lines.get(next++);
            text.append(' ').append(more);
            count += more.isBlank() ? 0 : 1;
            if (text.length() > TextLines.LONGEST) {
                throw new ProblemException(at, TextLines.tooLong());
            }
        }
        return new Line(text.toString(), count, at);
    }

    /** The indented text that follows; it ends where a line is indented less than its first one. */
    Help help() {
        List<String> text = new ArrayList<>();
        int first = -1;
        int blank = 0;
        while (next < lines.size()) {
            String line = lines.get(next);
            if (line.isBlank()) {
                blank++;
                next++;
                continue;
            }
            int indent = indentation(line);
            if (indent == 0 || indent < first) {
                break;
            }
            first = first < 0 ? indent : first;
            for (int i = 0; i < blank && !text.isEmpty(); i++) {
                text.add("");
            }
            blank = 0;
            text.add(" ".repeat(indent - first) + line.strip());
            next++;
        }
        int count = (int) text.stream().filter(line -> !line.isEmpty()).count();
        return new Help(String.join("\n", text), count);
    }

    private static int indentation(String line) {
        int width = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\t') {
                width = (width / TAB + 1) * TAB;
            } else if (Character.isWhitespace(line.charAt(i))) {
                width++;
            } else {
                break;
            }
        }
        return width;
    }
}
