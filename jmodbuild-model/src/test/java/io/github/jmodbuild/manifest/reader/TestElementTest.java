// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TestRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code <test>} as it is read, and what is wrong with it. */
class TestElementTest {
    private static Member.Test test(String element) {
        return (Member.Test) Reading.read(element).members().get(0);
    }

    @Test
    @DisplayName("Q22, Q23: a test says how its program is run")
    void everythingATestCanSay() {
        Member.Test test = test("""
                <test name="list" config="LIST" modules="builtin" timeout="2m" protocol="tap" expect="fail" wrapper=" nice -n 5 ">
                  <objects>t-list.o</objects>
                  <arg> a  b </arg>
                  <libs>m</libs>
                  <arg/>
                  <environment>A=1 B=x=${version}</environment>
                  <environment>C=</environment>
                </test>""");

        assertThat(test.name().text()).isEqualTo("list");
        assertThat(String.valueOf(test.config())).isEqualTo("LIST");
        assertThat(test.program()).isNull();
        assertThat(test.builtin()).isTrue();
        assertThat(test.contents()).hasSize(2);
        TestRun run = test.run();
        assertThat(run.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(run.protocol()).isEqualTo(TestRun.Protocol.TAP);
        assertThat(run.shouldFail()).isTrue();
        assertThat(texts(run.wrapper())).containsExactly("nice", "-n", "5");
        assertThat(texts(run.arguments())).containsExactly("a  b", "");
        assertThat(run.environment())
                .extracting(one -> one.name() + " " + one.value().text())
                .containsExactly("A 1", "B x=${version}", "C ");
    }

    private static List<String> texts(List<Template> templates) {
        return templates.stream().map(Template::text).toList();
    }

    @Test
    void aTestThatSaysNothingHasAnExitCodeAndIsLoadable() {
        Member.Test test = test("<test name=\"help\" program=\"img\"/>");

        assertThat(String.valueOf(test.program())).isEqualTo("img");
        assertThat(test.builtin()).isFalse();
        assertThat(test.run())
                .isEqualTo(new TestRun(null, TestRun.Protocol.EXIT, false, List.of(), List.of(), List.of()));
    }

    @Test
    void timesHaveUnits() {
        assertThat(test("<test name=\"a\" timeout=\"250ms\"/>").run().timeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(test("<test name=\"a\" timeout=\"5s\"/>").run().timeout()).isEqualTo(Duration.ofSeconds(5));
        for (String wrong : List.of("30", "0s", "-1s", "1h", "", "1 s", "9999999s")) {
            assertThat(Reading.problemsOf("<test name=\"a\" timeout=\"" + wrong + "\"/>"))
                    .containsExactly("modules.xml:2:25: invalid duration '" + wrong
                            + "'; write a number above 0 with the unit ms, s or m, for example 30s");
        }
    }

    @Test
    void aTestNamesAProgramOrDescribesOne() {
        assertThat(Reading.problemsOf("<test name=\"a\" program=\"img\"><arg>x</arg><objects>a.o</objects></test>"))
                .containsExactly(
                        "modules.xml:2:42: a test that runs the program img describes none of its own; remove this"
                                + " element, or the attribute program");
    }

    @Test
    void wordsThatAreNone() {
        assertThat(Reading.problemsOf("""
                <test name="a/b" program="-x" wrapper="$x">
                <arg>$</arg>
                <environment>A 1B=2 C=$</environment>
                </test>"""))
                .containsExactlyInAnyOrder(
                        "modules.xml:2:13: 'a/b' cannot be the name of a test: it must be a plain name, without /",
                        "modules.xml:2:27: '-x' cannot be the name of a program: compilers take '-x' for an option; rename"
                                + " it",
                        "modules.xml:2:40: '$' begins a reference such as ${version} or ${SYMBOL}; write $$ for the"
                                + " character itself",
                        "modules.xml:3:6: '$' begins a reference such as ${version} or ${SYMBOL}; write $$ for the"
                                + " character itself",
                        "modules.xml:4:14: 'A' is not a variable; write NAME=value",
                        "modules.xml:4:16: '1B=2' is not a variable; write NAME=value",
                        "modules.xml:4:23: '$' begins a reference such as ${version} or ${SYMBOL}; write $$ for the"
                                + " character itself");
    }
}
