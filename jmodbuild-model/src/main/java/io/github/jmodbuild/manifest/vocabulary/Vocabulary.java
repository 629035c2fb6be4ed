// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.oneOf;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.optional;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.required;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.leaf;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.parent;

import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType;
import io.github.jmodbuild.manifest.vocabulary.ElementType.Text;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every element of a manifest, where it is allowed, and what it may contain. Equal to the XSD (a test compares them).
 */
public final class Vocabulary {
    private static final AttributeType IF = optional("if");
    private static final AttributeType CONFIG = optional("config");
    private static final AttributeType NAME = required("name");

    private static final List<ElementType> SETTINGS =
            Arrays.stream(Setting.Kind.values()).flatMap(Vocabulary::settings).toList();
    private static final ElementType OBJECTS = leaf("objects", Text.LIST, CONFIG);
    private static final ElementType GROUP = leaf("group", Text.NAME, CONFIG);
    private static final List<ElementType> ITEMS = List.of(
            OBJECTS,
            parent(
                    "composite",
                    List.of(NAME, optional("subdirectory"), CONFIG),
                    join(List.of(List.of(OBJECTS, GROUP, OutputVocabulary.SHARED_LIBRARY), SETTINGS))),
            GROUP);

    private static final ElementType SYMBOL = parent(
            "symbol",
            List.of(
                    NAME,
                    oneOf("type", "bool", "tristate", "string", "int", "hex"),
                    oneOf("modules", "true", "false"),
                    oneOf("transitional", "true", "false"),
                    oneOf("menu", "true", "false"),
                    optional("renamedFrom")),
            List.of(
                    leaf("prompt", Text.TEXT, IF),
                    leaf("default", Text.TEXT, optional("from"), IF),
                    leaf("dependsOn", Text.EXPRESSION, IF),
                    leaf("select", Text.NAME, IF),
                    leaf("imply", Text.NAME, IF),
                    leaf("range", Text.NONE, required("from"), required("to"), IF),
                    leaf("help", Text.TEXT)));
    private static final ElementType COMMENT = leaf("comment", Text.TEXT, optional("dependsOn"));
    private static final ElementType IF_IN_CHOICE =
            new ElementType("if", List.of(required("condition")), () -> membersOfChoice(), Text.NONE);
    private static final List<ElementType> MEMBERS_OF_CHOICE = List.of(SYMBOL, IF_IN_CHOICE, COMMENT);
    private static final ElementType CHOICE = parent(
            "choice",
            List.of(),
            join(List.of(
                    List.of(
                            leaf("prompt", Text.TEXT, IF),
                            leaf("default", Text.NAME, IF),
                            leaf("dependsOn", Text.EXPRESSION, IF),
                            leaf("help", Text.TEXT)),
                    MEMBERS_OF_CHOICE)));
    private static final List<ElementType> ENTRIES = List.of(
            SYMBOL,
            new ElementType(
                    "menu",
                    List.of(required("title"), optional("dependsOn"), optional("visibleIf")),
                    () -> entries(),
                    Text.NONE),
            new ElementType("if", List.of(required("condition")), () -> entries(), Text.NONE),
            CHOICE,
            COMMENT,
            leaf("source", Text.NAME));

    /** The root element; everything else is found below it. */
    static final ElementType MODULES = parent(
            "modules",
            List.of(),
            join(List.of(members(), OutputVocabulary.outputs(ITEMS, SETTINGS), List.of(test()), StepVocabulary.STEPS)));

    private static final Map<String, Set<String>> PARENTS = parents();

    private Vocabulary() {}

    /** Members but outputs. */
    private static List<ElementType> members() {
        return List.of(
                parent("config", List.of(optional("title")), ENTRIES),
                leaf("undeclared", Text.LIST),
                leaf("check", Text.NONE, required("if"), required("message"), optional("remedy")),
                parent(
                        "constants",
                        List.of(optional("header"), optional("directory")),
                        List.of(
                                leaf("define", Text.TEXT, NAME, oneOf("type", "string", "int", "text"), IF),
                                leaf("symbols", Text.LIST, optional("prefix")))),
                leaf("variable", Text.TEXT, NAME, IF),
                parent("tools", List.of(optional("crossPrefix")), List.of(leaf("tool", Text.LIST, NAME))),
                leaf("fragments", Text.LIST),
                parent("targets", List.of(), List.of(leaf("target", Text.NONE, NAME, required("config")))),
                ProbeVocabulary.PROBES,
                parent("flags", List.of(oneOf("scope", "directory", "below", "tree"), optional("for"), IF), SETTINGS),
                parent(
                        "object",
                        List.of(NAME),
                        join(List.of(
                                SETTINGS,
                                List.of(
                                        OutputVocabulary.INPUTS,
                                        OutputVocabulary.NAMED_EXPORTS,
                                        OutputVocabulary.SHARED_LIBRARY)))),
                leaf("directory", Text.NAME, CONFIG),
                parent("group", List.of(NAME, oneOf("at", "start"), oneOf("perTarget", "true", "false")), ITEMS));
    }

    /** Whether a kind of setting knows {@code remove}. */
    public static boolean canRemove(Setting.Kind kind) {
        return switch (kind) {
            case CFLAGS, CXXFLAGS, ASFLAGS, LDFLAGS, ARFLAGS -> true;
            case INCLUDES, DEFINES, LIBS, USES -> false;
        };
    }

    private static Stream<ElementType> settings(Setting.Kind kind) {
        return kind == Setting.Kind.DEFINES
                ? Stream.of(setting(kind), leaf(Setting.DEFINE, Text.TEXT, NAME, IF))
                : Stream.of(setting(kind));
    }

    private static ElementType setting(Setting.Kind kind) {
        return canRemove(kind)
                ? leaf(kind.element(), Text.LIST, IF, optional("remove"))
                : leaf(kind.element(), Text.LIST, IF);
    }

    private static ElementType test() {
        List<ElementType> run = List.of(leaf("arg", Text.TEXT), leaf("environment", Text.LIST));
        return parent(
                "test",
                List.of(
                        NAME,
                        CONFIG,
                        optional("program"),
                        oneOf("modules", "loadable", "builtin"),
                        optional("targets"),
                        optional("timeout"),
                        oneOf("protocol", "exit", "tap"),
                        oneOf("expect", "pass", "fail"),
                        optional("wrapper")),
                join(List.of(run, ITEMS, OutputVocabulary.LINKED, SETTINGS)));
    }

    private static List<ElementType> join(List<List<ElementType>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    /** The elements, as tags, in which an element of this name may stand; empty if there is none such. */
    static Set<String> parentsOf(String name) {
        return PARENTS.getOrDefault(name, Set.of());
    }

    private static List<ElementType> entries() {
        return ENTRIES;
    }

    private static List<ElementType> membersOfChoice() {
        return MEMBERS_OF_CHOICE;
    }

    private static Map<String, Set<String>> parents() {
        Map<String, Set<String>> parents = new HashMap<>();
        collect(MODULES, parents, Collections.newSetFromMap(new IdentityHashMap<>()));
        return parents;
    }

    /** @param seen types that were visited already, since menus may contain menus */
    private static void collect(ElementType type, Map<String, Set<String>> parents, Set<ElementType> seen) {
        for (ElementType child : type.children()) {
            parents.computeIfAbsent(child.name(), name -> new LinkedHashSet<>()).add("<" + type.name() + ">");
            if (seen.add(child)) {
                collect(child, parents, seen);
            }
        }
    }
}
