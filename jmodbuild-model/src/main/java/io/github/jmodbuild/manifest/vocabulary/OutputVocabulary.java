// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.oneOf;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.optional;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.required;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.leaf;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.parent;

import io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType;
import io.github.jmodbuild.manifest.vocabulary.ElementType.Text;
import java.util.ArrayList;
import java.util.List;

/** The elements that describe outputs, and those allowed only in them. Stateless. */
final class OutputVocabulary {
    private static final AttributeType IF = optional("if");
    private static final AttributeType CONFIG = optional("config");

    /** {@code <inputs>}, also of objects. */
    static final ElementType INPUTS = leaf("inputs", Text.LIST);

    private static final ElementType ARCHIVE = leaf("archive", Text.NAME, oneOf("whole", "true", "false"), CONFIG);
    /** {@code <sharedLibrary>} in outputs, composites and objects: the name of one. */
    static final ElementType SHARED_LIBRARY = leaf("sharedLibrary", Text.NAME, CONFIG);

    private static final ElementType RELOCATABLE = leaf("relocatable", Text.NAME, CONFIG);
    /** The elements allowed in everything that is linked. */
    static final List<ElementType> LINKED = List.of(
            ARCHIVE,
            RELOCATABLE,
            SHARED_LIBRARY,
            parent("cycle", List.of(), List.of(ARCHIVE)),
            leaf("script", Text.NAME, IF),
            INPUTS);

    /** {@code <exports>} of programs. */
    private static final ElementType EXPORTS = leaf(
            "exports",
            Text.LIST,
            oneOf("all", "true", "false"),
            oneOf("from", "declared", "needed"),
            oneOf("vagueLinkage", "shared", "all", "own"),
            IF);

    private static final ElementType STAMP = leaf("stamp", Text.NONE, IF);
    private static final ElementType SIGNATURES = leaf("signatures", Text.NONE, IF, oneOf("modules", "true", "false"));
    private static final ElementType MODULE_TABLE = leaf("moduleTable", Text.NONE, required("name"), required("group"));
    private static final ElementType TWIN =
            leaf("twin", Text.NONE, required("subsystem", "console", "windows"), required("name"));
    /** {@code <exports>} of modules, shared libraries and objects. */
    static final ElementType NAMED_EXPORTS = leaf("exports", Text.LIST, oneOf("vagueLinkage", "shared", "own"), IF);

    private static final AttributeType DEFAULT = oneOf("default", "true", "false");
    private static final AttributeType JNI = oneOf("jni", "true", "false");
    private static final AttributeType TARGETS = optional("targets");

    private OutputVocabulary() {}

    /**
     * All of them, in the order of the reference.
     *
     * @param items objects, composites and groups
     * @param settings flags and libraries
     */
    static List<ElementType> outputs(List<ElementType> items, List<ElementType> settings) {
        return List.of(
                output(
                        "archive",
                        List.of(oneOf("role", "stub"), DEFAULT, TARGETS),
                        items,
                        List.of(RELOCATABLE),
                        settings),
                output("relocatable", List.of(DEFAULT, TARGETS), items, List.of(RELOCATABLE, INPUTS), settings),
                output(
                        "sharedLibrary",
                        List.of(optional("version"), optional("soname"), optional("map"), JNI, DEFAULT, TARGETS),
                        items,
                        with(LINKED, NAMED_EXPORTS),
                        settings),
                output(
                        "executable",
                        List.of(optional("static"), oneOf("linker", "driver", "ld"), DEFAULT, TARGETS),
                        items,
                        with(with(with(with(with(LINKED, EXPORTS), TWIN), STAMP), SIGNATURES), MODULE_TABLE),
                        settings),
                output(
                        "module",
                        List.of(optional("subdirectory"), JNI, DEFAULT, TARGETS),
                        items,
                        with(LINKED, NAMED_EXPORTS),
                        settings),
                output("hostProgram", List.of(optional("always")), items, List.of(ARCHIVE, INPUTS), settings));
    }

    private static ElementType output(
            String name,
            List<AttributeType> more,
            List<ElementType> items,
            List<ElementType> links,
            List<ElementType> settings) {
        List<AttributeType> attributes = new ArrayList<>(List.of(required("name"), CONFIG));
        attributes.addAll(more);
        List<ElementType> children = new ArrayList<>(items);
        children.addAll(links);
        children.addAll(settings);
        return parent(name, attributes, children);
    }

    private static List<ElementType> with(List<ElementType> list, ElementType last) {
        List<ElementType> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }
}
