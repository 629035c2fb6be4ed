// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.ProblemException;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Says in the user's words why a text is not well-formed, from the place where the parser gave up. */
final class Malformed {
    private final SourceText source;
    private final String text;
    /** The end of the last tag, comment or section that was fine. */
    private final int fine;
    /** Just after the last character the parser looked at. */
    private final int stop;

    private final Deque<XmlParser.Open> open;
    private final boolean rootClosed;
    /** Where the markup in question begins, or -1 for character data. */
    private final int markup;

    Malformed(SourceText source, int fine, int stop, Deque<XmlParser.Open> open, boolean rootClosed) {
        this.source = source;
        this.text = source.text();
        this.fine = fine;
        this.stop = stop;
        this.open = open;
        this.rootClosed = rootClosed;
        int found = text.indexOf('<', fine);
        this.markup = found < stop ? found : -1;
    }

    /** Why a DOCTYPE or processing instruction is not read. */
    static String refused(String text, int start) {
        return text.startsWith("<?", start)
                ? "processing instructions (<?...?>) are not allowed in a manifest; remove it"
                : "a DOCTYPE is not allowed in a manifest; remove it";
    }

    /** Whether markup of a kind that is never allowed begins here. */
    static boolean isRefused(String text, int start) {
        boolean section = text.startsWith("<![CDATA[", start) || text.startsWith("<!--", start);
        return text.startsWith("<?", start) || (text.startsWith("<!", start) && !section);
    }

    ProblemException describe() {
        int bad = Math.max(stop - 1, 0);
        int ampersand = badEntity(bad);
        if (ampersand >= 0) {
            return entity(ampersand);
        }
        if (markup < 0) {
            return characters(bad);
        }
        if (open.isEmpty() && !text.substring(fine, markup).isBlank()) {
            return problem(XmlLexer.skipSpace(text, fine), outside());
        }
        if (text.startsWith("<!--", markup)) {
            return comment(bad);
        }
        if (text.startsWith("<![CDATA[", markup)) {
            return problem(markup, "this CDATA section is not closed; end it with ]]>");
        }
        if (isRefused(text, markup)) {
            return problem(markup, refused(text, markup));
        }
        return text.startsWith("</", markup) ? endTag() : startTag(bad);
    }

    /** The first entity, up to the bad character, that is none; -1 if that is not what is wrong. */
    private int badEntity(int bad) {
        boolean betweenElements = open.isEmpty() && markup < 0;
        if (betweenElements || (markup >= 0 && text.startsWith("<!", markup))) {
            return -1;
        }
        for (int i = text.indexOf('&', fine); i >= 0 && i <= bad; i = text.indexOf('&', i + 1)) {
            if (!XmlLexer.isEntity(text, i)) {
                return markup < 0 || i < markup || insideValue(i) ? i : -1;
            }
        }
        return -1;
    }

    /** Whether an odd number of quotes precedes the place in its tag. */
    private boolean insideValue(int place) {
        char quote = 0;
        for (int i = markup; i < place; i++) {
            char c = text.charAt(i);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return quote != 0;
    }

    private ProblemException entity(int ampersand) {
        int end = ampersand + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '#')) {
            end++;
        }
        boolean complete = end > ampersand + 1 && end < text.length() && text.charAt(end) == ';';
        if (!complete) {
            return problem(ampersand, "a plain & is written &amp; in XML; expressions may say 'and' instead");
        }
        String name = text.substring(ampersand + 1, end);
        return problem(
                ampersand,
                name.startsWith("#")
                        ? "&" + name + "; is not the number of a character that is allowed in a manifest"
                        : XmlLexer.unknownEntity(name));
    }

    private ProblemException characters(int bad) {
        if (!open.isEmpty() && stop < text.length()) {
            return problem(Math.max(bad - 2, 0), "']]>' is not allowed in text; write ]]&gt;");
        }
        if (open.isEmpty()) {
            boolean nothing = !rootClosed && text.substring(fine).isBlank();
            return problem(nothing ? 0 : XmlLexer.skipSpace(text, fine), nothing ? empty() : outside());
        }
        return unclosed();
    }

    private ProblemException unclosed() {
        XmlParser.Open last = open.getLast();
        return problem(last.offset(), "<" + last.name() + "> is never closed; write </" + last.name() + ">");
    }

    private static String empty() {
        return "nothing in this file; a manifest is " + Namespace.EXAMPLE;
    }

    private String outside() {
        return rootClosed
                ? "nothing may follow the end of the root element"
                : "nothing but comments may stand before the root element";
    }

    private ProblemException comment(int bad) {
        boolean dashes = text.indexOf("--", markup + 4) >= 0;
        return dashes
                ? problem(Math.max(bad - 2, markup), "'--' is not allowed inside a comment; write - or =")
                : problem(markup, "this comment is not closed; end it with -->");
    }

    private ProblemException endTag() {
        String name = text.substring(markup + 2, XmlLexer.skipName(text, markup + 2));
        if (open.isEmpty()) {
            return problem(markup, "</" + name + "> closes nothing; no element is open here");
        }
        XmlParser.Open last = open.getLast();
        if (name.equals(last.name())) {
            return problem(markup, "this tag does not end with >; write </" + name + ">");
        }
        return problem(
                markup,
                "</" + name + "> stands where </" + last.name() + "> should, which closes <" + last.name() + "> from "
                        + XmlParser.lineAndColumn(source.at(last.offset())));
    }

    private ProblemException startTag(int bad) {
        if (rootClosed && open.isEmpty()) {
            return problem(markup, outside());
        }
        int nameEnd = XmlLexer.skipName(text, markup + 1);
        if (nameEnd == markup + 1 || (bad < nameEnd && stop < text.length())) {
            return problem(markup, "this < begins no element; write &lt; for a plain < (in expressions: lt)");
        }
        return attributes(nameEnd, bad);
    }

    private ProblemException attributes(int nameEnd, int bad) {
        Set<String> seen = new HashSet<>();
        int position = XmlLexer.skipSpace(text, nameEnd);
        while (position < text.length() && "/><".indexOf(text.charAt(position)) < 0) {
            int end = XmlLexer.skipName(text, position);
            String name = text.substring(position, end);
            int equals = XmlLexer.skipSpace(text, end);
            int quote =
                    equals < text.length() && text.charAt(equals) == '=' ? XmlLexer.skipSpace(text, equals + 1) : -1;
            if (name.isEmpty()) {
                return unexpected(position);
            }
            if (quote < 0 || quote >= text.length() || "\"'".indexOf(text.charAt(quote)) < 0) {
                return problem(
                        position, "the attribute " + name + " has no value in quotes; write " + name + "=\"...\"");
            }
            int close = text.indexOf(text.charAt(quote), quote + 1);
            int less = text.indexOf('<', quote);
            if (close < 0 || (less >= 0 && less < close)) {
                return badValue(name, position, less);
            }
            if (!seen.add(name)) {
                return problem(position, "the attribute " + name + " stands here twice; keep one");
            }
            position = XmlLexer.skipSpace(text, close + 1);
        }
        return position >= text.length() || text.charAt(position) == '<' ? notEnded() : prefixOr(bad);
    }

    private ProblemException badValue(String name, int position, int less) {
        boolean sameLine = less >= 0 && text.substring(position, less).indexOf('\n') < 0;
        return sameLine
                ? problem(
                        less, "a < in an attribute is written &lt;; expressions may say 'lt' (or is a quote missing?)")
                : problem(position, "the value of " + name + " has no closing quote");
    }

    private ProblemException notEnded() {
        return problem(markup, "this tag does not end with >");
    }

    private ProblemException prefixOr(int bad) {
        String tag = text.substring(markup, Math.min(stop, text.length()));
        return tag.indexOf(':') >= 0 && tag.endsWith(">")
                ? problem(markup, "a prefix in this tag is not declared, or two names are the same; use no prefixes")
                : unexpected(bad);
    }

    private ProblemException unexpected(int place) {
        int c = text.codePointAt(place);
        String what = Character.isWhitespace(c) ? "white space" : "'" + Character.toString(c) + "'";
        return problem(place, what + " is not expected here");
    }

    private ProblemException problem(int offset, String message) {
        return new ProblemException(source.at(Math.min(offset, text.length())), message);
    }
}
