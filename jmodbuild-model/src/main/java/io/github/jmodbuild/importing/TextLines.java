// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a foreign file, with characters that a manifest can have. Stateless. */
public final class TextLines {
    /** Of characters, in one line. */
    public static final int LONGEST = 1 << 20;

    private static final String SPLIT = "; split it, such as a list into several statements with +=";

    private TextLines() {}

    /**
     * Lines without their ends, which are those of Unix or Windows.
     *
     * @param what the file should be, for the message: {@code a Kconfig file}
     * @throws ProblemException if it is not text, or has a line too long to be written by hand
     */
    public static List<String> of(String file, byte[] bytes, String what) {
        refuseBinary(file, bytes, what);
        String text = decode(bytes)
                .replaceFirst("^\uFEFF", "")
                .replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF&&[^\\n\\r\\t]]", " "); // XML cannot have them
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end);
            lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            if (line.length() > LONGEST) {
                throw new ProblemException(
                        new Location(file, lines.size(), 1),
                        "a line of " + line.length() + " characters; at most " + LONGEST + " are read" + SPLIT);
            }
            start = end < 0 ? text.length() : end + 1;
        }
        return lines;
    }

    /** What to say of a statement of several lines that is too long. */
    public static String tooLong() {
        return "a continued line of more than " + LONGEST + " characters" + SPLIT;
    }

    /** The column of the first character that is not blank, counted from 1. */
    public static int column(String line) {
        int column = 0;
        while (column < line.length() && Character.isWhitespace(line.charAt(column))) {
            column++;
        }
        return column + 1;
    }

    private static void refuseBinary(String file, byte[] bytes, String what) {
        int line = 1;
        for (byte b : bytes) {
            if (b == 0) {
                throw new ProblemException(
                        new Location(file, line, 1),
                        "this is a binary file, not " + what
                                + ", since it has a zero byte in this line; put a text file in its place");
            }
            line += b == '\n' ? 1 : 0;
        }
    }

    /** Trees from before 2005 are mostly Latin-1, in which every byte is a character. */
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
