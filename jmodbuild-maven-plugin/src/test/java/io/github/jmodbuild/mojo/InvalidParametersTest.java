// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Values that parameters cannot have are refused before a goal does or shows anything. */
class InvalidParametersTest {
    /** Nothing is done if they are on, so that no value of the others matters. */
    private static final String SKIPS = ".*[sS]kip";

    /** A parameter of a goal, from the plugin's descriptor. */
    record Given(String implementation, String field, String property, String initial) {
        @Override
        public String toString() {
            return implementation.substring(implementation.lastIndexOf('.') + 1) + " " + property;
        }
    }

    /** All that a goal has. */
    private static List<Given> parameters() {
        List<Given> all = new ArrayList<>();
        try (InputStream in = InvalidParametersTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            Element plugin = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(in))
                    .getDocumentElement();
            NodeList mojos = plugin.getElementsByTagName("mojo");
            for (int i = 0; i < mojos.getLength(); i++) {
                Element mojo = (Element) mojos.item(i);
                String implementation =
                        mojo.getElementsByTagName("implementation").item(0).getTextContent();
                NodeList configured =
                        ((Element) mojo.getElementsByTagName("configuration").item(0)).getElementsByTagName("*");
                for (int k = 0; k < configured.getLength(); k++) {
                    Element each = (Element) configured.item(k);
                    String property = each.getTextContent().replaceAll("[${}]", "");
                    if (!implementation.endsWith("HelpMojo")) {
                        all.add(new Given(
                                implementation, each.getTagName(), property, each.getAttribute("default-value")));
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static Stream<Given> switches() {
        return parameters().stream()
                .filter(each ->
                        each.initial().matches("true|false") && !each.field().matches(SKIPS));
    }

    private static Stream<Given> words() {
        List<String> names = List.of(
                "format",
                "console",
                "timeoutFactor",
                "suite",
                "platformNames",
                "nativesLayout",
                "debugSymbols",
                "nativesIn");
        return parameters().stream().filter(each -> names.contains(each.field()));
    }

    @ParameterizedTest
    @MethodSource("switches")
    void aSwitchIsRefusedFirst(Given given) throws ReflectiveOperationException {
        assertThatThrownBy(() -> run(given, "perhaps"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(given.property() + ": 'perhaps' " + Wording.NEITHER_YES_NOR_NO);
    }

    @ParameterizedTest
    @MethodSource("words")
    void aWordIsRefusedFirst(Given given) {
        assertThatThrownBy(() -> run(given, "per/haps"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(given.property() + ": ")
                .hasMessageContaining("per/haps");
    }

    @Test
    void theSwitchesOfAllGoalsAreLookedAt() {
        assertThat(switches().map(Given::property))
                .contains(
                        "jmodbuild.lint.fail",
                        "jmodbuild.attach",
                        "jmodbuild.apply",
                        "jmodbuild.help",
                        "jmodbuild.strict",
                        "skipTests",
                        "maven.test.failure.ignore");
        assertThat(words().map(Given::property))
                .contains("jmodbuild.format", "jmodbuild.console", "jmodbuild.test.suite");
    }

    /** Without a session, which whatever does or shows something needs. */
    private static void run(Given given, String value) throws Exception {
        AbstractMojo mojo = (AbstractMojo) made(Class.forName(given.implementation()));
        for (Given each : parameters()) {
            if (each.implementation().equals(given.implementation())
                    && !each.initial().contains("$")) {
                set(mojo, each.field(), each.field().equals(given.field()) ? value : each.initial());
            }
        }
        mojo.execute();
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(new Object[constructor.getParameterCount()]);
    }

    private static void set(Object mojo, String name, String value) throws ReflectiveOperationException {
        for (Class<?> type = mojo.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name) && field.getType() == String.class) {
                    field.setAccessible(true);
                    field.set(mojo, value);
                }
            }
        }
    }
}
