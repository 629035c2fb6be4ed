// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The shipped XSD as the JDK's validator sees it. */
public final class Schema {
    static final String FILE = "/io/github/jmodbuild/manifest/modules-1.xsd";

    private static final javax.xml.validation.Schema SCHEMA = load();

    private Schema() {}

    static URL url() {
        return Objects.requireNonNull(Schema.class.getResource(FILE));
    }

    /** What the validator objects to; empty for a valid text. */
    public static List<String> errors(String xml) {
        try {
            SCHEMA.newValidator().validate(new StreamSource(new StringReader(xml)));
            return List.of();
        } catch (SAXException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static javax.xml.validation.Schema load() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(url());
        } catch (SAXException e) {
            throw new AssertionError(e);
        }
    }
}
