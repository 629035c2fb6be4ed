// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.words;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Splits and quotes words like a POSIX shell, as make, CMake and Meson do for CFLAGS: white space separates words;
 * quotes and backslashes escape characters. Nothing is expanded: {@code $}, {@code *}, {@code ~} and {@code #} stand
 * for themselves. Stateless.
 */
public final class ShellWords {
    private static final String UNQUOTED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%_-+=:,./";
    /** The characters that a backslash escapes between double quotes; before others it is literal. */
    private static final String KEPT = "$`\"\\";

    private ShellWords() {}

    /**
     * A word of a text.
     *
     * @param text without the quotes
     * @param start index of its first character, which may be a quote
     */
    public record Piece(String text, int start) {}

    /**
     * The words of a text.
     *
     * @param at what the text is of, for messages
     * @throws ProblemException if a quote is not closed or a backslash has nothing to keep
     */
    public static List<String> split(String text, Location at) {
        List<String> words = new ArrayList<>();
        pieces(text, index -> at).forEach(piece -> words.add(piece.text()));
        return words;
    }

    /**
     * The same with places.
     *
     * @param at the place of a character of the text
     * @throws ProblemException at the quote or backslash, as with {@link #split}
     */
    public static List<Piece> pieces(String text, IntFunction<Location> at) {
        List<Piece> pieces = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (isBlank(text.charAt(i))) {
                i++;
            } else if (text.startsWith("\\\n", i)) {
                i += 2; // the next line goes on with this one
            } else {
                StringBuilder word = new StringBuilder();
                int start = i;
                i = word(text, start, word, at);
                pieces.add(new Piece(word.toString(), start));
            }
        }
        return pieces;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Adds the word that begins at an index; returns where it ends. */
    private static int word(String text, int start, StringBuilder word, IntFunction<Location> at) {
        int i = start;
        while (i < text.length() && !isBlank(text.charAt(i))) {
            char c = text.charAt(i);
            if (c == '\\') {
                i = kept(text, i, word, at);
            } else if (c == '\'' || c == '"') {
                i = quoted(text, i, word, at);
            } else {
                word.append(c);
                i++;
            }
        }
        return i;
    }

    private static int kept(String text, int backslash, StringBuilder word, IntFunction<Location> at) {
        if (backslash + 1 == text.length()) {
            throw new ProblemException(
                    at.apply(backslash), "a backslash at the end, which escapes nothing; write \\\\ for the character");
        }
        char c = text.charAt(backslash + 1);
        if (c != '\n') {
            word.append(c);
        }
        return backslash + 2;
    }

    private static int quoted(String text, int open, StringBuilder word, IntFunction<Location> at) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            boolean keeps = quote == '"' && c == '\\' && i + 1 < text.length();
            if (keeps && text.charAt(i + 1) == '\n') {
                i++;
            } else if (keeps && KEPT.indexOf(text.charAt(i + 1)) >= 0) {
                word.append(text.charAt(++i));
            } else {
                word.append(c);
            }
        }
        throw new ProblemException(
                at.apply(open),
                "the quote " + quote + " is not closed; write a second one where it ends, or \\" + quote
                        + " for the character");
    }

    /** The words between blanks, quoted where they have to be: {@link #split} gives them back, and so does a shell. */
    public static String line(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            quote(word, line.length() == 0 ? line : line.append(' '));
        }
        return line.toString();
    }

    /** Adds one word, quoted if it has to be. */
    public static void quote(String word, StringBuilder to) {
        boolean plain = !word.isEmpty();
        for (int i = 0; plain && i < word.length(); i++) {
            plain = UNQUOTED.indexOf(word.charAt(i)) >= 0;
        }
        if (plain) {
            to.append(word);
        } else {
            to.append('\'').append(word.replace("'", "'\\''")).append('\'');
        }
    }
}
