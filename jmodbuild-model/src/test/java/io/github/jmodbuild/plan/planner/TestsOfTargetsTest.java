// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests of the programs of targets (Q11, Q22), and references to the name of a target where none is. */
class TestsOfTargetsTest {
    private static final String TREE = """
            <config>
              <symbol name="FPU" type="bool"><prompt>f</prompt></symbol>
              <symbol name="PLUG" type="tristate"><prompt>p</prompt></symbol>
            </config>
            <targets><target name="arm" config="arm.mak"/><target name="sparc" config="sparc.mak"/></targets>
            <group name="cpu" perTarget="true"><objects>cpu.o</objects><objects config="PLUG">plug.o</objects></group>
            <executable name="run-${targetName}" targets="all"><objects>main.o</objects><group>cpu</group></executable>
            """;

    private static TestTree tree(String members) {
        return TestTree.of(TREE + members)
                .sources("main.c", "cpu.c", "plug.c", "t.c", "text.c")
                .target("arm", "FPU=y", "PLUG=m")
                .target("sparc", "FPU=n", "PLUG=n");
    }

    private static List<String> names(Plan plan) {
        return plan.tests().stream()
                .map(test -> test.name() + " " + test.program() + " " + test.arguments())
                .toList();
    }

    @Test
    @DisplayName("Q11, Q22: a test with targets is there for each of them, under its configuration")
    void forEachTarget() {
        Plan plan = tree("""
                        <test name="starts-${targetName}" program="run-${targetName}" targets="all"><arg>${targetName}</arg></test>
                        <test name="fpu-${targetName}" program="run-${targetName}" targets="all" config="FPU"/>
                        <test name="one" program="run-${targetName}" targets="sparc"/>
                        """).plan();

        assertThat(names(plan))
                .containsExactly(
                        "starts-arm {build}/bin/run-arm [arm]",
                        "fpu-arm {build}/bin/run-arm []",
                        "starts-sparc {build}/bin/run-sparc [sparc]",
                        "one {build}/bin/run-sparc []");
    }

    @Test
    @DisplayName(
            "Q11, Q22: a test of the tree names a program of a target as it comes out; without the target it is not there")
    void byTheFinalName() {
        String test = "<test name='a' program='run-arm'/><test name='s' program='run-sparc'/>";
        TestTree arm =
                TestTree.of(TREE + test).sources("main.c", "cpu.c", "plug.c").target("arm");

        assertThat(names(tree(test).plan())).containsExactly("a {build}/bin/run-arm []", "s {build}/bin/run-sparc []");
        assertThat(names(arm.plan())).containsExactly("a {build}/bin/run-arm []");
        assertThat(tree("<test name='a' program='run-am'/>").problems())
                .containsExactly("modules.xml:9:25: there is no executable run-am (did you mean run-arm?); name an"
                        + " <executable>, or a test that describes a program of its own");
    }

    @Test
    @DisplayName("Q11, D10: a test with targets may describe a program of its own, of the target's objects")
    void programsOfTheirOwn() {
        Plan plan = tree("""
                        <test name="t-${targetName}" targets="all"><objects>t.o</objects><group>cpu</group></test>
                        <test name="b-${targetName}" targets="all" modules="builtin"><objects>t.o</objects><group>cpu</group></test>
                        """).plan();

        assertThat(TestTree.action(plan, "test/t-arm").inputs())
                .contains("{build}/obj/resident/t.o", "{build}/targets/arm/obj/resident/cpu.o")
                .doesNotContain("{build}/targets/arm/obj/resident/plug.o");
        assertThat(TestTree.action(plan, "test/b-arm").inputs()).contains("{build}/targets/arm/obj/resident/plug.o");
        assertThat(TestTree.action(plan, "test/t-sparc").inputs())
                .contains("{build}/obj/resident/t.o", "{build}/targets/sparc/obj/resident/cpu.o");
        assertThat(TestTree.outputs(plan)).containsExactly("bin/run-arm", "modules/arm/plug.so", "bin/run-sparc");
    }

    @Test
    void mistakesWithTargets() {
        assertThat(tree("""
                        <test name="twice" program="run-${targetName}" targets="all"/>
                        <test name="u-${targetName}" program="run-${targetName}" targets="amr"/>
                        """).problems())
                .containsExactlyInAnyOrder(
                        "modules.xml:9:13: test twice has one name for several targets; put ${targetName} into it",
                        "modules.xml:10:67: there is no target amr (did you mean arm?); targets are what <targets> in the root"
                                + " manifest lists");
        assertThat(TestTree.of("<test name='t' targets='all'><objects>t.o</objects></test>")
                        .sources("t.c")
                        .problems())
                .contains(
                        "modules.xml:2:25: this test is for targets, and the tree has none; list them in <targets> in the"
                                + " root manifest");
    }

    private static final String NONE = Wording.NO_TARGET_HERE;

    @Test
    @DisplayName("Q11: the name of a target in a name of something that is for none is refused")
    void namesWithoutATarget() {
        assertThat(tree("""
                        <test name="t" program="run-${targetName}"/>
                        <executable name="u"><objects>main-${targetName}.o</objects></executable>
                        """).problems()).containsExactly("modules.xml:9:25: " + NONE, "modules.xml:10:31: " + NONE);
        assertThat(tree("<test name='t' program='run-arm'><arg>-x${targetName}</arg></test>")
                        .problems())
                .containsExactly("modules.xml:9:41: " + NONE);
    }

    @Test
    @DisplayName("Q11: settings of a directory may refer to the target as long as all that is compiled there is of one")
    void settingsWithoutATarget() {
        String flags = "<flags><defines>T=${targetName}</defines><includes>inc/${targetName}</includes></flags>";
        TestTree tree = TestTree.of(
                        "<targets><target name='arm' config='arm.mak'/></targets><directory>cpu</directory><directory>inc</directory>")
                .manifest(
                        "cpu",
                        flags
                                + "<group name='cpu' perTarget='true'><objects>c.o</objects></group><executable name='run-${targetName}' targets='all'><group>cpu</group></executable>")
                .manifest("inc", "<variable name='v'>${targetName}</variable>")
                .sources("cpu/c.c", "cpu/x.c", "cpu/inc/arm/c.h")
                .target("arm");

        assertThat(TestTree.argv(tree.plan(), "targets/arm/obj/resident/cpu/c.o"))
                .contains("-DT=arm", "-Icpu/inc/arm");
        assertThat(tree.manifest("inc", "<executable name='x'><objects>/cpu/x.o</objects></executable>")
                        .problems())
                .containsExactly(
                        "inc/modules.xml:2:31: cpu/x.o would be made with -Icpu/inc/${targetName} where there is no"
                                + " target; list it in a <group perTarget=\"true\">, or give these settings to an output with"
                                + " targets=\"all\"");
    }
}
