// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.problem.ProblemException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Damaged manifests, read here and by the JDK's parser: both accept the same ones and see the same text in them. */
class XmlDifferentialTest {
    private static final String[] PIECES = ("<|>|/|=|'|\"|&|;|:|#|?|!|-|--|]]| |\t|\n|\r|\r\n|a|xml|xmlns|p:|é|😀"
                    + "|&amp;|&lt;|&quot;|&#10;|&#x41;|&#0;|]]>|<![CDATA[|<!--|-->|</a>|<a>|<a/>| b='1'"
                    + "| xmlns=''| xmlns='v'| xmlns:q=''| xmlns:q='v'| p:f='2'| q:f='2'")
            .split("\\|");

    private static final Pattern COLON = Pattern.compile("\\{[^}]*}(:|[^ =<>]*:)");
    private static final Pattern CLASS_OR_INTERNAL = Pattern.compile("Exception|START_|END_|java\\.|position:|null");

    @Test
    void damagedManifestsAreAcceptedOrRefusedAsByTheJdk() {
        List<String> differences = new ArrayList<>();
        int accepted = 0;
        int documents = Seeds.of(6000);
        for (int seed = 0; seed < documents; seed++) {
            String text = damaged(new Random(seed));
            String ours = ours(text);
            String theirs = theirs(text);
            if (!(ours.startsWith("refused") ? "refused" : ours).equals(theirs)) {
                differences.add("seed " + seed + "\n" + text + "\nours:   " + ours + "\ntheirs: " + theirs);
            }
            accepted += theirs.equals("refused") ? 0 : 1;
        }
        assertThat(differences).isEmpty();
        assertThat(accepted).as("documents that stayed well-formed").isBetween(documents / 20, documents * 19 / 20);
    }

    private static String damaged(Random random) {
        StringBuilder text =
                new StringBuilder("<a xmlns='u' c=\"x&amp;y\">\n <b d='1'\r\n e='&lt;2'>t&#233;xt<![CDATA[ <x> ]]></b>"
                        + "<!-- c --><p:c xmlns:p='v' p:f=''/>\r\n</a>\n");
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            } else {
                text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            }
        }
        return text.toString();
    }

    private static String ours(String text) {
        try {
            StringBuilder out = new StringBuilder();
            append(XmlParser.parse(new SourceText("f", text)), out);
            return out.toString();
        } catch (ProblemException e) {
            String message = e.problems().get(0).toString();
            assertThat(message).matches("f:\\d+:\\d+: [^\\n]+").doesNotContainPattern(CLASS_OR_INTERNAL);
            return "refused: " + message;
        }
    }

    private static void append(XmlElement element, StringBuilder out) {
        out.append("<{").append(element.namespace()).append('}').append(element.name());
        for (XmlElement.Attribute attribute : element.attributes()) {
            out.append(" {")
                    .append(attribute.namespace())
                    .append('}')
                    .append(attribute.name())
                    .append('=');
            out.append(attribute.value().text());
        }
        out.append('>');
        element.children().forEach(child -> append(child, out));
        out.append(element.text().text()).append("</>");
    }

    private static String theirs(String text) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            String result = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    result = element(reader);
                } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION || event == XMLStreamConstants.DTD) {
                    return "refused";
                }
            }
            // The JDK takes a colon at either end of a name for a part of it, which namespaces forbid.
            return COLON.matcher(result).find() ? "refused" : result;
        } catch (XMLStreamException e) {
            return "refused";
        }
    }

    private static String element(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder out = new StringBuilder("<{")
                .append(orEmpty(reader.getNamespaceURI()))
                .append('}');
        out.append(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            out.append(" {").append(orEmpty(reader.getAttributeNamespace(i))).append('}');
            out.append(reader.getAttributeLocalName(i)).append('=').append(reader.getAttributeValue(i));
        }
        out.append('>');
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                out.append(element(reader));
            } else if (reader.hasText() && event != XMLStreamConstants.COMMENT) {
                text.append(reader.getText());
            }
        }
        return out.append(text).append("</>").toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
