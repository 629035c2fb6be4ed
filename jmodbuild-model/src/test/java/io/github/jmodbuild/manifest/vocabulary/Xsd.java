// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The shipped XSD as a tree of elements with their documentation. Knows the constructs that file uses, and no others. */
final class Xsd {
    private final Element schema;
    private final IdentityHashMap<Element, Described> described = new IdentityHashMap<>();

    private Xsd(Element schema) {
        this.schema = schema;
    }

    /**
     * An element as declared in one place of the XSD; {@code example} is empty if there is none. Menus stand in menus, so
     * one may be among its own descendants; two are equal if they are the same declaration.
     */
    record Described(
            ElementType type,
            String documentation,
            String example,
            List<Attribute> attributes,
            List<Described> children) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** An attribute of an element. */
    record Attribute(AttributeType type, String documentation) {}

    static Described load() {
        try (InputStream in = Schema.url().openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(in);
            Xsd xsd = new Xsd(document.getDocumentElement());
            return xsd.element(xsd.top("element", "modules"));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(e);
        }
    }

    private Described element(Element element) {
        Described known = described.get(element);
        if (known != null) {
            return known;
        }
        String text = element.getAttribute("type");
        Element complex = text.isEmpty() ? one(element, "complexType") : find("complexType", text);
        List<Attribute> attributes = new ArrayList<>();
        List<Described> children = new ArrayList<>();
        text = complex == null ? text : attributes(complex, attributes);
        ElementType type = new ElementType(
                element.getAttribute("name"),
                attributes.stream().map(Attribute::type).toList(),
                () -> children.stream().map(Described::type).toList(),
                text.isEmpty() ? ElementType.Text.NONE : ElementType.Text.valueOf(text.toUpperCase(Locale.ROOT)));
        Described made = new Described(
                type, annotation(element, "documentation"), annotation(element, "appinfo"), attributes, children);
        described.put(element, made);
        if (complex != null) {
            elements(complex).forEach(part -> particle(part, children));
        }
        return made;
    }

    /** Fills the list; returns the type of the text, empty if there is none. */
    private String attributes(Element type, List<Attribute> attributes) {
        String text = annotation(type, "appinfo"); // of mixed content, which has no base
        for (Element part : elements(type)) {
            switch (part.getLocalName()) {
                case "annotation" -> {}
                case "attribute" -> attributes.add(attribute(part));
                case "attributeGroup" -> attributes(top("attributeGroup", part.getAttribute("ref")), attributes);
                case "simpleContent" -> {
                    Element extension = one(part, "extension");
                    text = extension.getAttribute("base");
                    attributes(extension, attributes);
                }
                default -> {}
            }
        }
        return text;
    }

    private void particle(Element particle, List<Described> children) {
        switch (particle.getLocalName()) {
            case "annotation", "attribute", "attributeGroup", "simpleContent" -> {}
            case "element" -> children.add(element(particle));
            case "choice", "sequence" -> elements(particle).forEach(part -> particle(part, children));
            case "group" ->
                elements(top("group", particle.getAttribute("ref"))).forEach(part -> particle(part, children));
            default -> throw new AssertionError("not known to this test: xs:" + particle.getLocalName());
        }
    }

    private Attribute attribute(Element attribute) {
        String type = attribute.getAttribute("type");
        Element simple = type.isEmpty() ? one(attribute, "simpleType") : top("simpleType", type);
        List<String> values = elements(one(simple, "restriction")).stream()
                .map(value -> value.getAttribute("value"))
                .toList();
        boolean required = attribute.getAttribute("use").equals("required");
        return new Attribute(
                new AttributeType(attribute.getAttribute("name"), required, values),
                annotation(attribute, "documentation"));
    }

    private static String annotation(Element element, String part) {
        for (Element annotation : elements(element)) {
            for (Element text : elements(annotation)) {
                if (annotation.getLocalName().equals("annotation")
                        && text.getLocalName().equals(part)) {
                    return text.getTextContent().strip();
                }
            }
        }
        return "";
    }

    private Element top(String kind, String name) {
        Element found = find(kind, name);
        if (found == null) {
            throw new AssertionError("the XSD has no xs:" + kind + " named " + name);
        }
        return found;
    }

    private @Nullable Element find(String kind, String name) {
        return elements(schema).stream()
                .filter(element -> element.getLocalName().equals(kind)
                        && element.getAttribute("name").equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Element one(Element parent, String kind) {
        return elements(parent).stream()
                .filter(element -> element.getLocalName().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no xs:" + kind + " in " + parent.getAttribute("name")));
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
