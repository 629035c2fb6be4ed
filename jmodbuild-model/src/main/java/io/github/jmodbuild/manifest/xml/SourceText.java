// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of one file, and where each character of it stands. Immutable. */
public final class SourceText {
    /** The largest manifest, in bytes: room for a tree of the size of Linux with all its symbols and their help in one file. */
    public static final int LIMIT = 16 << 20;

    /** What a string has in place of bytes that are not UTF-8; the text may as well have it itself. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final String text;
    private final int[] lineStarts;
    /** Offsets of the second halves of characters that take two; counting them again for each place would be quadratic. */
    private final int[] secondHalves;

    /** @throws ProblemException for a text that is too large, or has characters XML does not allow */
    public SourceText(String file, String text) {
        this.file = file;
        if (text.length() > LIMIT) {
            throw tooLarge(file);
        }
        this.text = text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        this.lineStarts = lineStarts(this.text);
        this.secondHalves = refuseIllegalCharacters();
    }

    /**
     * @param bytes UTF-8, with or without a byte order mark
     * @throws ProblemException as above, and at the first byte that is not UTF-8
     */
    public static SourceText decode(String file, byte[] bytes) {
        if (bytes.length > LIMIT) {
            throw tooLarge(file);
        }
        String good = new String(bytes, StandardCharsets.UTF_8);
        if (good.indexOf(REPLACEMENT) < 0) {
            return new SourceText(file, good);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        String text = characters.flip().toString();
        if (result.isError()) {
            throw notUtf8(file, bytes, text);
        }
        return new SourceText(file, text);
    }

    private static ProblemException notUtf8(String file, byte[] bytes, String before) {
        int[] lines = lineStarts(before);
        int line = lines.length;
        int column = before.codePointCount(lines[line - 1], before.length()) + 1;
        int value = bytes[before.getBytes(StandardCharsets.UTF_8).length] & 0xff;
        return new ProblemException(
                new Location(file, line, column),
                String.format("the byte 0x%02X is not UTF-8 text; save the file as UTF-8", value));
    }

    private static ProblemException tooLarge(String file) {
        return new ProblemException(
                Location.of(file),
                "larger than 16 MiB, the limit for a manifest; split it over nested directories with <directory>");
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[text.length() / 32 + 1];
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts = lines == starts.length ? Arrays.copyOf(starts, lines * 2) : starts;
            starts[lines++] = i + 1;
        }
        return Arrays.copyOf(starts, lines);
    }

    String text() {
        return text;
    }

    String file() {
        return file;
    }

    /** The place of a character; the text's length stands for its end. Columns count code points. */
    Location at(int offset) {
        return at(offset, secondHalves);
    }

    private Location at(int offset, int[] halves) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        int units = offset - lineStarts[line];
        return new Location(file, line + 1, units - (before(offset, halves) - before(lineStarts[line], halves)) + 1);
    }

    private static int before(int offset, int[] halves) {
        int found = Arrays.binarySearch(halves, offset);
        return found >= 0 ? found : -found - 1;
    }

    /** Returns the second halves on the way, so that a text is gone through once. */
    private int[] refuseIllegalCharacters() {
        int[] halves = new int[4];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (isPlain(unit)) {
                continue;
            }
            int c = text.codePointAt(i);
            if (!isLegal(c)) {
                throw new ProblemException(at(i, Arrays.copyOf(halves, count)), illegal(c));
            }
            if (Character.charCount(c) == 2) {
                halves = count == halves.length ? Arrays.copyOf(halves, count * 2) : halves;
                halves[count++] = ++i;
            }
        }
        return Arrays.copyOf(halves, count);
    }

    /** Nearly all characters of nearly all manifests. */
    private static boolean isPlain(int c) {
        return (c >= ' ' && c <= '~') || c == '\n';
    }

    /** What is wrong with an illegal character. */
    static String illegal(int c) {
        return String.format("the character U+%04X is not allowed in a manifest; remove it", c);
    }

    /** No control characters but white space, no lone surrogates, no non-characters. */
    static boolean isLegal(int c) {
        if (isPlain(c) || c == '\t' || c == '\r') {
            return true;
        }
        boolean control = Character.isISOControl(c);
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean nonCharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        return Character.isValidCodePoint(c) && !control && !surrogate && !nonCharacter;
    }
}
