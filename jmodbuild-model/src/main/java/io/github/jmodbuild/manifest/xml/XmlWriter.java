// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.manifest.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes indented XML. Not thread-safe. */
public final class XmlWriter {
    private static final int WIDTH = 120;
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<Open> open = new ArrayDeque<>();
    /** Where the line of the last child of the innermost element begins, if that has text or attributes alone; -1: it has more. */
    private int child = -1;

    /** A start tag whose {@code >} has not been written. */
    private boolean inTag;

    /** Characters whose line ends have been counted. */
    private int counted;

    private int lines;

    /** @param children and comments and lines of text, all of which are on lines of their own */
    private record Open(String name, int from, int children) {}

    /** Begins an element on a line of its own. */
    public void start(String name) {
        endTag();
        addChild();
        int from = out.length();
        indent();
        out.append('<').append(name);
        open.add(new Open(name, from, 0));
        child = -1;
        inTag = true;
    }

    private void addChild() {
        if (!open.isEmpty()) {
            Open parent = open.removeLast();
            open.add(new Open(parent.name(), parent.from(), parent.children() + 1));
        }
    }

    /** Adds an attribute to the element just begun; none for {@code null}. */
    public void attribute(String name, @Nullable Object value) {
        if (value != null) {
            out.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(escape(value.toString(), true))
                    .append('"');
        }
    }

    /** Ends the innermost element; one with a single child that is short is in one line with it, but for the root. */
    public void end() {
        Open element = open.removeLast();
        if (inTag) {
            out.append("/>\n");
            inTag = false;
            child = element.from();
        } else if (!isJoined(element)) {
            indent();
            out.append("</").append(element.name()).append(">\n");
        }
    }

    private boolean isJoined(Open element) {
        int only = child;
        child = -1;
        if (only < 0 || element.children() != 1 || open.isEmpty()) {
            return false;
        }
        String first = out.substring(element.from(), only).stripTrailing();
        String line = first + out.substring(only).strip() + "</" + element.name() + ">";
        if (first.indexOf('\n') >= 0 || line.indexOf('\n') >= 0 || line.length() > WIDTH) {
            return false;
        }
        for (; counted > element.from(); counted--) {
            lines -= out.charAt(counted - 1) == '\n' ? 1 : 0;
        }
        out.setLength(element.from());
        out.append(line).append('\n');
        return true;
    }

    /** Ends the innermost element, which has this text only. */
    public void end(String text) {
        if (text.isEmpty()) {
            end();
            return;
        }
        out.append('>').append(escape(text, false));
        Open element = open.removeLast();
        out.append("</").append(element.name()).append(">\n");
        inTag = false;
        child = element.from();
    }

    /** Ends the innermost element, which has this list only; long ones take several lines. */
    public void endList(List<Word> words) {
        String line = String.join(" ", words.stream().map(Word::text).toList());
        int lineStart = out.lastIndexOf("\n") + 1;
        if (out.length() - lineStart + line.length() < WIDTH) {
            end(line);
            return;
        }
        endTag();
        StringBuilder current = new StringBuilder();
        for (Word word : words) {
            if (current.length() > 0 && current.length() + word.text().length() + indentation() >= WIDTH) {
                line(current.toString());
                current.setLength(0);
            }
            current.append(current.length() == 0 ? "" : " ").append(word);
        }
        line(current.toString());
        end();
    }

    /** Ends the innermost element, which has these lines only, indented. */
    public void endLines(String text) {
        if (text.isEmpty()) {
            end();
            return;
        }
        endTag();
        text.lines().forEach(this::line);
        end();
    }

    /** Writes these lines, indented, before further children of the innermost element. */
    public void lines(String text) {
        endTag();
        addChild();
        text.lines().forEach(this::line);
    }

    /** Writes a comment of these lines before further children of the innermost element; none if all are blank. */
    public void comment(List<String> lines) {
        String text = String.join("\n", lines).strip();
        if (text.isEmpty()) {
            return;
        }
        endTag();
        addChild();
        indent();
        // two hyphens would end it
        String safe = text.replaceAll("-(?=-)", "- ").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
        String margin = "\n" + INDENT.repeat(open.size()) + "     ";
        out.append("<!-- ").append(safe.replaceAll("\n(?!\n)", margin)).append(" -->\n");
    }

    /** The line that an element would be on that is begun now, counted from 1. */
    public int nextLine() {
        for (; counted < out.length(); counted++) {
            lines += out.charAt(counted) == '\n' ? 1 : 0;
        }
        return lines + (inTag ? 2 : 1);
    }

    /** Everything written. */
    public String text() {
        return out.toString();
    }

    private void line(String line) {
        if (!line.isEmpty()) {
            indent();
        }
        out.append(escape(line, false)).append('\n');
    }

    private void endTag() {
        if (inTag) {
            out.append(">\n");
            inTag = false;
        }
    }

    private void indent() {
        out.append(INDENT.repeat(open.size()));
    }

    private int indentation() {
        return INDENT.length() * open.size();
    }

    private static String escape(String text, boolean attribute) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append(attribute ? "&quot;" : "\"");
                case '\r' -> escaped.append("&#13;");
                case '\n', '\t' -> escaped.append(attribute ? "&#" + (int) c + ";" : c);
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
