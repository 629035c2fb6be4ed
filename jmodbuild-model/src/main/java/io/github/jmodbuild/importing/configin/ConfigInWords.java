// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Splits a line into words as a shell does: quotes, backslashes, variables. Used once. */
final class ConfigInWords {
    private final String line;
    private final Location at;
    private final List<ConfigInWord> words = new ArrayList<>();
    private int position;
    private String comment = "";

    private ConfigInWords(String line, Location at) {
        this.line = line;
        this.at = at;
    }

    /**
     * What is on a line.
     *
     * @param comment behind the words, without its sign; empty for none
     */
    record Split(List<ConfigInWord> words, String comment) {}

    /** @throws ProblemException for a quote that is not closed and for what only a real shell could do */
    static Split split(String line, Location at) {
        ConfigInWords splitter = new ConfigInWords(line, at);
        splitter.all();
        return new Split(splitter.words, splitter.comment);
    }

    private void all() {
        while (true) {
            while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
                position++;
            }
            if (position == line.length()) {
                return;
            }
            if (line.charAt(position) == '#') {
                comment = line.substring(position + 1).strip();
                return;
            }
            words.add(line.charAt(position) == ';' ? semicolon() : word());
        }
    }

    private ConfigInWord semicolon() {
        position++;
        return new ConfigInWord(List.of(new ConfigInWord.Part(";", false)), false, place(position - 1));
    }

    private ConfigInWord word() {
        int start = position;
        List<ConfigInWord.Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        char quote = 0;
        int opened = position;
        while (position < line.length()) {
            char c = line.charAt(position);
            if (quote == 0 && (Character.isWhitespace(c) || c == ';')) {
                break;
            }
            position++;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                quoted = true;
                opened = position - 1;
            } else if (c == '\\' && quote != '\'' && position < line.length()) {
                text.append(line.charAt(position++));
            } else if (c == '$' && quote != '\'') {
                String name = name();
                finish(text, parts);
                parts.add(new ConfigInWord.Part(name, true));
            } else if (quote == 0 && "`&|<>()".indexOf(c) >= 0) {
                throw new ProblemException(
                        place(position - 1), "'" + c + "' is the shell's, not this language's; put a text in quotes");
            } else {
                text.append(c);
            }
        }
        if (quote != 0) {
            throw new ProblemException(place(opened), "the closing " + quote + " is missing in this line");
        }
        finish(text, parts);
        return new ConfigInWord(parts, quoted, place(start));
    }

    private static void finish(StringBuilder text, List<ConfigInWord.Part> parts) {
        if (text.length() > 0) {
            parts.add(new ConfigInWord.Part(text.toString(), false));
            text.setLength(0);
        }
    }

    private String name() {
        boolean braced = position < line.length() && line.charAt(position) == '{';
        int start = braced ? position + 1 : position;
        int end = start;
        while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_')) {
            end++;
        }
        boolean closed = !braced || (end < line.length() && line.charAt(end) == '}');
        if (end == start || !closed) {
            throw new ProblemException(place(start - 1), "'$' without the name of a variable, such as $CONFIG_NET");
        }
        position = braced ? end + 1 : end;
        return line.substring(start, end);
    }

    private Location place(int index) {
        return new Location(at.file(), at.line(), index + 1);
    }
}
