// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines that {@link CodeText} writes, of which the end is taken back where nothing follows it. Not thread-safe. */
final class CodeLines {
    private byte[] out;
    private int length;
    /** Where the line begins. */
    private int start;
    /** The end of what has to stay in the line. */
    private int solid;

    private boolean tokens;
    /** Where the first comment of a line without tokens is, and what it becomes if none follow; -1 if there is none. */
    private int comment = -1;

    private String shape = "";
    /** Whether the line belongs to what the one before has begun. */
    private boolean continued;
    /** The end of the last line that has to stay: comments at the end of a file go. */
    private int end;

    /** @param size about as many bytes as will be written */
    CodeLines(int size) {
        this.out = new byte[size + 16];
    }

    /** @param whole whether the last line has an end */
    byte[] bytes(boolean whole) {
        trim();
        return Arrays.copyOf(out, whole ? end : length);
    }

    void append(byte c) {
        if (length == out.length) {
            out = Arrays.copyOf(out, 2 * length);
        }
        out[length++] = c;
    }

    void append(String ascii) {
        for (byte c : ascii.getBytes(StandardCharsets.US_ASCII)) {
            append(c);
        }
    }

    /** Copies what has to stay. */
    void keep(byte[] text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            append(text[i]);
        }
        solid = length;
        tokens = true;
    }

    /** Writes as many blanks, and tabs where there are tabs. */
    void fill(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            append(text[i] == '\t' ? (byte) '\t' : (byte) ' ');
        }
    }

    /** Notes what a line becomes that has nothing but comments. */
    void comment(String form) {
        if (comment < 0) {
            comment = length;
            shape = form;
        }
    }

    /** Ends a line within what has to stay. */
    void breakLine() {
        append((byte) '\n');
        end = length;
        next();
        continued = true;
    }

    void endLine() {
        trim();
        append((byte) '\n');
        end = tokens || continued ? length : end;
        next();
    }

    private void trim() {
        if (tokens) {
            length = solid;
        } else if (comment >= 0) {
            length = comment;
            append(shape);
        } else {
            length = start;
        }
    }

    /** Begins a comment that goes on in the next line. */
    void openComment() {
        if (tokens) {
            length = solid;
            append(" /*");
        } else {
            length = comment < 0 ? length : comment;
            append("/*");
        }
    }

    /** Ends a line of such a comment, which stays if it began behind code. */
    void continueComment() {
        boolean stays = tokens || continued;
        append((byte) '\n');
        end = stays ? length : end;
        next();
        continued = stays;
    }

    /** A line of such a comment, of which the blanks at the beginning are written. */
    void commentLine(boolean isEmpty) {
        if (isEmpty) {
            length = start;
        } else {
            append((byte) 'x');
        }
    }

    private void next() {
        start = length;
        solid = length;
        tokens = false;
        comment = -1;
        continued = false;
    }
}
