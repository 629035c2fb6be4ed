// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import static io.github.jmodbuild.manifest.ElementType.AttributeType.oneOf;
import static io.github.jmodbuild.manifest.ElementType.AttributeType.optional;
import static io.github.jmodbuild.manifest.ElementType.AttributeType.required;
import static io.github.jmodbuild.manifest.ElementType.leaf;
import static io.github.jmodbuild.manifest.ElementType.parent;

import io.github.jmodbuild.manifest.ElementType.AttributeType;
import io.github.jmodbuild.manifest.ElementType.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every element of a manifest, where it may stand, and what it may have. The XSD says the same (a test compares them). */
final class Vocabulary {
    private static final AttributeType IF = optional("if");
    private static final AttributeType CONFIG = optional("config");
    private static final AttributeType NAME = required("name");

    private static final List<ElementType> SETTINGS =
            Arrays.stream(Setting.Kind.values()).map(Vocabulary::setting).toList();
    private static final ElementType OBJECTS = leaf("objects", Text.LIST, CONFIG);
    private static final List<ElementType> ITEMS = List.of(
            OBJECTS,
            parent("composite", List.of(NAME, CONFIG), join(List.of(List.of(OBJECTS), SETTINGS))),
            leaf("group", Text.NAME, CONFIG));
    private static final ElementType ARCHIVE_REFERENCE = leaf("archive", Text.NAME);
    private static final ElementType EXPORTS = leaf("exports", Text.LIST, oneOf("all", "true", "false"));

    private static final ElementType SYMBOL = parent(
            "symbol",
            List.of(
                    NAME,
                    required("type", "bool", "tristate", "string", "int", "hex"),
                    oneOf("modules", "true", "false")),
            List.of(
                    leaf("prompt", Text.TEXT, IF),
                    leaf("default", Text.TEXT, optional("from"), IF),
                    leaf("dependsOn", Text.EXPRESSION),
                    leaf("select", Text.NAME, IF),
                    leaf("help", Text.TEXT)));

    /** The root element; everything else is found below it. */
    static final ElementType MODULES = parent(
            "modules",
            List.of(),
            List.of(
                    parent("config", List.of(), List.of(SYMBOL)),
                    leaf("undeclared", Text.LIST),
                    ProbeVocabulary.PROBES,
                    parent("flags", List.of(oneOf("scope", "directory", "below", "tree"), IF), SETTINGS),
                    parent("object", List.of(NAME), SETTINGS),
                    leaf("directory", Text.NAME, CONFIG),
                    parent("group", List.of(NAME), ITEMS),
                    output("archive", List.of()),
                    output("executable", List.of(ARCHIVE_REFERENCE, EXPORTS)),
                    output("module", List.of(ARCHIVE_REFERENCE))));

    private static final Map<String, Set<String>> PARENTS = parents(MODULES, new HashMap<>());

    private Vocabulary() {}

    /** Whether a kind of setting knows {@code remove}. */
    static boolean canRemove(Setting.Kind kind) {
        return switch (kind) {
            case CFLAGS, CXXFLAGS, ASFLAGS, LDFLAGS -> true;
            case INCLUDES, DEFINES, LIBS, USES -> false;
        };
    }

    private static ElementType setting(Setting.Kind kind) {
        return canRemove(kind)
                ? leaf(kind.element(), Text.LIST, IF, optional("remove"))
                : leaf(kind.element(), Text.LIST, IF);
    }

    private static ElementType output(String name, List<ElementType> more) {
        return parent(name, List.of(NAME, CONFIG), join(List.of(ITEMS, more, SETTINGS)));
    }

    private static List<ElementType> join(List<List<ElementType>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    /** The elements, as tags, in which an element of this name may stand; empty if there is none such. */
    static Set<String> parentsOf(String name) {
        return PARENTS.getOrDefault(name, Set.of());
    }

    private static Map<String, Set<String>> parents(ElementType type, Map<String, Set<String>> parents) {
        for (ElementType child : type.children()) {
            parents.computeIfAbsent(child.name(), name -> new LinkedHashSet<>()).add("<" + type.name() + ">");
            parents(child, parents);
        }
        return parents;
    }
}
