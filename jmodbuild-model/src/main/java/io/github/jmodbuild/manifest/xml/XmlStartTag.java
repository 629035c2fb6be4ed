// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A start tag as written. Immutable.
 *
 * @param name with its prefix
 * @param start of its {@code <}
 * @param end after its {@code >}
 * @param isEmpty whether it ends with {@code />}, and so is the end tag as well
 */
record XmlStartTag(String name, int start, int end, List<RawAttribute> attributes, boolean isEmpty) {
    /**
     * An attribute as written.
     *
     * @param name with its prefix
     * @param value decoded
     * @param end after the closing quote
     */
    record RawAttribute(String name, int offset, XmlText value, int end) {
        String prefix() {
            return XmlStartTag.prefix(name);
        }

        String localName() {
            return XmlStartTag.localName(name);
        }

        /** Whether it declares a namespace. */
        boolean isDeclaration() {
            return name.equals("xmlns") || prefix().equals("xmlns");
        }
    }

    String prefix() {
        return prefix(name);
    }

    String localName() {
        return localName(name);
    }

    private static String prefix(String name) {
        return name.substring(0, Math.max(name.indexOf(':'), 0));
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Reads the start tags of one text. Not thread-safe. */
    static final class Reader {
        private static final String PART = "[\\p{L}_][\\p{L}\\p{M}\\p{Nd}._-]*";
        private static final Pattern NAME = Pattern.compile(PART + "(:" + PART + ")?");

        private final SourceText source;
        private final String text;
        /** Those met so far, which are few and come often. */
        private final Set<String> names = new HashSet<>();

        Reader(SourceText source) {
            this.source = source;
            this.text = source.text();
        }

        /** @throws ProblemException if none begins at the {@code <}, or where it is malformed */
        XmlStartTag read(int start) {
            int nameEnd = XmlLexer.skipName(text, start + 1);
            int first = nameEnd == start + 1 ? ' ' : text.codePointAt(start + 1);
            if (first != '_' && !Character.isLetter(first)) {
                throw problem(start, "this < begins no element; write &lt; for a plain < (in expressions: lt)");
            }
            String name = name(start + 1, nameEnd);
            List<RawAttribute> attributes = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            int end = nameEnd;
            int next = XmlLexer.skipSpace(text, end);
            while (!endsAt(next, start)) {
                RawAttribute attribute = attribute(next, next > end);
                if (!seen.add(attribute.name())) {
                    throw problem(next, "the attribute " + attribute.name() + " is written twice; keep one");
                }
                attributes.add(attribute);
                end = attribute.end();
                next = XmlLexer.skipSpace(text, end);
            }
            boolean isEmpty = text.charAt(next) == '/';
            return new XmlStartTag(name, start, next + (isEmpty ? 2 : 1), attributes, isEmpty);
        }

        private boolean endsAt(int offset, int start) {
            int slash = text.startsWith("/", offset) ? 1 : 0;
            int last = offset + slash;
            if (last == text.length() || text.charAt(last) == '<') {
                throw problem(start, "this tag does not end with >");
            }
            boolean ends = text.charAt(last) == '>';
            if (slash == 1 && !ends) {
                throw unexpected(last);
            }
            return ends;
        }

        private RawAttribute attribute(int start, boolean isSeparate) {
            int nameEnd = XmlLexer.skipName(text, start);
            if (nameEnd == start) {
                throw unexpected(start);
            }
            if (!isSeparate) {
                throw problem(start, "white space is missing before this attribute");
            }
            String name = name(start, nameEnd);
            int equals = XmlLexer.skipSpace(text, nameEnd);
            int quote = XmlLexer.skipSpace(text, equals + 1);
            if (!text.startsWith("=", equals) || !(text.startsWith("'", quote) || text.startsWith("\"", quote))) {
                throw problem(start, "the attribute " + name + " has no value in quotes; write " + name + "=\"...\"");
            }
            int close = text.indexOf(text.charAt(quote), quote + 1);
            int less = XmlLexer.find(text, "<", quote, close < 0 ? text.length() : close);
            if (close < 0 || less >= 0) {
                throw badValue(name, start, less);
            }
            XmlText.Builder value = new XmlText.Builder(source);
            XmlLexer.decode(source, quote + 1, close, true, value);
            return new RawAttribute(name, start, value.end(close), close + 1);
        }

        private String name(int start, int end) {
            String name = text.substring(start, end);
            if (!names.contains(name)) {
                if (!NAME.matcher(name).matches()) {
                    throw problem(start, "'" + name + "' is not a name" + invisible(name));
                }
                names.add(name);
            }
            return name;
        }

        /** Which character makes it none, if that cannot be seen, such as a no-break space. */
        private static String invisible(String name) {
            return name.codePoints()
                    .filter(c -> Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT)
                    .mapToObj(c -> String.format("; it contains the character U+%04X", c))
                    .findFirst()
                    .orElse("");
        }

        private ProblemException badValue(String name, int start, int less) {
            boolean sameLine = less >= 0 && text.substring(start, less).indexOf('\n') < 0;
            return sameLine
                    ? problem(
                            less,
                            "a < in an attribute is written &lt;; expressions may say 'lt' (or is a quote missing?)")
                    : problem(start, "the value of " + name + " has no closing quote");
        }

        private ProblemException unexpected(int offset) {
            int c = text.codePointAt(offset);
            String what = Character.isWhitespace(c) ? "white space" : "'" + Character.toString(c) + "'";
            return problem(offset, what + " is not expected here");
        }

        private ProblemException problem(int offset, String message) {
            return new ProblemException(source.at(offset), message);
        }
    }
}
