// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.oneOf;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.optional;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.required;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType;
import io.github.jmodbuild.manifest.vocabulary.ElementType.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The elements below {@code <probes>}: one for each {@link Probe.Kind} and each {@link ProbeList}. */
final class ProbeVocabulary {
    private static final List<AttributeType> COMMON = List.of(
            optional("needs"), oneOf("required", "true", "false"), optional("purpose"), oneOf("language", "c", "c++"));
    private static final List<AttributeType> OF_ONE =
            List.of(optional("id"), optional("symbol"), oneOf("declare", "true", "false"));
    private static final List<AttributeType> OF_LISTS = List.of(optional("prefix"));
    private static final ElementType REMEDY = ElementType.leaf("remedy", Text.TEXT, optional("for"));

    static final ElementType PROBES = ElementType.parent(
            "probes",
            List.of(),
            Stream.concat(
                            Arrays.stream(Probe.Kind.values()).map(ProbeVocabulary::probe),
                            Arrays.stream(ProbeList.values()).map(ProbeVocabulary::list))
                    .toList());

    private ProbeVocabulary() {}

    private static ElementType probe(Probe.Kind kind) {
        return new ElementType(
                kind.element(), attributes(OF_ONE, kind, kind.attributes()), () -> List.of(REMEDY), text(kind.form()));
    }

    private static ElementType list(ProbeList list) {
        List<AttributeType> attributes = attributes(OF_LISTS, list.kind(), list.attributes());
        return new ElementType(list.element(), attributes, () -> List.of(REMEDY), Text.LIST);
    }

    private static List<AttributeType> attributes(
            List<AttributeType> first, Probe.Kind kind, Collection<Probe.Attribute> own) {
        List<AttributeType> attributes = new ArrayList<>(first);
        attributes.addAll(COMMON);
        own.forEach(attribute -> attributes.add(type(kind, attribute)));
        return attributes;
    }

    private static AttributeType type(Probe.Kind kind, Probe.Attribute attribute) {
        return switch (attribute) {
            case ON -> oneOf(attribute.spelling(), "function", "variable", "type");
            case COMPILES, STATIC -> oneOf(attribute.spelling(), "true", "false");
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
