// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.oneOf;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.optional;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType.required;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.leaf;
import static io.github.jmodbuild.manifest.vocabulary.ElementType.parent;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType;
import io.github.jmodbuild.manifest.vocabulary.ElementType.Text;
import java.util.List;

/** The elements that describe steps which run programs. Stateless. */
final class StepVocabulary {
    private static final AttributeType CONFIG = optional("config");
    private static final AttributeType NAME = required("name");
    private static final AttributeType OUTPUT = required("output");
    private static final AttributeType SCOPE = oneOf("scope", "directory", "below", "tree");
    private static final AttributeType DIRECTORY = oneOf("directory", "source", "output");
    private static final ElementType ARG = leaf("arg", Text.TEXT);
    private static final ElementType INPUTS = OutputVocabulary.INPUTS;
    private static final ElementType OUTPUTS = leaf("outputs", Text.LIST);
    private static final ElementType ENVIRONMENT = leaf("environment", Text.LIST);
    private static final ElementType EACH =
            leaf("each", Text.LIST, optional("group"), optional("composite"), optional("suffix"));
    private static final List<ElementType> RECIPE = List.of(INPUTS, OUTPUTS, ARG, ENVIRONMENT);

    /** All of them, in the order of the reference. */
    static final List<ElementType> STEPS = List.of(
            parent(
                    "generate",
                    List.of(
                            required("program"),
                            CONFIG,
                            optional("stdout"),
                            optional("depfile"),
                            DIRECTORY,
                            SCOPE,
                            optional("group")),
                    List.of(EACH, INPUTS, OUTPUTS, ARG, ENVIRONMENT)),
            parent(
                    "rule",
                    List.of(
                            required("from"),
                            required("to"),
                            required("program"),
                            CONFIG,
                            optional("stdout"),
                            optional("depfile"),
                            DIRECTORY,
                            SCOPE),
                    RECIPE),
            parent(
                    "post",
                    List.of(
                            OUTPUT,
                            NAME,
                            CONFIG,
                            oneOf("tool", Member.Post.TOOLS.toArray(String[]::new)),
                            optional("program"),
                            oneOf("stdout", "true", "false"),
                            optional("debug"),
                            optional("install")),
                    List.of(INPUTS, ARG, ENVIRONMENT)),
            leaf("embed", Text.NONE, OUTPUT, NAME, required("symbol"), CONFIG),
            leaf("symbolMap", Text.NONE, OUTPUT, NAME, CONFIG, optional("install")),
            leaf("catalogs", Text.LIST, required("domain"), CONFIG),
            leaf("memberList", Text.NONE, NAME, optional("group"), CONFIG),
            leaf("symbolList", Text.LIST, NAME, optional("prefix"), CONFIG),
            leaf(
                    "install",
                    Text.LIST,
                    required("to"),
                    optional("name"),
                    oneOf("preservePath", "true", "false"),
                    optional("mode"),
                    CONFIG),
            leaf("installLink", Text.NONE, required("to"), NAME, required("target"), CONFIG),
            leaf(
                    "pkgConfigFile",
                    Text.NONE,
                    OUTPUT,
                    optional("name"),
                    required("description"),
                    optional("url"),
                    optional("requires"),
                    optional("subdirectory"),
                    CONFIG));

    private StepVocabulary() {}
}
