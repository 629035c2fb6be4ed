// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.jmodbuild.Wording;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No test runs a program that an earlier build left, or that is not there: outputs named and outputs on request (Q22, K31). */
class OutputsAndTestsTest {
    private final TestedTree tested;

    OutputsAndTestsTest(@TempDir Path directory) {
        tested = new TestedTree(directory);
        tested.tree
                .write("lib.c", "int lib(void) { return 0; }\n")
                .write("p.c", "int lib(void); int main(void) { return lib(); }\n")
                .write("q.c", "int main(void) { return 0; }\n")
                .write("t.c", "int lib(void); int main(void) { return lib(); }\n")
                .write("plug.c", "int plug(void) { return 0; }\n");
        tested.tree.manifest("", """
                <archive name="lib"><objects>lib.o</objects></archive>
                <executable name="p"><objects>p.o</objects><archive>lib</archive></executable>
                <executable name="q"><objects>q.o</objects></executable>
                <module name="plug"><objects>plug.o</objects></module>
                <test name="own"><objects>t.o</objects><archive>lib</archive></test>
                <test name="own-again" program="own"/>
                <test name="runp" program="p"/>
                <test name="runq" program="q"/>
                """);
    }

    private Map<String, String> run(String... outputs) {
        tested.tree.naming(outputs);
        return TestedTree.outcomes(tested.run());
    }

    @Test
    @DisplayName(
            "K31, Q22: of a build of named outputs, the tests run whose program is named, and the others are counted")
    void testsOfNamedOutputs() {
        assertThat(run("q")).containsOnly(entry("runq", "PASSED"));
        assertThat(tested.built).contains("{build}/bin/q").doesNotContain("{build}/bin/p", "{build}/test/own");
        assertThat(tested.notice).isEqualTo("3 tests are left out: their programs are " + Wording.AMONG_OUTPUTS);
        assertThat(run("executables")).containsOnlyKeys("runp", "runq");
        assertThat(run("archives")).isEmpty();
        assertThat(run()).containsOnlyKeys("own", "own-again", "runp", "runq");
        assertThat(tested.notice).isEmpty();
    }

    @Test
    @DisplayName("K31, Q22: what an earlier build made of something else is not run")
    void nothingStaleIsRun() {
        run();
        tested.tree.write("lib.c", "int lib(void) { return 5; }\n");

        assertThat(run("q")).containsOnly(entry("runq", "PASSED"));
        assertThat(run("p")).containsOnly(entry("runp", "FAILED: exit code 5"));
        assertThat(run()).containsEntry("own", "FAILED: exit code 5");
    }

    @Test
    @DisplayName("Q22: a test that is named runs whatever is built, and what it needs is made")
    void aNamedTest() {
        tested.only("own-again");
        assertThat(run("q")).containsOnly(entry("own-again", "PASSED"));
        assertThat(tested.built).contains("{build}/bin/q", "{build}/test/own").doesNotContain("{build}/bin/p");
        assertThat(tested.notice).isEmpty();

        tested.tree.write("lib.c", "int lib(void) { return 5; }\n");
        assertThat(run("q")).containsOnly(entry("own-again", "FAILED: exit code 5"));
    }

    @Test
    @DisplayName("K31, Q22: modules and outputs that a test's words name are made before it runs")
    void whatTestsMayUse() {
        tested.tree.edit("modules.xml", "<test name=\"runq\" program=\"q\"/>", """
                        <executable name="tool" default="false"><objects>q.o</objects></executable>
                        <test name="runq" program="q"><arg>${builddir}/bin/tool</arg><environment>L=${builddir}/lib:/lib</environment></test>
                        """);
        run("q");
        assertThat(tested.built)
                .contains("{build}/modules/plug.so", "{build}/bin/tool", "{build}/lib/liblib.a")
                .doesNotContain("{build}/bin/p");
    }

    @Test
    @DisplayName("K31, Q22: a program that is made when it is needed is needed by its tests")
    void programsOnRequest() {
        tested.tree.edit("modules.xml", "<executable name=\"p\">", "<executable name=\"p\" default=\"false\">");

        assertThat(tested.tree.build().result().executed().built())
                .as("without tests")
                .doesNotContain("{build}/bin/p");
        assertThat(run()).containsEntry("runp", "PASSED");
        assertThat(tested.built).contains("{build}/bin/p");
        tested.tree.write("lib.c", "int lib(void) { return 5; }\n");
        assertThat(run()).containsEntry("runp", "FAILED: exit code 5");
    }

    @Test
    @DisplayName("Q11, Q22: programs of targets are tested, and those of targets that are left out are not")
    void programsOfTargets() {
        tested.tree.manifest("", """
                <config><symbol name="CODE" type="int"><prompt>c</prompt><default>0</default></symbol></config>
                <targets><target name="arm" config="arm.mak"/><target name="sparc" config="sparc.mak"/></targets>
                <group name="cpu" perTarget="true"><objects>cpu.o</objects></group>
                <executable name="run-${targetName}" targets="all"><group>cpu</group></executable>
                <test name="t-${targetName}" program="run-${targetName}" targets="all"/>
                <test name="own-${targetName}" targets="sparc"><group>cpu</group></test>
                <test name="final" program="run-arm"/>
                """);
        tested.tree
                .write("arm.mak", "")
                .write("sparc.mak", "CONFIG_CODE=4\n")
                .write("cpu.c", "#include <generated/autoconf.h>\nint main(void) { return CONFIG_CODE; }\n");

        assertThat(run())
                .containsOnly(
                        entry("t-arm", "PASSED"),
                        entry("final", "PASSED"),
                        entry("t-sparc", "FAILED: exit code 4"),
                        entry("own-sparc", "FAILED: exit code 4"));
        assertThat(run("run-sparc")).containsOnlyKeys("t-sparc");
        tested.tree.onlyTargets("sparc");
        assertThat(run()).containsOnlyKeys("t-sparc", "own-sparc");
    }
}
