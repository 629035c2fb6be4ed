// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.problem.ProblemException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** White space, names, and the characters of text and values. Stateless. */
final class XmlLexer {
    private static final Map<String, Character> ENTITIES =
            Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'');

    /** Decimal or hexadecimal, with few enough digits for an {@code int}. */
    private static final Pattern NUMBER = Pattern.compile("#0*([0-9]{1,7})|#x0*([0-9a-fA-F]{1,6})");

    private XmlLexer() {}

    /**
     * Adds character data with its entities replaced and its line ends made {@code \n}.
     *
     * @param attribute whether white space becomes spaces, as XML has it for attributes
     */
    static void decode(SourceText source, int start, int end, boolean attribute, XmlText.Builder into) {
        String text = source.text();
        int i = start;
        while (i < end) {
            int special = i;
            while (special < end && !isSpecial(text.charAt(special), attribute)) {
                special++;
            }
            into.addSource(i, special);
            i = special;
            if (i < end) {
                i = text.charAt(i) == '&' ? entity(source, i, into) : space(source, i, end, attribute, into);
            }
        }
    }

    /** Adds the inside of a CDATA section, which has no entities. */
    static void literal(SourceText source, int start, int end, XmlText.Builder into) {
        int before = into.length();
        int i = start;
        while (i < end) {
            int special = source.text().indexOf('\r', i);
            int stop = special < 0 || special > end ? end : special;
            into.addSource(i, stop);
            i = stop < end ? space(source, stop, end, false, into) : end;
        }
        into.firm(before);
    }

    /** Whether a character must be escaped. */
    private static boolean isSpecial(char c, boolean attribute) {
        return c == '&' || c == '\r' || (attribute && (c == '\n' || c == '\t'));
    }

    /** Adds the character of an entity; returns its end. */
    private static int entity(SourceText source, int ampersand, XmlText.Builder into) {
        String text = source.text();
        int end = ampersand + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '#')) {
            end++;
        }
        if (end == ampersand + 1 || !text.startsWith(";", end)) {
            throw new ProblemException(
                    source.at(ampersand), "a plain & is written &amp; in XML; expressions may say 'and' instead");
        }
        int before = into.length();
        into.add(character(source, ampersand, text.substring(ampersand + 1, end)), ampersand);
        into.firm(before);
        return end + 1;
    }

    private static int character(SourceText source, int ampersand, String name) {
        Character known = ENTITIES.get(name);
        if (known != null) {
            return known;
        }
        if (!name.startsWith("#")) {
            throw new ProblemException(
                    source.at(ampersand),
                    "unknown entity &" + name + ";; valid are &amp; &lt; &gt; &quot; &apos; and numbers such as &#38;");
        }
        Matcher number = NUMBER.matcher(name);
        int c = !number.matches()
                ? 0
                : number.group(1) != null ? Integer.parseInt(number.group(1)) : Integer.parseInt(number.group(2), 16);
        if (SourceText.isLegal(c)) {
            return c;
        }
        boolean exists = c >= ' ' && Character.isValidCodePoint(c) && Character.getType(c) != Character.SURROGATE;
        throw new ProblemException(
                source.at(ampersand),
                exists
                        ? SourceText.illegal(c)
                        : "&" + name + "; is not the number of a character that is allowed in a manifest");
    }

    /** Adds what white space becomes; returns where it ends. */
    private static int space(SourceText source, int offset, int end, boolean attribute, XmlText.Builder into) {
        String text = source.text();
        boolean pair = text.charAt(offset) == '\r' && offset + 1 < end && text.charAt(offset + 1) == '\n';
        into.add(attribute ? ' ' : '\n', offset);
        return offset + (pair ? 2 : 1);
    }

    /** The offset of a text that begins between two offsets; -1 without one. Looks no further, unlike the JDK's before 21. */
    static int find(String text, String what, int start, int end) {
        int found = text.substring(start, end).indexOf(what);
        return found < 0 ? -1 : start + found;
    }

    static int skipSpace(String text, int position) {
        int i = position;
        while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** The end of a name that begins here. */
    static int skipName(String text, int position) {
        int i = position;
        while (i < text.length() && " \t\r\n=/><\"'&".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
