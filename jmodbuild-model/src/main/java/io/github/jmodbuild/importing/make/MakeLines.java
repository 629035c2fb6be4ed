// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.TextLines;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;

/** The lines of one makefile, read from top to bottom. Not thread-safe. */
final class MakeLines {
    private final String file;
    private final List<String> lines;
    private int next;

    /**
     * One line, or several that are continued with a backslash.
     *
     * @param text in recipes with backslashes and line ends
     * @param count of lines that are not blank
     */
    record Line(String text, int count, Location at) {
        /** Recipe lines begin with a tab. */
        boolean isIndentedByTab() {
            return text.startsWith("\t");
        }
    }

    /** @throws ProblemException if it is not text, or has a line too long to be written by hand */
    MakeLines(String file, byte[] bytes) {
        this.file = file;
        this.lines = TextLines.of(file, bytes, "a makefile").stream()
                .map(SymbolText::without)
                .toList();
    }

    boolean hasNext() {
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size();
    }

    /** The next line that is not blank, with backslash, line end and indentation of what continues it as one blank. */
    Line next(boolean recipe) {
        Location at = here();
        String line = lines.get(next++);
        return continued(line, at, recipe && line.startsWith("\t"));
    }

    private Line continued(String first, Location at, boolean raw) {
        StringBuilder text = new StringBuilder(first);
        String last = first;
        int count = 1;
        while (endsWithBackslash(last) && next < lines.size()) {
            last = lines.get(next++);
            count += last.isBlank() ? 0 : 1;
            if (text.length() > TextLines.LONGEST) {
                continue; // the rest is no statement of its own
            }
            if (raw) {
                text.append('\n').append(last.startsWith("\t") ? last.substring(1) : last);
            } else {
                text.setLength(text.length() - 1);
                while (text.length() > 0 && Character.isWhitespace(text.charAt(text.length() - 1))) {
                    text.setLength(text.length() - 1);
                }
                text.append(' ').append(last.stripLeading());
            }
        }
        if (text.length() > TextLines.LONGEST) {
            throw new ProblemException(at, TextLines.tooLong());
        }
        if (endsWithBackslash(last) && !raw) {
            text.setLength(text.length() - 1);
        }
        return new Line(text.toString(), count, at);
    }

    /** Two backslashes are one in the text. */
    private static boolean endsWithBackslash(String text) {
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** The next physical line as it is; for the texts of define. */
    String raw() {
        return lines.get(next++);
    }

    /** Whether there is another physical line. */
    boolean hasRaw() {
        return next < lines.size();
    }

    private Location here() {
        return new Location(file, next + 1, TextLines.column(lines.get(next)));
    }
}
