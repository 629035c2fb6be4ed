// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text becomes a tree of located elements. Accepts what the JDK's parser does ({@code XmlDifferentialTest}), whose
 * locations and messages are too poor for manifests, but refuses DOCTYPE and processing instructions, so that no entity
 * is ever defined and no file or network is touched. Not thread-safe; one instance reads one text.
 */
public final class XmlParser {
    /** How deep elements may be nested. */
    public static final int DEPTH = 64;

    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final Map<String, String> PREDEFINED = Map.of("", "", "xml", XML);

    private final SourceText source;
    private final String text;
    private final XmlStartTag.Reader tags;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    /** Where the last tag, text, comment or CDATA section ended. */
    private int position;

    private XmlParser(SourceText source) {
        this.source = source;
        this.text = source.text();
        this.tags = new XmlStartTag.Reader(source);
    }

    /**
     * The root element.
     *
     * @throws ProblemException at the first place that is not well-formed or not allowed
     */
    public static XmlElement parse(SourceText source) {
        return new XmlParser(source).document();
    }

    /**
     * An element whose end tag has not been met.
     *
     * @param namespace of the element itself
     * @param namespaces that its tag declares, by prefix; the default one has the prefix {@code ""}
     */
    private record Open(
            XmlStartTag tag,
            String namespace,
            Map<String, String> namespaces,
            List<Attribute> attributes,
            List<XmlElement> children,
            XmlText.Builder text) {}

    private XmlElement document() {
        position = XmlDeclaration.end(source);
        characters();
        while (position < text.length()) {
            if (text.startsWith("<!--", position)) {
                comment();
            } else if (text.startsWith("<![CDATA[", position)) {
                section();
            } else if (text.startsWith("<?", position)) {
                throw problem(position, "processing instructions (<?...?>) are not allowed in a manifest; remove it");
            } else if (text.startsWith("<!", position)) {
                throw problem(position, "a DOCTYPE is not allowed in a manifest; remove it");
            } else if (text.startsWith("</", position)) {
                endTag();
            } else {
                startTag();
            }
            characters();
        }
        if (!open.isEmpty()) {
            XmlStartTag last = open.getLast().tag();
            throw problem(last.start(), "<" + last.name() + "> is never closed; write </" + last.name() + ">");
        }
        if (root == null) {
            throw problem(0, "nothing in this file; a manifest is " + Namespace.EXAMPLE);
        }
        return root;
    }

    /** Text up to the next markup or the end. */
    private void characters() {
        int markup = text.indexOf('<', position);
        int end = markup < 0 ? text.length() : markup;
        if (open.isEmpty()) {
            int first = XmlLexer.skipSpace(text, position);
            if (first < end) {
                throw outside(first);
            }
        } else {
            int close = XmlLexer.find(text, "]]>", position, end);
            XmlLexer.decode(source, position, close < 0 ? end : close, false, openText());
            if (close >= 0) {
                throw problem(close, "']]>' is not allowed in text; write ]]&gt;");
            }
        }
        position = end;
    }

    private XmlText.Builder openText() {
        return open.getLast().text();
    }

    private void comment() {
        int dashes = text.indexOf("--", position + "<!--".length());
        if (dashes < 0 || dashes + 2 == text.length()) {
            throw problem(position, "this comment is not closed; end it with -->");
        }
        if (text.charAt(dashes + 2) != '>') {
            throw problem(dashes, "'--' is not allowed inside a comment; write - or =");
        }
        position = dashes + "-->".length();
    }

    private void section() {
        if (open.isEmpty()) {
            throw outside(position);
        }
        int end = text.indexOf("]]>", position);
        if (end < 0) {
            throw problem(position, "this CDATA section is not closed; end it with ]]>");
        }
        XmlLexer.literal(source, position + "<![CDATA[".length(), end, openText());
        position = end + "]]>".length();
    }

    private void startTag() {
        if (root != null) {
            throw outside(position);
        }
        XmlStartTag tag = tags.read(position);
        if (open.size() == DEPTH) {
            throw problem(position, "elements are nested more than " + DEPTH + " deep, the limit");
        }
        Map<String, String> namespaces = declared(tag);
        open.add(new Open(
                tag,
                namespace(tag.prefix(), tag, namespaces),
                namespaces,
                attributes(tag, namespaces),
                new ArrayList<>(),
                new XmlText.Builder(source)));
        position = tag.end();
        if (tag.isEmpty()) {
            close(tag.end());
        }
    }

    private Map<String, String> declared(XmlStartTag tag) {
        Map<String, String> namespaces = Map.of();
        for (XmlStartTag.RawAttribute raw : tag.attributes()) {
            if (raw.isDeclaration()) {
                String prefix = raw.prefix().isEmpty() ? "" : raw.localName();
                String uri = raw.value().text();
                boolean reserved =
                        prefix.equals("xml") != uri.equals(XML) || prefix.equals("xmlns") || uri.equals(XMLNS);
                if (reserved || (uri.isEmpty() && !prefix.isEmpty())) {
                    throw prefixes(tag);
                }
                namespaces = namespaces.isEmpty() ? new HashMap<>() : namespaces;
                namespaces.put(prefix, uri);
            }
        }
        return namespaces;
    }

    private List<Attribute> attributes(XmlStartTag tag, Map<String, String> namespaces) {
        List<Attribute> attributes = new ArrayList<>();
        Set<String> qualified = new HashSet<>();
        for (XmlStartTag.RawAttribute raw : tag.attributes()) {
            if (!raw.isDeclaration()) {
                String namespace = raw.prefix().isEmpty() ? "" : namespace(raw.prefix(), tag, namespaces);
                if (!namespace.isEmpty() && !qualified.add(namespace + " " + raw.localName())) {
                    throw prefixes(tag);
                }
                attributes.add(new Attribute(namespace, raw.localName(), raw.value(), source.at(raw.offset())));
            }
        }
        return attributes;
    }

    /** @param own those that the tag declares itself */
    private String namespace(String prefix, XmlStartTag tag, Map<String, String> own) {
        String namespace = own.get(prefix);
        for (Iterator<Open> outer = open.descendingIterator(); namespace == null && outer.hasNext(); ) {
            namespace = outer.next().namespaces().get(prefix);
        }
        namespace = namespace == null ? PREDEFINED.get(prefix) : namespace;
        if (namespace == null) {
            throw prefixes(tag);
        }
        return namespace;
    }

    private void endTag() {
        int start = position;
        int nameEnd = XmlLexer.skipName(text, start + 2);
        String name = text.substring(start + 2, nameEnd);
        if (open.isEmpty()) {
            throw problem(start, "</" + name + "> closes nothing; no element is open here");
        }
        XmlStartTag last = open.getLast().tag();
        if (!name.equals(last.name())) {
            throw problem(
                    start,
                    "expected </" + last.name() + ">, which closes <" + last.name() + "> from "
                            + lineAndColumn(source.at(last.start())) + ", found </" + name + ">");
        }
        int end = XmlLexer.skipSpace(text, nameEnd);
        if (!text.startsWith(">", end)) {
            throw problem(start, "this tag does not end with >; write </" + name + ">");
        }
        position = end + 1;
        close(start);
    }

    /** Takes the innermost open element as complete. */
    private void close(int contentEnd) {
        Open done = open.removeLast();
        XmlElement element = new XmlElement(
                done.namespace(),
                done.tag().localName(),
                done.attributes(),
                done.children(),
                done.text().end(contentEnd),
                source.at(done.tag().start()));
        if (open.isEmpty()) {
            root = element;
        } else {
            open.getLast().children().add(element);
        }
    }

    private ProblemException outside(int offset) {
        return problem(
                offset,
                root == null
                        ? "only comments are allowed before the root element"
                        : "nothing may follow the end of the root element");
    }

    private ProblemException prefixes(XmlStartTag tag) {
        return problem(tag.start(), "a prefix in this tag is not declared, or two names are the same; use no prefixes");
    }

    private ProblemException problem(int offset, String message) {
        return new ProblemException(source.at(offset), message);
    }

    /** {@code line:column}, for messages that name a second place of the same file. */
    static String lineAndColumn(Location at) {
        return at.line() + ":" + at.column();
    }
}
