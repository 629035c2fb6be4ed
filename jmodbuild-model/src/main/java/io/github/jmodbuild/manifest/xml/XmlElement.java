// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element with the place of everything in it. Immutable.
 *
 * @param namespace {@code ""} for none
 * @param name without prefix
 * @param attributes in document order, without namespace declarations
 * @param text all text directly inside, comments left out
 * @param at the {@code <} of its start tag
 */
public record XmlElement(
        String namespace,
        String name,
        List<Attribute> attributes,
        List<XmlElement> children,
        XmlText text,
        Location at) {
    public XmlElement {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /**
     * An attribute.
     *
     * @param namespace {@code ""} for none
     * @param name without prefix
     * @param at the first character of its name
     */
    public record Attribute(String namespace, String name, XmlText value, Location at) {}

    /** The attribute of no namespace with that name. */
    @Nullable
    public Attribute attribute(String name) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.get(i);
            if (attribute.name().equals(name) && attribute.namespace().isEmpty()) {
                return attribute;
            }
        }
        return null;
    }

    /** The same element with other attributes and children. */
    public XmlElement with(List<Attribute> newAttributes, List<XmlElement> newChildren) {
        return new XmlElement(namespace, name, newAttributes, newChildren, text, at);
    }
}
