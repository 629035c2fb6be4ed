// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The output of libabigail's abidw for an object: the symbols that it defines, their declarations, and all types
 * reachable from them. Immutable once read.
 *
 * @param symbols each symbol that it defines, with the one that has its declaration, which differs for aliases
 * @param declarations of functions and variables by symbol
 * @param types by identifiers that are local to this object
 * @param hasTypes whether there is any debug information
 */
record TypeDescription(
        Map<String, String> symbols, Map<String, Element> declarations, Map<String, Element> types, boolean hasTypes) {
    private static final String SYMBOL = "elf-symbol-id";
    private static final String DECLARATION_ONLY = "is-declaration-only";

    /** An element of the description. */
    record Element(String name, Map<String, String> attributes, List<Element> children) {
        String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }
    }

    /** @throws IOException if the file cannot be read, or is not what abidw writes */
    static TypeDescription read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        TypeDescription description =
                new TypeDescription(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>(), false);
        try (InputStream in = Files.newInputStream(file)) {
            Element root = root(factory.createXMLStreamReader(in));
            description.addAll(root);
            boolean hasTypes = root.children().stream().anyMatch(child -> child.name.equals("abi-instr"));
            return new TypeDescription(description.symbols, description.declarations, description.types, hasTypes);
        } catch (XMLStreamException e) {
            throw new IOException("what abidw wrote is cut off or damaged: " + e.getMessage(), e);
        }
    }

    private static Element root(XMLStreamReader reader) throws XMLStreamException {
        Element document = new Element("", Map.of(), new ArrayList<>());
        Deque<Element> open = new ArrayDeque<>(List.of(document));
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Element element = element(reader);
                open.getFirst().children().add(element);
                open.push(element);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.pop();
            }
        }
        return document.children().get(0);
    }

    private static Element element(XMLStreamReader reader) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return new Element(reader.getLocalName(), attributes, new ArrayList<>());
    }

    private void addAll(Element element) {
        if (element.name.equals("elf-symbol")) {
            String name = element.attribute("name");
            symbols.putIfAbsent(name, name);
            for (String alias : element.attribute("alias").split(",", -1)) {
                if (!alias.isEmpty()) {
                    symbols.put(alias, name);
                }
            }
        }
        if (!element.attribute(SYMBOL).isEmpty()) {
            declarations.putIfAbsent(element.attribute(SYMBOL), element);
        }
        String id = element.attribute("id");
        if (!id.isEmpty()) {
            types.merge(
                    id,
                    element,
                    (first, second) -> first.attribute(DECLARATION_ONLY).isEmpty() ? first : second);
        }
        element.children().forEach(this::addAll);
    }
}
