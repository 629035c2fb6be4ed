// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Keeps docs/reference/goals.md equal to the plugin's descriptor, which comes from the Javadoc of the goals. */
class GoalsReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "goals.md");
    private static final File DESCRIPTOR = new File("target/classes/META-INF/maven/plugin.xml");

    @Test
    void the_page_is_what_the_descriptor_says() throws Exception {
        String generated = generate();
        if (Boolean.getBoolean("jmodbuild.updateDocs")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE))
                .as("run mvn -pl jmodbuild-model,jmodbuild-maven-plugin test -Dtest=GoalsReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Djmodbuild.updateDocs=true")
                .isEqualTo(generated);
    }

    private static String generate() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(DESCRIPTOR);
        StringBuilder page = new StringBuilder("""
                # Goals

                Generated from the plugin's descriptor; do not edit.

                Every goal may run in parallel builds (`mvn -T`). The prefix is `jmodbuild`.
                """);
        Element mojos = child(document.getDocumentElement(), "mojos");
        for (Element mojo : sorted(children(mojos, "mojo"), "goal")) {
            goal(mojo, page);
        }
        return page.toString();
    }

    private static void goal(Element mojo, StringBuilder page) throws Exception {
        page.append("\n## jmodbuild:").append(text(mojo, "goal")).append("\n\n");
        page.append(plain(text(mojo, "description"))).append("\n\n");
        String phase = text(mojo, "phase");
        page.append(phase.isEmpty() ? "Bound to no phase.\n" : "Default phase: `" + phase + "`.\n");
        page.append("\n| parameter | property | default | |\n|---|---|---|---|\n");
        Element configuration = child(mojo, "configuration");
        for (Element parameter : sorted(children(child(mojo, "parameters"), "parameter"), "name")) {
            if (text(parameter, "editable").equals("true")) {
                parameter(parameter, child(configuration, text(parameter, "name")), page);
            }
        }
    }

    private static void parameter(Element parameter, @Nullable Element value, StringBuilder page) {
        String property = value == null ? "" : value.getTextContent().replaceAll("^\\$\\{|\\}$", "");
        String initial = value == null ? "" : value.getAttribute("default-value");
        page.append("| `").append(text(parameter, "name")).append("` | ");
        page.append(code(property.startsWith("jmodbuild.") ? property : "")).append(" | ");
        page.append(code(initial)).append(" | ");
        page.append(plain(text(parameter, "description")).replace("|", "\\|").replace("\n", " "))
                .append(" |\n");
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** The descriptor's HTML as Markdown. */
    private static String plain(String html) {
        return html.replaceAll("</?(code|pre)>", "`")
                .replaceAll("<a [^>]*>|</a>", "")
                .replaceAll("</?p>", "")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("`\\s*`", "`")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<Element> sorted(List<Element> elements, String key) {
        List<Element> sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparing(element -> text(element, key)));
        return sorted;
    }

    private static List<Element> children(@Nullable Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static @Nullable Element child(@Nullable Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(Element parent, String name) {
        Element element = child(parent, name);
        return element == null ? "" : element.getTextContent().strip();
    }
}
