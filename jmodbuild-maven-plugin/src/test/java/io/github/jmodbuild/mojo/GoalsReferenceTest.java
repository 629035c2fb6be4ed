// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.mojo.answer.ExplainMojo;
import io.github.jmodbuild.mojo.answer.ImpactMojo;
import io.github.jmodbuild.mojo.config.AbstractTreeMojo;
import io.github.jmodbuild.mojo.config.MrproperMojo;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Keeps docs/reference/goals.md equal to the plugin's descriptor, which comes from the Javadoc of the goals. Parameters that all goals
 * declare are described once, in groups; each goal links to the groups that it uses.
 */
class GoalsReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "goals.md");
    private static final File DESCRIPTOR = new File("target/classes/META-INF/maven/plugin.xml");

    /** What shared parameters are about, and their names. */
    private enum Group {
        TREE("The tree", "skip manifest sourceDirectory outputDirectory configFile"),
        CONFIGURATION("Configuration and probes", "config strict targets probes jobs prefix release architecture"),
        TOOLCHAIN(
                "Toolchain",
                "cc cxx crossPrefix toolchain launcher toolFiles ld ar nm strip objcopy objdump ranlib windres dlltool"
                        + " hostcc hostcxx"),
        FLAGS("Flags", "buildType cppflags cflags cxxflags asflags ldflags hostcflags hostcxxflags hostldflags"),
        BUILDING(
                "Building",
                "outputs keepGoing stepTimeout launcherJobs cache remoteCache remoteCacheWrite trace console debugSymbols linkage dependencyConfig nativeDependencies");

        private final String title;
        private final String parameters;

        Group(String title, String parameters) {
            this.title = title;
            this.parameters = parameters;
        }

        private Set<String> names() {
            return Set.of(parameters.split(" "));
        }

        private String anchor() {
            return title.toLowerCase(Locale.ROOT).replace(' ', '-');
        }
    }

    /** What that goal declares itself, with goals that attach. */
    private static final List<String> OF_COMPILE =
            List.of("skipCompile", "attach", "classifierPrefix", "platformNames");

    @Test
    void thePageIsWhatTheDescriptorSays() throws Exception {
        String generated = generate();
        if (Boolean.getBoolean("jmodbuild.updateDocs")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE))
                .as("run mvn -pl jmodbuild-model,jmodbuild-maven-plugin test -Dtest=GoalsReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Djmodbuild.updateDocs=true")
                .isEqualTo(generated);
    }

    @Test
    void everyParameterThatAllGoalsDeclareIsInOneGroup() throws Exception {
        List<String> grouped = new ArrayList<>();
        for (Group group : Group.values()) {
            grouped.addAll(group.names());
        }
        for (Element mojo : mojos()) {
            if (hasTree(mojo)) {
                List<String> declared = editable(mojo).stream()
                        .map(parameter -> text(parameter, "name"))
                        .toList();
                assertThat(declared).as(text(mojo, "goal")).containsAll(grouped);
            }
        }
        List<String> ofAll = editable(mojo("compile")).stream()
                .map(parameter -> text(parameter, "name"))
                .filter(name -> !OF_COMPILE.contains(name))
                .toList();
        assertThat(grouped).containsExactlyInAnyOrderElementsOf(ofAll);
    }

    private static boolean hasTree(Element mojo) throws ClassNotFoundException {
        return AbstractNativeMojo.class.isAssignableFrom(Class.forName(text(mojo, "implementation")));
    }

    /** Which shared parameters make a difference to a goal. */
    private static List<Group> used(Element mojo) throws ClassNotFoundException {
        Class<?> type = Class.forName(text(mojo, "implementation"));
        if (!hasTree(mojo)) {
            return List.of();
        }
        if (type == ExplainMojo.class || type == MrproperMojo.class) {
            return List.of(Group.TREE);
        }
        return AbstractTreeMojo.class.isAssignableFrom(type) && type != ImpactMojo.class
                ? List.of(Group.TREE, Group.CONFIGURATION, Group.TOOLCHAIN, Group.FLAGS)
                : List.of(Group.values());
    }

    private static String generate() throws Exception {
        StringBuilder page = new StringBuilder("""
                # Goals

                Generated from the plugin's descriptor; do not edit.

                Every goal may run in parallel builds (`mvn -T`). The prefix is `jmodbuild`.

                ## Shared parameters

                All goals but `help`, `ide` and `toolchains` accept these. Each goal below links to those that make a difference to it.
                """);
        for (Group group : Group.values()) {
            page.append("\n### ").append(group.title).append('\n');
            table(mojo("compile"), group.names()::contains, page);
        }
        for (Element mojo : mojos()) {
            goal(mojo, page);
        }
        return page.toString();
    }

    private static void goal(Element mojo, StringBuilder page) throws Exception {
        page.append("\n## jmodbuild:").append(text(mojo, "goal")).append("\n\n");
        page.append(plain(text(mojo, "description"))).append("\n\n");
        String phase = text(mojo, "phase");
        page.append(phase.isEmpty() ? "Bound to no phase." : "Default phase: `" + phase + "`.");
        List<Group> used = used(mojo);
        for (Group group : used) {
            page.append(group == used.get(0) ? " Shared parameters: " : ", ");
            page.append('[')
                    .append(group.title)
                    .append("](#")
                    .append(group.anchor())
                    .append(')');
        }
        page.append(used.isEmpty() ? "\n" : ".\n");
        table(mojo, name -> used.isEmpty() || !shared(name), page);
    }

    private static boolean shared(String name) {
        for (Group group : Group.values()) {
            if (group.names().contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static void table(Element mojo, Predicate<String> shown, StringBuilder page) {
        List<Element> parameters = editable(mojo).stream()
                .filter(parameter -> shown.test(text(parameter, "name")))
                .toList();
        if (parameters.isEmpty()) {
            return;
        }
        page.append("\n| parameter | property | default | |\n|---|---|---|---|\n");
        for (Element parameter : parameters) {
            parameter(parameter, child(child(mojo, "configuration"), text(parameter, "name")), page);
        }
    }

    private static void parameter(Element parameter, @Nullable Element value, StringBuilder page) {
        String property = value == null ? "" : value.getTextContent().replaceAll("^\\$\\{|\\}$", "");
        String initial = value == null ? "" : value.getAttribute("default-value");
        page.append("| `").append(text(parameter, "name")).append("` | ");
        page.append(code(property)).append(" | ");
        page.append(code(initial)).append(" | ");
        page.append(plain(text(parameter, "description")).replace("|", "\\|").replace("\n", " "))
                .append(" |\n");
    }

    private static List<Element> mojos() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(DESCRIPTOR);
        return sorted(children(child(document.getDocumentElement(), "mojos"), "mojo"), "goal");
    }

    private static Element mojo(String goal) throws Exception {
        return mojos().stream()
                .filter(mojo -> text(mojo, "goal").equals(goal))
                .findFirst()
                .orElseThrow();
    }

    /** The parameters that a user may set, by name. */
    private static List<Element> editable(Element mojo) {
        return sorted(children(child(mojo, "parameters"), "parameter"), "name").stream()
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .toList();
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
