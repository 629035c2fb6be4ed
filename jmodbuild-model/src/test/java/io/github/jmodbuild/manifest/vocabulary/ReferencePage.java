// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import io.github.jmodbuild.manifest.xml.Namespace;
import io.github.jmodbuild.manifest.xml.XmlParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes docs/reference/manifest.md from the XSD. */
final class ReferencePage {
    private static final String HEAD = """
            <!-- SPDX-License-Identifier: Apache-2.0 -->
            <!-- Generated from modules-1.xsd; to change it, edit that file and run ReferencePageTest with -Djmodbuild.updateDocs=true. -->
            # The manifest: `modules.xml`

            Namespace `@NAMESPACE@`; UTF-8; at most 16 MiB and @DEPTH@ elements deep; no DOCTYPE and no processing instructions.

            **Lists** are separated by white space. **Names** of files and directories are relative to the directory of the manifest that
            contains them; a leading `/` means the root manifest's directory. They must be in normal form (no `./` and no `a/../b`) and
            stay inside the tree, and no part of them may start with `-` or `@`. **Expressions** consist of symbols, `y` `m` `n`, numbers
            and quoted text, the operators `=` `!=` `lt` `le` `gt` `ge`, `not`, `and`, `or` (in this order of precedence) and parentheses;
            Kconfig's `<` `<=` `>` `>=` `!` `&&` `||` mean the same, but XML requires some of them to be escaped (`&lt;`, `&amp;&amp;`).

            """;

    private final StringBuilder out = new StringBuilder();
    /** Elements by what they are, with the places where they may stand. */
    private final Map<Xsd.Described, List<String>> places = new LinkedHashMap<>();

    private ReferencePage() {}

    static String generate(Xsd.Described root) {
        ReferencePage page = new ReferencePage();
        page.collect(root, "");
        page.out.append(HEAD.replace("@NAMESPACE@", Namespace.URI).replace("@DEPTH@", String.valueOf(XmlParser.DEPTH)));
        page.places.forEach(page::section);
        return page.out.toString();
    }

    private void collect(Xsd.Described element, String parent) {
        boolean isNew = !places.containsKey(element);
        List<String> parents = places.computeIfAbsent(element, key -> new ArrayList<>());
        if (!parent.isEmpty() && !parents.contains(parent)) {
            parents.add(parent);
        }
        if (isNew) {
            element.children().forEach(child -> collect(child, element.type().name()));
        }
    }

    private void section(Xsd.Described element, List<String> parents) {
        out.append("## ").append(title(element, parents)).append("\n\n");
        if (!parents.isEmpty()) {
            out.append("In ").append(tags(parents)).append(".\n\n");
        }
        out.append(element.documentation()).append("\n\n");
        attributes(element);
        content(element);
        out.append("```xml\n").append(element.example()).append("\n```\n\n");
    }

    /** Elements of one name in several contexts are told apart by what they stand in. */
    private String title(Xsd.Described element, List<String> parents) {
        String name = element.type().name();
        long same = places.keySet().stream()
                .filter(other -> other.type().name().equals(name))
                .count();
        boolean isReference = element.type().text() != ElementType.Text.NONE;
        return "`<" + name + ">`" + (same > 1 && isReference ? " in " + tags(parents) : "");
    }

    private void attributes(Xsd.Described element) {
        if (element.attributes().isEmpty()) {
            return;
        }
        out.append("| attribute | use | meaning |\n|---|---|---|\n");
        for (Xsd.Attribute attribute : element.attributes()) {
            String values = attribute.type().values().stream()
                    .map(value -> "`" + value + "`")
                    .collect(Collectors.joining(", "));
            out.append("| `").append(attribute.type().name()).append("` | ");
            out.append(attribute.type().required() ? "required" : "optional");
            out.append(values.isEmpty() ? "" : ": " + values).append(" | ");
            out.append(attribute.documentation()).append(" |\n");
        }
        out.append('\n');
    }

    private void content(Xsd.Described element) {
        out.append(
                switch (element.type().text()) {
                    case NONE ->
                        element.type().childNames().isEmpty()
                                ? "Is empty"
                                : "Contains, in any order and number: "
                                        + tags(element.type().childNames());
                    case NAME -> "Contains one name";
                    case LIST -> "Contains a list";
                    case EXPRESSION -> "Contains an expression";
                    case TEXT -> "Contains text";
                });
        boolean isMixed = element.type().text() != ElementType.Text.NONE
                && !element.children().isEmpty();
        out.append(isMixed ? ", and " + tags(element.type().childNames()) : "").append(".\n\n");
    }

    private static String tags(List<String> names) {
        return names.stream().map(name -> "`<" + name + ">`").collect(Collectors.joining(", "));
    }
}
