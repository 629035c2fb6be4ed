// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a user should know of a plan that is nevertheless made, and groups that no output names (D01). */
class WarningsTest {
    private static TestTree tree(String members) {
        return TestTree.of(
                        "<config><symbol name=\"A\" type=\"tristate\"><prompt>a</prompt></symbol></config>\n" + members)
                .sources("main.c", "a.c", "b.c", "d/d.c");
    }

    private static List<String> warnings(Plan plan) {
        return plan.warnings().stream().map(Object::toString).toList();
    }

    @Test
    void outputsWithoutAnyObjectAreLeftOut() {
        Plan plan = tree("""
                <module name="w"><objects config="A">a.o</objects></module>
                <executable name="p"><objects config="A">main.o</objects></executable>
                """).set("A=n").plan();
        assertThat(plan.outputs()).isEmpty();
        assertThat(warnings(plan))
                .containsExactly(
                        "modules.xml:3:1: module w is left out: all of its objects are n in this configuration",
                        "modules.xml:4:1: executable p is left out: none of its objects is y in this configuration");
    }

    @Test
    void anOutputThatIsOffIsLeftOutSilently() {
        Plan plan = tree("<executable name=\"p\" config=\"A\"><objects>main.o</objects></executable>")
                .set("A=n")
                .plan();
        assertThat(plan.outputs()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void residentsOfAGroupThatNoOutputNamesAreReportedWhereTheyAreY() {
        TestTree tree = tree("""
                <directory config="A">d</directory>
                <group name="g">
                  <objects>a.o</objects>
                  <composite name="k"><objects>b.o</objects></composite>
                  <composite name="l"/>
                </group>
                <executable name="p"><objects>main.o</objects></executable>
                """)
                .manifest("d", "<group name=\"g\"><composite name=\"c\"><objects>d.o</objects></composite></group>");
        String rest = "group g is not used by any output, so these objects are not built; name it in an <executable> or"
                + " <archive>";
        assertThat(warnings(tree.set("A=n").plan()))
                .containsExactly("modules.xml:5:3: " + rest, "modules.xml:6:3: " + rest);
        assertThat(warnings(tree.set("A=y").plan())).contains("d/modules.xml:2:17: " + rest);
    }

    @Test
    @DisplayName("D01: a group inside one that no output names has the value it gets there")
    void aGroupInsideOneThatNoOutputNamesHasTheValueItGetsThere() {
        TestTree tree = tree("""
                <group name="inner"><objects config="m">a.o</objects></group>
                <group name="outer"><group config="A">inner</group></group>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertThat(TestTree.outputs(tree.set("A=n").plan())).containsExactly("bin/p");
        assertThat(TestTree.outputs(tree.set("A=y").plan())).containsExactly("bin/p", "modules/a.so");
    }

    @Test
    void groupsThatContainEachOtherAndThatNoOutputNamesAreAnErrorToo() {
        assertThat(tree("<group name=\"g\"><group>h</group></group><group name=\"h\"><group>g</group></group>"
                                + "<executable name=\"p\"><objects>main.o</objects></executable>")
                        .problems())
                .containsExactly("modules.xml:3:64: group g contains itself: g → h → g; remove this <group>");
    }
}
