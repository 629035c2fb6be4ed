// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decoded text of an attribute or element that still knows where each of its characters was written. Immutable. */
final class XmlText {
    private final SourceText source;
    private final String text;
    /** For each character of the text, and for its end, the offset in the source. */
    private final int[] offsets;

    private XmlText(SourceText source, String text, int[] offsets) {
        this.source = source;
        this.text = text;
        this.offsets = offsets;
    }

    /** Decoded, with white space as written. */
    String text() {
        return text;
    }

    /** Where a character was written; the text's length stands for its end. */
    Location at(int index) {
        return source.at(offsets[index]);
    }

    boolean isBlank() {
        return strip().text.isEmpty();
    }

    /** Without the white space at both ends. */
    XmlText strip() {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return new XmlText(source, text.substring(start, end), Arrays.copyOfRange(offsets, start, end + 1));
    }

    /** The whole text as one word. */
    Word word() {
        return new Word(text, at(0));
    }

    /** The words between white space. */
    List<Word> words() {
        List<Word> words = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && !isSpace(text.charAt(end))) {
                end++;
            }
            if (end > start) {
                words.add(new Word(text.substring(start, end), at(start)));
            }
            start = end + 1;
        }
        return words;
    }

    /** What XML calls white space; others, such as the no-break space, are parts of words. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Collects decoded characters. Not thread-safe. */
    static final class Builder {
        private final SourceText source;
        private final StringBuilder text = new StringBuilder();
        private int[] offsets = new int[16];

        Builder(SourceText source) {
            this.source = source;
        }

        /** Adds a character that was written at the given offset. */
        void add(int codePoint, int offset) {
            int before = text.length();
            text.appendCodePoint(codePoint);
            reserve(text.length());
            for (int i = before; i < text.length(); i++) {
                offsets[i] = offset;
            }
        }

        /** Ends the text at the given offset. */
        XmlText end(int offset) {
            reserve(text.length());
            offsets[text.length()] = offset;
            return new XmlText(source, text.toString(), Arrays.copyOf(offsets, text.length() + 1));
        }

        private void reserve(int index) {
            if (index >= offsets.length) {
                offsets = Arrays.copyOf(offsets, index * 2);
            }
        }
    }
}
