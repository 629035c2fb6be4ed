// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import static io.github.jmodbuild.manifest.ElementType.AttributeType.oneOf;
import static io.github.jmodbuild.manifest.ElementType.AttributeType.optional;
import static io.github.jmodbuild.manifest.ElementType.AttributeType.required;

import io.github.jmodbuild.manifest.ElementType.AttributeType;
import io.github.jmodbuild.manifest.ElementType.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The elements below {@code <probes>}: one for each {@link Probe.Kind}. */
final class ProbeVocabulary {
    private static final List<AttributeType> COMMON = List.of(
            optional("id"),
            optional("symbol"),
            optional("needs"),
            oneOf("required", "true", "false"),
            optional("purpose"),
            oneOf("language", "c", "c++"));
    private static final ElementType REMEDY = ElementType.leaf("remedy", Text.TEXT, optional("for"));

    static final ElementType PROBES = ElementType.parent(
            "probes",
            List.of(),
            Arrays.stream(Probe.Kind.values()).map(ProbeVocabulary::probe).toList());

    private ProbeVocabulary() {}

    private static ElementType probe(Probe.Kind kind) {
        List<AttributeType> attributes = new ArrayList<>(COMMON);
        kind.attributes().forEach(attribute -> attributes.add(type(kind, attribute)));
        return new ElementType(kind.element(), attributes, () -> List.of(REMEDY), text(kind.form()));
    }

    private static AttributeType type(Probe.Kind kind, Probe.Attribute attribute) {
        return switch (attribute) {
            case ON -> oneOf(attribute.spelling(), "function", "variable", "type");
            case STATIC -> oneOf(attribute.spelling(), "true", "false");
            case CROSS -> required(attribute.spelling(), "y", "n");
            case FUNCTION -> required(attribute.spelling());
            case HEADERS ->
                kind == Probe.Kind.HEADER_SYMBOL ? required(attribute.spelling()) : optional(attribute.spelling());
            default -> optional(attribute.spelling());
        };
    }

    private static Text text(Probe.Form form) {
        return switch (form) {
            case NAME -> Text.NAME;
            case LIST -> Text.LIST;
            case LINE, LINES -> Text.TEXT;
        };
    }
}
