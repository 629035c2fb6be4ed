// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

/** The bytes of a source, by what they are to a preprocessor. */
final class CodeBytes {
    private final byte[] text;

    /** @param text never changed */
    CodeBytes(byte[] text) {
        this.text = text;
    }

    boolean is(int index, char c) {
        return index < text.length && text[index] == c;
    }

    /** The end of the line, without its own character. */
    int lineEnd(int from) {
        int to = from;
        while (to < text.length && text[to] != '\n') {
            to++;
        }
        return to;
    }

    boolean endWithLine() {
        return text.length > 0 && text[text.length - 1] == '\n';
    }

    /** Whether lines may end where one does not see it: a trigraph, a CR that clang takes for an end, another encoding. */
    boolean areUnclear() {
        for (int i = 0; i < text.length; i++) {
            boolean slash = text[i] == '?' && is(i + 1, '?') && is(i + 2, '/');
            boolean lone = text[i] == '\r' && !is(i + 1, '\n');
            if (text[i] == 0 || slash || lone) {
                return true;
            }
        }
        return false;
    }

    boolean isTrigraph(int index) {
        return is(index, '?')
                && is(index + 1, '?')
                && index + 2 < text.length
                && "=/'()!<>-".indexOf(text[index + 2]) >= 0;
    }

    static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    static boolean isWord(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c < 0 || isDigit(c);
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
