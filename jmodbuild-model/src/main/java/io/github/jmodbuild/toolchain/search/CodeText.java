// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Texts in C and C++ without what compilers do not look at: of comments remains where they begin and end, as far as a warning may
 * depend on it ({@code -Wmisleading-indentation}), and nothing of those behind the code of a line. Every token stays in its line and
 * column, which debug information holds. Sources: C11, 5.1.1.2 and 6.4; for what gcc and clang do besides, their lexers.
 */
public final class CodeText {
    /** Gcc gives up columns in lines of more than 4096 bytes. */
    private static final int LONGEST_LINE = 4000;

    private static final Set<String> INCLUDES = Set.of("include", "include_next", "import", "embed");
    private static final Set<String> ASKS = Set.of("__has_include", "__has_include_next", "__has_embed");

    private final byte[] text;
    private final CodeBytes bytes;
    private final CodeLines out;
    private int at;
    private boolean unclear;

    /** Where the line begins that is read. */
    private int line;

    /** Whether a directive may begin here. */
    private boolean fresh = true;
    /** Whether this is a pragma: gcc records where its line ends, for functions that it adds at the end of a file. */
    private boolean pragma;

    private CodeText(byte[] text, CodeBytes bytes) {
        this.text = text;
        this.bytes = bytes;
        this.out = new CodeLines(text.length);
    }

    /**
     * A text from which compilers make the same, with the same warnings; that of two texts is equal only if they do so of both.
     *
     * @return the text itself where it cannot be told apart for certain: with trigraphs, raw literals, literals without an end, as in
     *     the prose of {@code #if 0}, and backslashes at places where a token may go on behind the line
     */
    public static byte[] of(byte[] text) {
        CodeBytes bytes = new CodeBytes(text);
        if (bytes.areUnclear()) {
            return text;
        }
        CodeText code = new CodeText(text, bytes);
        code.read();
        return code.unclear ? text : code.out.bytes(bytes.endWithLine());
    }

    private void read() {
        while (at < text.length && !unclear) {
            one(text[at]);
        }
        checkLine();
    }

    private void one(byte c) {
        if (c == '\n') {
            newLine();
            fresh = true;
            pragma = false;
        } else if (c == ' ' || c == '\t') {
            blank();
        } else if (c == '\r') {
            at++;
        } else if (c == '\f' || c == 0x0B) {
            keep(1);
        } else if (c == '/' && bytes.is(at + 1, '/')) {
            lineComment();
        } else if (c == '/' && bytes.is(at + 1, '*')) {
            blockComment();
        } else if (c == '\\') {
            splice();
        } else {
            token(c);
        }
    }

    private void blank() {
        if (pragma) {
            keep(1);
        } else {
            out.append(text[at++]);
        }
    }

    private void token(byte c) {
        boolean directive = fresh && (c == '#' || (c == '%' && bytes.is(at + 1, ':')));
        fresh = false;
        if (directive) {
            directive(c == '#' ? 1 : 2);
        } else if (c == '"' || c == '\'') {
            literal(c);
        } else if (CodeBytes.isDigit(c)) {
            number();
        } else if (CodeBytes.isWord(c)) {
            word();
        } else {
            unclear |= bytes.isTrigraph(at);
            unclear |= c == '/' && bytes.is(at + 1, '\\');
            keep(1);
        }
    }

    /** A backslash at the end of a line. */
    private void splice() {
        if (!bytes.is(at + 1, '\n')) {
            unclear = true;
            return;
        }
        byte before = at > 0 ? text[at - 1] : 0;
        byte after = at + 2 < text.length ? text[at + 2] : 0;
        boolean inToken = CodeBytes.isWord(before) && (CodeBytes.isWord(after) || after == '"' || after == '\'');
        unclear = inToken || before == '/' || (before == '%' && after == ':');
        keep(1);
        brokenLine();
    }

    /** The end of a line within a token, or a directive, which stays as it is. */
    private void brokenLine() {
        out.breakLine();
        at++;
        checkLine();
    }

    private void newLine() {
        out.endLine();
        at++;
        checkLine();
    }

    private void checkLine() {
        unclear |= at - line > LONGEST_LINE;
        line = at;
    }

    private void directive(int marks) {
        keep(marks);
        blanks();
        unclear |= bytes.is(at, '\\') || bytes.is(at, '/');
        if (at < text.length && CodeBytes.isWord(text[at])) {
            String name = word();
            if (INCLUDES.contains(name)) {
                header(false);
            }
            pragma = name.equals("pragma");
        }
    }

    /** The name of a header, in which quotes and slashes mean nothing. */
    private void header(boolean asked) {
        blanks();
        unclear |= bytes.is(at, '\\') || bytes.is(at, '/');
        if (!bytes.is(at, '<') && !bytes.is(at, '"')) {
            return;
        }
        byte last = (byte) (text[at] == '<' ? '>' : '"');
        int to = at + 1;
        boolean odd = false;
        while (to < text.length && text[to] != last && text[to] != '\n') {
            odd |= text[to] == '/' && (bytes.is(to + 1, '/') || bytes.is(to + 1, '*'));
            odd |= text[to] == '"' || text[to] == '\'';
            unclear |= text[to] == '\\';
            to++;
        }
        if (!bytes.is(to, (char) last)) {
            unclear = true;
            return;
        }
        unclear |= asked && odd;
        keep(to + 1 - at);
    }

    private String word() {
        int to = at;
        while (to < text.length && CodeBytes.isWord(text[to])) {
            to++;
        }
        unclear |= text[to - 1] == 'R' && bytes.is(to, '"');
        boolean matters = text[at] == '_' || text[at] == 'i' || text[at] == 'e' || text[at] == 'p';
        String name = matters ? new String(text, at, to - at, StandardCharsets.ISO_8859_1) : "";
        keep(to - at);
        if (ASKS.contains(name)) {
            blanks();
            unclear |= bytes.is(at, '\\') || bytes.is(at, '/');
            if (bytes.is(at, '(')) {
                keep(1);
                header(true);
            }
        }
        return name;
    }

    /** Quotes in numbers separate digits, or are those of characters: with an even count it is the same. */
    private void number() {
        int to = at;
        int quotes = 0;
        while (to < text.length && (CodeBytes.isWord(text[to]) || text[to] == '.' || isSeparator(to))) {
            quotes += text[to] == '\'' ? 1 : 0;
            to++;
        }
        unclear |= quotes % 2 != 0;
        keep(to - at);
    }

    private boolean isSeparator(int index) {
        return text[index] == '\'' && index + 1 < text.length && CodeBytes.isWord(text[index + 1]);
    }

    private void literal(byte quote) {
        keep(1);
        while (at < text.length && text[at] != quote && !unclear) {
            if (text[at] == '\n' || text[at] == '\r') {
                unclear = true;
            } else if (text[at] == '\\' && bytes.is(at + 1, '\n')) {
                keep(1);
                brokenLine();
            } else {
                keep(text[at] == '\\' && at + 1 < text.length && text[at + 1] != '\r' ? 2 : 1);
            }
        }
        unclear |= at == text.length;
        if (!unclear) {
            keep(1);
        }
    }

    private void lineComment() {
        int to = bytes.lineEnd(at);
        int last = to - 1;
        while (CodeBytes.isBlank(text[last]) || text[last] == '\r' || text[last] == '\f' || text[last] == 0x0B) {
            last--;
        }
        unclear |= text[last] == '\\';
        if (pragma || CommentMarks.matter(text, at, to)) {
            keep(text[to - 1] == '\r' ? to - 1 - at : to - at);
        } else {
            out.comment("//");
        }
        at = to;
    }

    private void blockComment() {
        int to = at + 2;
        int lines = 0;
        while (to < text.length && !(text[to] == '*' && bytes.is(to + 1, '/'))) {
            unclear |= text[to] == '*' && bytes.is(to + 1, '\\');
            lines += text[to] == '\n' ? 1 : 0;
            to++;
        }
        if (to >= text.length || unclear) {
            unclear = true;
            return;
        }
        if (pragma || CommentMarks.matter(text, at, to)) {
            verbatim(to + 2);
        } else if (lines == 0) {
            out.comment("/**/");
            out.append("/*");
            out.fill(text, at + 2, to);
            out.append("*/");
            at = to + 2;
        } else {
            longComment(to);
        }
    }

    private void verbatim(int to) {
        while (at < to) {
            if (text[at] == '\n') {
                brokenLine();
            } else {
                keep(1);
            }
        }
    }

    /** Of each line stays the place where its text begins. */
    private void longComment(int to) {
        out.openComment();
        at = bytes.lineEnd(at);
        while (at < to) {
            out.continueComment();
            at++;
            checkLine();
            blanks();
            if (bytes.lineEnd(at) < to) {
                out.commentLine(text[at] == '\n' || text[at] == '\r');
                at = bytes.lineEnd(at);
            } else {
                lastLine(to);
            }
        }
    }

    private void lastLine(int to) {
        out.comment(at == to ? "*/" : "x*/");
        if (at < to) {
            out.append((byte) 'x');
            out.fill(text, at + 1, to);
        }
        out.append("*/");
        at = to + 2;
    }

    private void blanks() {
        while (at < text.length && CodeBytes.isBlank(text[at])) {
            blank();
        }
    }

    /** Copies what stays. */
    private void keep(int count) {
        out.keep(text, at, count);
        at += count;
    }
}
