// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads slices of well-formed XML again, to learn where each attribute and character stands. Stateless. */
final class XmlLexer {
    private static final Map<String, Character> ENTITIES =
            Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'');

    private XmlLexer() {}

    /** An attribute as written: name with prefix, value decoded. */
    record RawAttribute(String name, int offset, XmlText value) {}

    /**
     * The attributes of a well-formed start tag.
     *
     * @param start of the tag's name
     * @param end of the tag
     */
    static List<RawAttribute> attributes(SourceText source, int start, int end) {
        String text = source.text();
        List<RawAttribute> attributes = new ArrayList<>();
        int position = skipName(text, start);
        while (true) {
            int name = skipSpace(text, position);
            if (name >= end || text.charAt(name) == '>' || text.charAt(name) == '/') {
                return attributes;
            }
            if (name == position) {
                throw new ProblemException(source.at(name), "white space is missing before this attribute");
            }
            int nameEnd = skipName(text, name);
            int quote = skipSpace(text, skipSpace(text, nameEnd) + 1);
            int close = text.indexOf(text.charAt(quote), quote + 1);
            attributes.add(new RawAttribute(text.substring(name, nameEnd), name, value(source, quote + 1, close)));
            position = close + 1;
        }
    }

    private static XmlText value(SourceText source, int start, int end) {
        XmlText.Builder builder = new XmlText.Builder(source);
        decode(source, start, end, true, builder);
        return builder.end(end);
    }

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
        int i = start;
        while (i < end) {
            int special = source.text().indexOf('\r', i);
            int stop = special < 0 || special > end ? end : special;
            into.addSource(i, stop);
            i = stop < end ? space(source, stop, end, false, into) : end;
        }
    }

    /** Whether a character must be escaped. */
    private static boolean isSpecial(char c, boolean attribute) {
        return c == '&' || c == '\r' || (attribute && (c == '\n' || c == '\t'));
    }

    /** Adds the character of an entity; returns its end. */
    private static int entity(SourceText source, int offset, XmlText.Builder into) {
        int semicolon = source.text().indexOf(';', offset);
        into.add(entity(source, offset, source.text().substring(offset + 1, semicolon)), offset);
        return semicolon + 1;
    }

    /** Adds what white space becomes; returns where it ends. */
    private static int space(SourceText source, int offset, int end, boolean attribute, XmlText.Builder into) {
        String text = source.text();
        boolean pair = text.charAt(offset) == '\r' && offset + 1 < end && text.charAt(offset + 1) == '\n';
        into.add(attribute ? ' ' : '\n', offset);
        return offset + (pair ? 2 : 1);
    }

    private static int entity(SourceText source, int offset, String name) {
        Character known = ENTITIES.get(name);
        if (known != null) {
            return known;
        }
        if (!name.startsWith("#")) {
            throw new ProblemException(source.at(offset), unknownEntity(name));
        }
        int c = number(name);
        if (!SourceText.isLegal(c)) {
            throw new ProblemException(source.at(offset), SourceText.illegal(c));
        }
        return c;
    }

    /** Whether a predefined entity, or the number of a legal character, begins at the ampersand. */
    static boolean isEntity(String text, int ampersand) {
        int semicolon = text.indexOf(';', ampersand);
        String name = semicolon < 0 ? "" : text.substring(ampersand + 1, semicolon);
        return ENTITIES.containsKey(name)
                || (name.matches("#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}") && SourceText.isLegal(number(name)));
    }

    /** The value of a well-formed character reference's {@code #65} or {@code #x41}. */
    private static int number(String name) {
        return name.startsWith("#x") ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
    }

    static String unknownEntity(String name) {
        return "unknown entity &" + name + ";; valid are &amp; &lt; &gt; &quot; &apos; and numbers such as &#38;";
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
