// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.manifest.XmlElement.Attribute;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.xml.pull.MXParser;
import org.codehaus.plexus.util.xml.pull.XmlPullParser;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * Text becomes a tree of located elements. The pull parser decides what is well-formed and reports where each event
 * ends; where things begin is read from the text. Refuses DOCTYPE and processing instructions, so that no entity is
 * ever defined and no file or network is touched. Not thread-safe; one instance reads one text.
 */
final class XmlParser {
    /** How deep elements may be nested. */
    static final int DEPTH = 64;

    private static final String PART = "[\\p{L}_][\\p{L}\\p{M}\\p{Nd}._-]*";
    private static final Pattern NAME = Pattern.compile(PART + "(:" + PART + ")?");

    private final SourceText source;
    private final String text;
    private final MXParser parser = new MXParser();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<XmlElement> roots = new ArrayList<>();
    /** Those met so far, which are few and come often. */
    private final Set<String> names = new HashSet<>();
    /** Where the last tag, comment or CDATA section ended. */
    private int position;

    private XmlParser(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /**
     * The root element.
     *
     * @throws ProblemException at the first place that is not well-formed or not allowed
     */
    static XmlElement parse(SourceText source) {
        XmlParser parser = new XmlParser(source);
        parser.position = XmlDeclaration.end(source);
        try {
            parser.parser.setFeature(XmlPullParser.FEATURE_PROCESS_NAMESPACES, true);
            parser.parser.setInput(new StringReader(parser.text));
            parser.run();
        } catch (XmlPullParserException | IOException e) {
            throw parser.malformed();
        }
        return parser.roots.get(0);
    }

    /** An element whose end tag has not been met. */
    record Open(String name, int offset, List<Attribute> attributes, List<XmlElement> children, XmlText.Builder text) {}

    private void run() throws XmlPullParserException, IOException {
        int event;
        do {
            event = parser.nextToken();
            switch (event) {
                case XmlPullParser.START_TAG -> start();
                case XmlPullParser.END_TAG -> end();
                case XmlPullParser.CDSECT -> section();
                case XmlPullParser.COMMENT, XmlPullParser.DOCDECL -> markup();
                case XmlPullParser.PROCESSING_INSTRUCTION -> instruction();
                default -> {
                    // Character data is read when the next tag, comment or section shows where it ends.
                }
            }
        } while (event != XmlPullParser.END_DOCUMENT);
    }

    /** Takes the text before the markup that has just been read, and steps over it. Returns where it begins. */
    private int markup() {
        int start = text.indexOf('<', position);
        if (Malformed.isRefused(text, start)) {
            throw new ProblemException(source.at(start), Malformed.refused(text, start));
        }
        if (!open.isEmpty()) {
            XmlLexer.decode(source, position, start, false, open.getLast().text());
        }
        position = stop();
        return start;
    }

    private void start() {
        int tag = markup();
        if (open.size() == DEPTH) {
            throw new ProblemException(source.at(tag), "elements are nested more than " + DEPTH + " deep, the limit");
        }
        String name = name(tag + 1);
        List<Attribute> attributes = new ArrayList<>();
        for (XmlLexer.RawAttribute raw : XmlLexer.attributes(source, tag + 1, position)) {
            name(raw.offset());
            if (!raw.name().equals("xmlns") && !raw.name().startsWith("xmlns:")) {
                attributes.add(attribute(raw));
            }
        }
        open.add(new Open(name, tag, attributes, new ArrayList<>(), new XmlText.Builder(source)));
    }

    /** The name that begins here; the pull parser lets more pass than XML allows. */
    private String name(int start) {
        String name = text.substring(start, XmlLexer.skipName(text, start));
        if (!names.contains(name)) {
            if (!NAME.matcher(name).matches()) {
                throw new ProblemException(source.at(start), "'" + name + "' is not a name");
            }
            names.add(name);
        }
        return name;
    }

    private Attribute attribute(XmlLexer.RawAttribute raw) {
        int colon = raw.name().indexOf(':');
        String namespace = colon < 0 ? "" : parser.getNamespace(raw.name().substring(0, colon));
        return new Attribute(
                Objects.requireNonNullElse(namespace, ""),
                raw.name().substring(colon + 1),
                raw.value(),
                source.at(raw.offset()));
    }

    private void end() throws XmlPullParserException {
        boolean emptyTag = stop() == position;
        int contentEnd = emptyTag ? position : markup();
        Open done = open.removeLast();
        XmlElement element = new XmlElement(
                parser.getNamespace(),
                parser.getName(),
                done.attributes(),
                done.children(),
                done.text().end(contentEnd),
                source.at(done.offset()));
        (open.isEmpty() ? roots : open.getLast().children()).add(element);
    }

    private void section() {
        int start = markup();
        XmlLexer.literal(
                source,
                start + "<![CDATA[".length(),
                position - "]]>".length(),
                open.getLast().text());
    }

    /** The XML declaration, checked before, comes as an instruction too. */
    private void instruction() {
        if (stop() > position) {
            markup();
        }
    }

    private int stop() {
        return source.offset(parser.getLineNumber(), parser.getColumnNumber());
    }

    private ProblemException malformed() {
        return new Malformed(source, position, stop(), open, !roots.isEmpty()).describe();
    }

    /** {@code line:column}, for messages that name a second place of the same file. */
    static String lineAndColumn(Location at) {
        return at.line() + ":" + at.column();
    }
}
