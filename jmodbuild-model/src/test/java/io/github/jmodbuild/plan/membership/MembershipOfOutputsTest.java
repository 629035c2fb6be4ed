// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import static io.github.jmodbuild.plan.TestTree.members;
import static io.github.jmodbuild.plan.TestTree.outputs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Members of archives, modules and outputs under conditions, and values without modules: K22, K38, D06, D11, D16. */
class MembershipOfOutputsTest {
    private static final String SYMBOLS = """
            <config>
              <symbol name="A" type="tristate"><prompt>a</prompt></symbol>
              <symbol name="B" type="tristate"><prompt>b</prompt></symbol>
              <symbol name="C" type="bool"><prompt>c</prompt></symbol>
            </config>
            """;

    private static TestTree tree(String members) {
        return TestTree.of(SYMBOLS + members).sources("main.c", "a.c", "b.c", "c.c", "x.c", "y.c", "z.c");
    }

    @Test
    @DisplayName("K38: a member of an archive at m is a module")
    void aMemberOfAnArchiveAtMIsAModule() {
        TestTree tree = tree("""
                <archive name="lib"><objects>x.o</objects><objects config="A">a.o</objects></archive>
                <executable name="p"><objects>main.o</objects><archive>lib</archive></executable>
                """);
        assertThat(members(tree.set("A=y").plan(), "lib/liblib.a")).containsExactly("x.o", "a.o");
        Plan plan = tree.set("A=m").plan();
        assertThat(members(plan, "lib/liblib.a")).containsExactly("x.o");
        assertThat(members(plan, "modules/a.so")).containsExactly("a.o");
    }

    @Test
    void aModuleElementIsAModuleAtYAndMAndNothingWithoutModules() {
        TestTree tree = tree("<module name=\"plug\" config=\"A\"><objects>a.o b.o</objects></module>"
                + "<executable name=\"p\"><objects>main.o</objects></executable>");
        assertThat(members(tree.set("A=y").plan(), "modules/plug.so")).containsExactly("a.o", "b.o");
        assertThat(outputs(tree.set("A=m").plan())).contains("modules/plug.so");
        assertThat(outputs(tree.set("A=n").plan())).containsExactly("bin/p");
        assertThat(outputs(tree.set("A=y", "MODULES=n").plan())).containsExactly("bin/p");
    }

    @Test
    void listsThatAreEmptyBecauseAllIsNAreNoError() {
        Plan plan = tree("""
                <archive name="lib"><objects config="A">a.o</objects></archive>
                <executable name="p"><objects config="A">main.o</objects></executable>
                """).set("A=n").plan();
        assertThat(outputs(plan)).containsExactly("lib/liblib.a");
        assertThat(plan.warnings())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("p is left out");
    }

    @Test
    @DisplayName("D16: an output under a condition")
    void anOutputUnderACondition() {
        TestTree tree = tree("""
                <archive name="lib" config="C"><objects>a.o</objects></archive>
                <executable name="p"><objects>main.o</objects><archive>lib</archive></executable>
                """);
        assertThat(members(tree.set("C=y").plan(), "bin/p")).containsExactly("main.o", "lib/liblib.a");
        assertThat(members(tree.set("C=n").plan(), "bin/p")).containsExactly("main.o");
        assertThat(outputs(tree.set("C=n").plan())).containsExactly("bin/p");
    }

    @Test
    @DisplayName("D06: without modules m counts as y inside an expression and on a directory too")
    void withoutModulesMCountsAsYInsideAnExpressionAndOnADirectoryToo() {
        Plan plan = tree("""
                <directory config="m">d</directory>
                <executable name="p">
                  <objects>main.o</objects><objects config="A and m">a.o</objects><objects config="B and m">b.o</objects>
                  <group>g</group>
                </executable>
                """)
                .manifest("d", "<group name=\"g\"><composite name=\"k\"><objects>d.o</objects></composite></group>")
                .sources("d/d.c")
                .set("MODULES=n", "A=y", "B=n")
                .plan();
        assertThat(members(plan, "bin/p")).containsExactly("main.o", "a.o", "d/d.o");
        assertThat(outputs(plan)).containsExactly("bin/p");
    }

    @Test
    @DisplayName("D11: an object counts once however it is named")
    void anObjectCountsOnceHoweverItIsNamed() {
        Plan plan = tree("""
                <directory>d</directory>
                <executable name="p"><objects>z.o main.o</objects><group>g</group></executable>
                """)
                .manifest("d", "<group name=\"g\"><objects>/z.o ../z.o ../x.o d.o</objects></group>")
                .sources("d/d.c")
                .plan();
        assertThat(members(plan, "bin/p")).containsExactly("z.o", "main.o", "x.o", "d/d.o");
    }

    @Test
    void aCompositeReachedInTwoWaysIsWhatTheStrongerMakesIt() {
        Plan plan = tree("""
                <group name="g"><composite name="k"><objects>a.o</objects><objects config="B">b.o</objects></composite></group>
                <executable name="p"><objects>main.o</objects><group config="A">g</group><group>g</group></executable>
                """).set("A=m", "B=m").plan();
        assertThat(members(plan, "bin/p")).containsExactly("main.o", "a.o");
        assertThat(outputs(plan)).containsExactly("bin/p", "modules/b.so");
    }

    @Test
    @DisplayName("K22: members of a linked archive are decided by the program alone")
    void membersOfALinkedArchiveAreDecidedByTheProgramAlone() {
        Plan plan = tree("""
                <archive name="lib">
                  <composite name="k" config="A"><objects>a.o</objects></composite><objects config="A">a.o</objects>
                </archive>
                <executable name="p"><objects>main.o a.o</objects><archive>lib</archive></executable>
                """).set("A=m").plan();
        assertThat(outputs(plan)).containsExactly("lib/liblib.a", "bin/p");
    }
}
