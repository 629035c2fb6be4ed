// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the tokens of texts in C and C++ as a preprocessor does: without comments and literals, and with continued lines
 * joined. Source: C11, 5.1.1.2 and 6.4; the unterminated literal that ends with its line is GCC's and clang's way.
 * Immutable and thread-safe.
 */
public final class MacroScanner {
    private static final Set<String> BEFORE_HEADER =
            Set.of("include", "include_next", "import", "__has_include", "__has_include_next");
    private static final Set<String> READS_BYTES = Set.of("embed", "__has_embed");

    /** All parts of names that {@code ##} may append, by their first characters. */
    private final Set<String> beginnings = new HashSet<>();

    private final boolean[] first = new boolean[128];

    /** How many characters of a token decide whether it may be part of a name. */
    private static final int BEGINNING = 3;

    /** @param symbols names of the macros that are of interest */
    public MacroScanner(Collection<String> symbols) {
        for (String symbol : symbols) {
            for (int from = MacroUses.PREFIX.length(); from < symbol.length(); from++) {
                for (int length = 1; length <= BEGINNING && from + length <= symbol.length(); length++) {
                    beginnings.add(symbol.substring(from, from + length));
                }
                if (symbol.charAt(from) < first.length) {
                    first[symbol.charAt(from)] = true;
                }
            }
        }
        for (int i = 0; i < MacroUses.PREFIX.length(); i++) {
            first[MacroUses.PREFIX.charAt(i)] = true;
        }
    }

    /** The macros that a text may use. */
    public MacroUses scan(byte[] text) {
        return new Scan(joined(text)).uses();
    }

    /** A text with continued lines joined; the backslash may have blanks behind it. */
    private static byte[] joined(byte[] text) {
        byte[] joined = null;
        int length = 0;
        for (int at = 0; at < text.length; at++) {
            int next = text[at] == '\\' ? afterLine(text, at + 1) : at;
            if (next > at) {
                if (joined == null) {
                    joined = Arrays.copyOf(text, text.length);
                    length = at;
                }
                at = next - 1;
            } else if (joined != null) {
                joined[length++] = text[at];
            }
        }
        return joined == null ? text : Arrays.copyOf(joined, length);
    }

    /** The start of the next line if only blanks are left of this one, else -1. */
    private static int afterLine(byte[] text, int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\f' || text[at] == 0x0B)) {
            at++;
        }
        if (at < text.length && text[at] == '\r') {
            at++;
        }
        return at < text.length && text[at] == '\n' ? at + 1 : -1;
    }

    /** The scan of one text. */
    private final class Scan {
        private final byte[] text;
        private final Set<String> names = new HashSet<>();
        private final Set<String> tokens = new HashSet<>();
        private long pieces;
        private boolean unclear;
        private int at;

        Scan(byte[] text) {
            this.text = text;
        }

        MacroUses uses() {
            while (at < text.length && !unclear) {
                byte c = text[at];
                if (isWord(c)) {
                    word();
                } else if (c == '"' || c == '\'') {
                    literal(c);
                } else if (c == '/' && is(at + 1, '/')) {
                    skipLine();
                } else if (c == '/' && is(at + 1, '*')) {
                    comment();
                } else {
                    // A trigraph may join lines, and only an encoding of other widths has zeros.
                    unclear = c == 0 || (c == '?' && is(at + 1, '?') && (is(at + 2, '/') || is(at + 2, '=')));
                    at++;
                }
            }
            return unclear ? MacroUses.ANY : new MacroUses(names, tokens, pieces, false);
        }

        private void word() {
            int from = at;
            boolean number = isDigit(text[from]);
            while (at < text.length && (isWord(text[at]) || (number && continuesNumber()))) {
                at++;
            }
            if (!number && is(at, '"') && text[at - 1] == 'R') {
                unclear = true; // a raw literal, where there are some: it ends at another mark
                return;
            }
            if (!first[text[from]] && !mayReadFiles(text[from])) {
                return;
            }
            token(new String(text, from, at - from, StandardCharsets.ISO_8859_1));
        }

        private void token(String token) {
            if (token.startsWith(MacroUses.PREFIX) && token.length() > MacroUses.PREFIX.length()) {
                names.add(token);
                return;
            }
            pieces |= PrefixPieces.of(token);
            if (beginnings.contains(token.substring(0, Math.min(token.length(), BEGINNING)))) {
                tokens.add(token);
            }
            if (BEFORE_HEADER.contains(token)) {
                header();
            }
            unclear |= READS_BYTES.contains(token);
        }

        /** Skips a name in angle brackets, in which quotes and slashes mean nothing. */
        private void header() {
            int begin = at;
            while (begin < text.length && (text[begin] == ' ' || text[begin] == '\t' || text[begin] == '(')) {
                begin++;
            }
            if (is(begin, '<')) {
                at = begin;
                while (at < text.length && text[at] != '>' && text[at] != '\n') {
                    at++;
                }
            }
        }

        /** A point, the sign of an exponent, or a quote between digits. */
        private boolean continuesNumber() {
            byte c = text[at];
            byte before = text[at - 1];
            boolean exponent = before == 'e' || before == 'E' || before == 'p' || before == 'P';
            return c == '.'
                    || ((c == '+' || c == '-') && exponent)
                    || (c == '\'' && at + 1 < text.length && isWord(text[at + 1]));
        }

        private void literal(byte quote) {
            at++;
            while (at < text.length && text[at] != quote && text[at] != '\n') {
                at += text[at] == '\\' && !is(at + 1, '\n') ? 2 : 1;
            }
            if (is(at, (char) quote)) {
                at++;
            }
        }

        private void skipLine() {
            while (at < text.length && text[at] != '\n') {
                at++;
            }
        }

        private void comment() {
            at += 2;
            while (at < text.length && !(text[at] == '*' && is(at + 1, '/'))) {
                at++;
            }
            at += 2;
        }

        private boolean is(int index, char c) {
            return index < text.length && text[index] == c;
        }
    }

    /** Whether a word with this character may be one of those before a file's name. */
    private static boolean mayReadFiles(byte c) {
        return c == 'i' || c == 'e' || c == '_';
    }

    private static boolean isWord(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
