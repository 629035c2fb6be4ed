// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several steps for one file, of which the configuration leaves one. */
@DisplayName("K26: of steps for one file, no more than one is there")
class AlternativeStepsTest {
    private static final String SYMBOLS = """
            <config><symbol name="A" type="bool"><prompt>a</prompt></symbol></config>
            <hostProgram name="gen"><objects>gen.o</objects></hostProgram>
            """;
    private static final String PROGRAM = "<executable name='p'><objects>x.o</objects></executable>";

    private static TestTree tree(String members) {
        return TestTree.of(SYMBOLS + members).sources("gen.c", "a.in", "b.in");
    }

    /** The last words of the commands of steps, and what they make. */
    private static List<String> steps(TestTree tree) {
        return tree.plan().actions().stream()
                .filter(action -> action.id().startsWith("{build}/gen/"))
                .filter(action -> action.operation() instanceof Operation.Command)
                .map(action -> action.id().replace("{build}/gen/", "") + " from " + argument(action))
                .toList();
    }

    private static String argument(Action action) {
        List<String> words = ((Operation.Command) action.operation()).argv();
        return words.get(words.size() - 1);
    }

    private static String step(String config, String word) {
        return "<generate program='gen' stdout='x.c' config='" + config + "'><arg>" + word + "</arg></generate>\n";
    }

    @Test
    void theOneWhoseConditionHoldsMakesTheFile() {
        for (String members :
                List.of(step("A", "one") + step("not A", "two"), step("not A", "two") + step("A", "one"))) {
            assertThat(steps(tree(members + PROGRAM))).containsExactly("x.c from two");
            assertThat(steps(tree(members + PROGRAM).set("A=y"))).containsExactly("x.c from one");
        }
    }

    @Test
    void twoThatAreThereAtOnceAreRefused() {
        TestTree tree = tree(step("A", "one") + step("A = y", "two")
                + "<executable name='p'><objects config='A'>x.o</objects></executable>");
        assertThat(steps(tree)).isEmpty();
        assertThat(tree.set("A=y").problems())
                .containsExactly("modules.xml:5:1: a second step that makes x.c; the first is at modules.xml:4:1; let"
                        + " one of them make another file, or give them configs that do not hold at once");
    }

    @Test
    void rulesForTheSameFiles() {
        TestTree tree = tree("<executable name='p'><objects>d/a.o</objects></executable><directory>d</directory>")
                .manifest("d", """
                <hostProgram name="own"><objects>../gen.o</objects></hostProgram>
                <rule from=".in" to=".c" program="own" stdout="${stem}.c" config="A"><arg>one</arg></rule>
                <rule from=".in" to=".c" program="own" stdout="${stem}.c" config="not A"><arg>two</arg></rule>
                """);
        assertThat(steps(tree)).containsExactly("d/a.c from two");
        assertThat(steps(tree.set("A=y"))).containsExactly("d/a.c from one");
    }

    @Test
    void stepsForEachFileOfAList() {
        String members = """
                <generate program="gen" stdout="x.c" config="A"><each>a.in</each><arg>${name}</arg></generate>
                <generate program="gen" stdout="x.c" config="not A"><each>b.in</each><arg>${name}</arg></generate>
                <generate program="gen" stdout="/y/${stem}.c"><each>x.c</each><arg>${name}</arg></generate>
                """;
        assertThat(steps(tree(members + PROGRAM))).containsExactly("x.c from b.in", "y/x.c from x.c");
        assertThat(steps(tree(members + PROGRAM).set("A=y"))).containsExactly("x.c from a.in", "y/x.c from x.c");
    }
}
