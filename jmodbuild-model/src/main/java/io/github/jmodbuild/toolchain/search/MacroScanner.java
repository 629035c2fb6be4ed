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
    private static final Set<String> INCLUDES = Set.of("include", "include_next", "import");
    private static final Set<String> ASKS = Set.of("__has_include", "__has_include_next");
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
        return isUnclear(text) ? MacroUses.ANY : new Scan(joined(text)).uses();
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

    /** Whether lines may end, or tokens begin, where this scanner does not see it: trigraphs, and a CR that clang takes for an end. */
    private static boolean isUnclear(byte[] text) {
        for (int at = 0; at < text.length; at++) {
            boolean trigraph = text[at] == '?'
                    && at + 2 < text.length
                    && text[at + 1] == '?'
                    && (text[at + 2] == '/' || text[at + 2] == '=');
            boolean end = text[at] == '\r' && (at + 1 == text.length || text[at + 1] != '\n');
            if (trigraph || end || text[at] == 0) { // only an encoding of another width has zeros
                return true;
            }
        }
        return false;
    }

    /** The scan of one text. */
    private final class Scan {
        private final byte[] text;
        private final Set<String> names = new HashSet<>();
        private final Set<String> tokens = new HashSet<>();
        private long pieces;
        private boolean unclear;
        private int at;
        /** Whether nothing but blanks and comments has been on this line. */
        private boolean fresh = true;
        /** Whether this line is a directive, and whether its name comes next. */
        private boolean directive;

        private boolean hash;

        Scan(byte[] text) {
            this.text = text;
        }

        MacroUses uses() {
            while (at < text.length && !unclear) {
                if (!skipBlank()) {
                    boolean first = fresh;
                    fresh = false;
                    byte c = text[at];
                    if (isWord(c)) {
                        word();
                    } else if (c == '"' || c == '\'') {
                        literal(c);
                    } else {
                        hash = first && isHash();
                        directive |= hash;
                        at += hash && c == '%' ? 2 : 1;
                    }
                }
            }
            return unclear ? MacroUses.ANY : new MacroUses(names, tokens, pieces, false);
        }

        private boolean isHash() {
            return text[at] == '#' || (text[at] == '%' && is(at + 1, ':'));
        }

        /** Skips a blank, the end of a line, or a comment. */
        private boolean skipBlank() {
            byte c = text[at];
            if (c == '\n') {
                fresh = true;
                directive = false;
                hash = false;
                at++;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B) {
                at++;
            } else if (c == '/' && is(at + 1, '/')) {
                toEndOfLine('\n');
            } else if (c == '/' && is(at + 1, '*')) {
                comment();
            } else {
                return false;
            }
            return true;
        }

        /** Skips blanks and comments on a line. */
        private void skipBlanks() {
            boolean skipped = true;
            while (skipped && at < text.length && text[at] != '\n') {
                skipped = skipBlank();
            }
        }

        private void word() {
            int from = at;
            boolean number = isDigit(text[from]);
            int quotes = 0;
            while (at < text.length && (isWord(text[at]) || (number && isBetweenDigits()))) {
                quotes += text[at] == '\'' ? 1 : 0;
                at++;
            }
            // Quotes in numbers separate digits, or are those of characters: with an even count it is the same.
            boolean raw = !number && is(at, '"') && text[at - 1] == 'R';
            if (quotes % 2 != 0 || raw) {
                unclear = true;
                return;
            }
            boolean named = hash;
            hash = false;
            if (first[text[from]] || mayReadFiles(text[from])) {
                token(new String(text, from, at - from, StandardCharsets.ISO_8859_1), named);
            }
        }

        private boolean isBetweenDigits() {
            return text[at] == '\'' && at + 1 < text.length && isWord(text[at + 1]);
        }

        private void token(String token, boolean named) {
            if (token.startsWith(MacroUses.PREFIX) && token.length() > MacroUses.PREFIX.length()) {
                names.add(token);
            } else {
                pieces |= PrefixPieces.of(token);
            }
            if (beginnings.contains(token.substring(0, Math.min(token.length(), BEGINNING)))) {
                tokens.add(token);
            }
            if (named && INCLUDES.contains(token)) {
                header();
            } else if (directive && ASKS.contains(token)) {
                skipBlanks();
                if (is(at, '(')) {
                    at++;
                    header();
                }
            } else if (token.equals("_Pragma")) {
                pragma();
            }
            unclear |= READS_BYTES.contains(token);
        }

        /** Skips the name of a header, in which quotes, slashes and backslashes mean nothing. */
        private void header() {
            skipBlanks();
            if (is(at, '<')) {
                toEndOfLine('>');
            } else if (is(at, '"')) {
                at++;
                toEndOfLine('"');
            }
        }

        /** Scans the text in an operator, which is read as the rest of a directive. */
        private void pragma() {
            skipBlanks();
            if (is(at, '(')) {
                at++;
                skipBlanks();
                if (is(at, '#')) {
                    return; // tokens that are made a text
                }
                if (is(at, '"')) {
                    int from = at;
                    literal((byte) '"');
                    String inside = new String(text, from + 1, Math.max(0, at - from - 2), StandardCharsets.ISO_8859_1);
                    String plain = inside.replaceAll("\\\\(.)", "$1");
                    add(scan(plain.getBytes(StandardCharsets.ISO_8859_1)));
                    return;
                }
            }
            unclear = true;
        }

        private void add(MacroUses uses) {
            names.addAll(uses.names());
            tokens.addAll(uses.tokens());
            pieces |= uses.pieces();
            unclear |= uses.unclear();
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

        /** Skips to a character, and over it unless it is the end of the line, where it stops in any case. */
        private void toEndOfLine(char end) {
            while (at < text.length && text[at] != end && text[at] != '\n') {
                at++;
            }
            if (end != '\n' && is(at, end)) {
                at++;
            }
        }

        private void comment() {
            at += 2;
            while (at < text.length && !(text[at] == '*' && is(at + 1, '/'))) {
                at++;
            }
            at = Math.min(text.length, at + 2);
        }

        private boolean is(int index, char c) {
            return index < text.length && text[index] == c;
        }
    }

    /** Whether a word with this character may be one of those before the name of a file, or a pragma. */
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
