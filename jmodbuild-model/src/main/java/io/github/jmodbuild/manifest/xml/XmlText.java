// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.words.ShellWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decoded text of an attribute or element that still knows where each of its characters was written. Immutable. */
public final class XmlText {
    private final SourceText source;
    private final String text;
    private final Stretches stretches;
    private final Firm firm;
    /** Where this text begins in the text that the stretches describe. */
    private final int start;

    private XmlText(SourceText source, String text, Stretches stretches, Firm firm, int start) {
        this.source = source;
        this.text = text;
        this.stretches = stretches;
        this.firm = firm;
        this.start = start;
    }

    /** Text and source run in parallel for long stretches, mostly for a whole text. Immutable. */
    private static final class Stretches {
        private final int count;
        /** Indices in the text, rising. */
        private final int[] begins;
        /** Of the same characters in the source. */
        private final int[] offsets;

        private Stretches(int count, int[] begins, int[] offsets) {
            this.count = count;
            this.begins = begins;
            this.offsets = offsets;
        }

        private int offset(int index) {
            int found = Arrays.binarySearch(begins, 0, count, index);
            int last = found >= 0 ? found : -found - 2;
            return offsets[last] + index - begins[last];
        }
    }

    /** From the first to behind the last character that was written as an entity or in a CDATA section. */
    private record Firm(int from, int to) {}

    /** Decoded, with white space as written. */
    public String text() {
        return text;
    }

    /** Where a character was written; the text's length stands for its end. */
    public Location at(int index) {
        return source.at(stretches.offset(start + index));
    }

    public boolean isBlank() {
        return skipSpace() == text.length();
    }

    /** Without the white space at both ends. */
    public XmlText strip() {
        int first = skipSpace();
        int end = text.length();
        while (end > first && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return part(first, end);
    }

    /**
     * A value exactly as it is written. A line break at one of its ends is the layout of the manifest, so there it is without
     * the white space at both ends; what is written as an entity or in a CDATA section is never layout.
     */
    public XmlText exact() {
        XmlText stripped = strip();
        int first = Math.min(stripped.start, firm.from) - start;
        int end = Math.max(stripped.start + stripped.text.length(), firm.to) - start;
        boolean layout = text.substring(0, first).indexOf('\n') >= 0
                || text.substring(end).indexOf('\n') >= 0;
        return layout ? part(first, end) : this;
    }

    private XmlText part(int first, int end) {
        return new XmlText(source, text.substring(first, end), stretches, firm, start + first);
    }

    private int skipSpace() {
        int i = 0;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The whole text as one word. */
    public Word word() {
        return new Word(text, at(0));
    }

    /** The words between white space. */
    public List<Word> words() {
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

    /**
     * The words of a list of flags, without the quotes of a shell; each begins where its first character or quote was written.
     *
     * @throws io.github.jmodbuild.problem.ProblemException at a quote that is not closed, see {@link ShellWords#pieces}
     */
    public List<Word> shellWords() {
        List<Word> words = new ArrayList<>();
        ShellWords.pieces(text, this::at).forEach(piece -> words.add(new Word(piece.text(), at(piece.start()))));
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
        private int[] begins = new int[2];
        private int[] offsets = new int[2];
        private int count;
        private int firmFrom = Integer.MAX_VALUE;
        private int firmTo;

        Builder(SourceText source) {
            this.source = source;
        }

        /** Adds a character that was written at the given offset. */
        void add(int codePoint, int offset) {
            place(offset);
            text.appendCodePoint(codePoint);
        }

        /** Adds a part of the source unchanged. */
        void addSource(int from, int to) {
            if (from < to) {
                place(from);
                text.append(source.text(), from, to);
            }
        }

        /** What was added behind this length of the text was written as an entity or in a CDATA section. */
        void firm(int length) {
            if (length < text.length()) {
                firmFrom = Math.min(firmFrom, length);
                firmTo = text.length();
            }
        }

        int length() {
            return text.length();
        }

        /** Ends the text at the given offset. */
        XmlText end(int offset) {
            place(offset);
            return new XmlText(
                    source, text.toString(), new Stretches(count, begins, offsets), new Firm(firmFrom, firmTo), 0);
        }

        /** The next character was written here. */
        private void place(int offset) {
            int index = text.length();
            if (count > 0 && offsets[count - 1] + index - begins[count - 1] == offset) {
                return;
            }
            if (count == begins.length) {
                begins = Arrays.copyOf(begins, count * 2);
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            begins[count] = index;
            offsets[count++] = offset;
        }
    }
}
