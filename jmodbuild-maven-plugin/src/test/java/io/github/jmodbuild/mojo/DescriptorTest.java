// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The plugin as Maven and m2e see it: plugin.xml as it was made from the sources (process-classes), and our metadata. */
class DescriptorTest {
    private static final String GENERATED_HELP = "help";

    private final Element plugin = parse("/META-INF/maven/plugin.xml");

    private static Element parse(String resource) {
        try (InputStream in = DescriptorTest.class.getResourceAsStream(resource)) {
            Objects.requireNonNull(in, resource);
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException(resource, e);
        }
    }

    private static List<Element> all(Element in, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = in.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element in, String name) {
        return all(in, name).isEmpty()
                ? ""
                : all(in, name).get(0).getTextContent().strip();
    }

    private Map<String, Element> goals() {
        Map<String, Element> goals = new TreeMap<>();
        all(plugin, "mojo").forEach(mojo -> goals.put(text(mojo, "goal"), mojo));
        return goals;
    }

    @Test
    void thePluginNeedsJava17AndMaven387AndIsCalledJmodbuild() {
        assertThat(text(plugin, "requiredJavaVersion")).isEqualTo("17");
        assertThat(text(plugin, "requiredMavenVersion")).isEqualTo("3.8.7");
        assertThat(text(plugin, "goalPrefix")).isEqualTo("jmodbuild");
    }

    @Test
    void goalsHaveTheirPhases() {
        Map<String, String> phases = new TreeMap<>();
        goals().forEach((goal, mojo) -> phases.put(goal, text(mojo, "phase")));
        phases.values().removeIf(String::isEmpty);

        assertThat(phases)
                .isEqualTo(Map.of(
                        "configure", "initialize",
                        "compile", "compile",
                        "link", "process-classes",
                        "test", "test",
                        "package", "package",
                        "install", "install",
                        "wrap", "initialize"));
    }

    @Test
    void configurationGoalsAreNamedAsInKbuild() {
        assertThat(goals().keySet())
                .contains(
                        "explain",
                        GENERATED_HELP,
                        "mrproper",
                        "features",
                        "why",
                        "enable",
                        "diffconfig",
                        "lint",
                        "impact",
                        "watch")
                .contains("oldconfig", "olddefconfig", "defconfig", "savedefconfig", "listnewconfig", "randconfig")
                .contains("alldefconfig", "allyesconfig", "allmodconfig", "allnoconfig")
                .contains("mod2yesconfig", "mod2noconfig", "yes2modconfig");
    }

    @Test
    void everyGoalIsThreadSafeAndSaysWhatItDoesAndSinceWhen() {
        goals().forEach((goal, mojo) -> {
            assertThat(text(mojo, "threadSafe")).as(goal).isEqualTo("true");
            assertThat(text(mojo, "description")).as(goal).isNotEmpty();
            if (!goal.equals(GENERATED_HELP)) {
                assertThat(text(mojo, "since")).as(goal).isEqualTo("0.1.0");
            }
        });
    }

    @Test
    void everyParameterAUserMaySetSaysWhatItIsAndSinceWhenAndHasAPropertyOfOurs() {
        int count = 0;
        Map<String, Element> goals = goals();
        goals.remove(GENERATED_HELP);
        for (Map.Entry<String, Element> goal : goals.entrySet()) {
            for (Element parameter : all(goal.getValue(), "parameter")) {
                if (text(parameter, "editable").equals("true")) {
                    String name = goal.getKey() + " " + text(parameter, "name");
                    assertThat(text(parameter, "description")).as(name).isNotEmpty();
                    assertThat(text(parameter, "since")).as(name).isEqualTo("0.1.0");
                    count++;
                }
            }
            all(goal.getValue(), "configuration")
                    .forEach(
                            configuration -> assertThat(configuration.getTextContent())
                                    .doesNotContainPattern(
                                            "\\$\\{(?!jmodbuild\\.|skipTests|maven\\.test\\.|project|session|mojoExecution|basedir)"));
        }
        assertThat(count).isGreaterThan(100);
    }

    @Test
    void m2eKnowsEveryGoalThatHasAPhaseAndNoOther() {
        Element metadata = parse("/META-INF/m2e/lifecycle-mapping-metadata.xml");
        List<String> named = all(metadata, "goal").stream()
                .map(goal -> goal.getTextContent().strip())
                .toList();
        List<String> bound = goals().entrySet().stream()
                .filter(goal -> !text(goal.getValue(), "phase").isEmpty())
                .map(Map.Entry::getKey)
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(bound);
    }

    @Test
    void thePackagingBindsGoalsThatExistToPhases() {
        Element components = parse("/META-INF/plexus/components.xml");
        Element phases = all(components, "phases").get(0);
        String ours = "io.github.jmodbuild:jmodbuild-maven-plugin:";
        List<String> bound = new ArrayList<>();
        for (String binding : phases.getTextContent().strip().split("[\\s,]+", -1)) {
            if (binding.startsWith(ours)) {
                bound.add(binding.substring(ours.length()));
            }
        }

        assertThat(bound).containsExactly("configure", "compile", "link", "test", "package", "install");
        assertThat(goals()).containsKeys(bound.toArray(String[]::new));
    }
}
