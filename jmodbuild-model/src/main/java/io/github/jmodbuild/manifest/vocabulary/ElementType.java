// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an element may contain in one context. Immutable.
 *
 * @param name the element's
 * @param attributes in the order the writer and the reference use
 * @param inside the children allowed, in any order and number; evaluated lazily, since menus may contain menus
 * @param text what its text is
 */
record ElementType(String name, List<AttributeType> attributes, Supplier<List<ElementType>> inside, Text text) {
    ElementType {
        attributes = List.copyOf(attributes);
    }

    /** The children allowed, in any order and number. */
    List<ElementType> children() {
        return inside.get();
    }

    /** What stands between start tag and end tag, beside children. */
    enum Text {
        /** White space only. */
        NONE,
        /** One name. */
        NAME,
        /** Names or flags between white space. */
        LIST,
        /** An expression over symbols. */
        EXPRESSION,
        /** Words for people, or a value. */
        TEXT
    }

    /**
     * An attribute of no namespace.
     *
     * @param values the only ones allowed; empty: any
     */
    record AttributeType(String name, boolean required, List<String> values) {
        AttributeType {
            values = List.copyOf(values);
        }

        /** An optional attribute with any text. */
        static AttributeType optional(String name) {
            return new AttributeType(name, false, List.of());
        }

        /** A required attribute. */
        static AttributeType required(String name, String... values) {
            return new AttributeType(name, true, List.of(values));
        }

        /** One that may be left out and has one of these values. */
        static AttributeType oneOf(String name, String... values) {
            return new AttributeType(name, false, List.of(values));
        }
    }

    /** An element with children and no text. */
    static ElementType parent(String name, List<AttributeType> attributes, List<ElementType> children) {
        List<ElementType> copy = List.copyOf(children);
        return new ElementType(name, attributes, () -> copy, Text.NONE);
    }

    /** An element with text only. */
    static ElementType leaf(String name, Text text, AttributeType... attributes) {
        return new ElementType(name, List.of(attributes), List::of, text);
    }

    Optional<ElementType> child(String childName) {
        for (ElementType child : children()) {
            if (child.name().equals(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    @Nullable
    AttributeType attribute(String attributeName) {
        for (AttributeType attribute : attributes) {
            if (attribute.name().equals(attributeName)) {
                return attribute;
            }
        }
        return null;
    }

    List<String> attributeNames() {
        return attributes.stream().map(AttributeType::name).toList();
    }

    List<String> childNames() {
        return children().stream().map(ElementType::name).toList();
    }
}
