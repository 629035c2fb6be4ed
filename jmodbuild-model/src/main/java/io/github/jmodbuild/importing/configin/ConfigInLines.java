// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.importing.TextLines;
import io.github.jmodbuild.importing.kconfig.KconfigQuestions;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;

/** The lines of one file, read from top to bottom; those that end with a backslash are continued. Not thread-safe. */
final class ConfigInLines {
    private final String file;
    private final List<String> lines;
    private int next;

    /**
     * One line, or several that are continued.
     *
     * @param count of lines that are not blank
     */
    record Line(String text, int count, Location at) {
        boolean isComment() {
            return text.strip().startsWith("#");
        }
    }

    /** @throws ProblemException if it is not text */
    ConfigInLines(String file, byte[] bytes) {
        this.file = file;
        this.lines = TextLines.of(file, bytes, "a configuration file").stream()
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
        StringBuilder text = new StringBuilder(lines.get(next++));
        int count = 1;
        while (!text.toString().stripLeading().startsWith("#")
                && text.length() > 0
                && text.charAt(text.length() - 1) == '\\'
                && next < lines.size()) {
            text.setLength(text.length() - 1);
            String more = lines.get(next++);
            count += more.isBlank() ? 0 : 1;
            text.append(more);
            if (text.length() > TextLines.LONGEST) {
                throw new ProblemException(
                        at, "a continued line of more than " + TextLines.LONGEST + " characters; close its quotes");
            }
        }
        return new Line(text.toString(), count, at);
    }
}
