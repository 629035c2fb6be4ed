// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import static io.github.jmodbuild.plan.TestTree.members;
import static io.github.jmodbuild.plan.TestTree.objects;
import static io.github.jmodbuild.plan.TestTree.outputs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objects are where at y, m and n, by the directories and groups around them: K16, K37, D01, D16. */
class MembershipByTreeTest {
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

    @Nested
    class Directories {
        @ParameterizedTest
        @CsvSource({"y,y", "m,m", "n,n"})
        @DisplayName("K16: a directory limits what is in it")
        void aDirectoryLimitsWhatIsInIt(String directory, String expected) {
            Plan plan = tree("""
                    <directory config="A">d</directory>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """)
                    .manifest("d", "<group name=\"g\"><composite name=\"k\"><objects>d.o</objects></composite></group>")
                    .sources("d/d.c")
                    .set("A=" + directory)
                    .plan();
            boolean resident = members(plan, "bin/p").contains("d/d.o");
            boolean module = outputs(plan).contains("modules/k.so");
            assertThat(resident ? "y" : module ? "m" : "n").isEqualTo(expected);
        }

        @Test
        @DisplayName("K16: a directory named twice has its strongest value at its first place")
        void aDirectoryNamedTwiceHasItsStrongestValueAtItsFirstPlace() {
            Plan plan = tree("""
                    <directory config="A">d</directory>
                    <group name="g"><objects>x.o</objects></group>
                    <directory config="C">d</directory>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """)
                    .manifest("d", "<group name=\"g\"><composite name=\"k\"><objects>d.o</objects></composite></group>")
                    .sources("d/d.c")
                    .set("A=n", "C=y")
                    .plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "d/d.o", "x.o");
        }

        @Test
        @DisplayName("K16: an unconditional resident object where nothing is built in is an error")
        void anUnconditionalResidentObjectWhereNothingResidentIsLinkedIsAnError() {
            TestTree tree = tree("""
                    <directory config="A">d</directory>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """)
                    .manifest("d", "<group name=\"g\"><objects>d.o</objects></group>")
                    .sources("d/d.c");
            assertThat(tree.set("A=y").problems())
                    .containsExactly(
                            "d/modules.xml:2:26: d.o is listed without a condition in a directory that can be m"
                                    + " (modules.xml:7:1), where nothing is built in; make it part of a <composite>,"
                                    + " which becomes one module at m, or give the list a config of its own");
        }

        @Test
        @DisplayName("K16: a bool directory may hold unconditional objects")
        void aBoolDirectoryMayHoldUnconditionalObjects() {
            assertThat(tree("""
                    <directory config="C">d</directory>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """)
                            .manifest("d", "<group name=\"g\"><objects>d.o</objects></group>")
                            .sources("d/d.c")
                            .problems())
                    .isEmpty();
        }

        @Test
        @DisplayName("K37: mistakes in a directory at n are errors")
        void mistakesInADirectoryAtNAreErrors() {
            assertThat(tree("""
                    <directory config="C">d</directory>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """)
                            .manifest(
                                    "d",
                                    "<group name=\"g\"><objects>gone.o</objects><objects config=\"CC\">d.o</objects></group>")
                            .sources("d/d.c")
                            .set("C=n")
                            .problems())
                    .containsExactly(
                            "d/modules.xml:2:26: no source for gone.o: d/ has none of gone.c, gone.S, gone.s, gone.cc,"
                                    + " gone.cpp, gone.cxx",
                            "d/modules.xml:2:59: unknown symbol CC (did you mean C?)");
        }
    }

    @Nested
    class Groups {
        @Test
        @DisplayName("D01: a group includes another and a module reached twice is made once")
        void aGroupIncludesAnotherAndAModuleReachedTwiceIsMadeOnce() {
            Plan plan = tree("""
                    <group name="block"><objects config="A">a.o</objects><objects>b.o</objects></group>
                    <group name="common"><group>block</group><objects>c.o</objects></group>
                    <executable name="p"><objects>main.o</objects><group>common</group><group>block</group></executable>
                    <executable name="q"><objects>x.o</objects><group>block</group></executable>
                    """).set("A=m").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "b.o", "c.o");
            assertThat(members(plan, "bin/q")).containsExactly("x.o", "b.o");
            assertThat(outputs(plan)).containsExactly("bin/p", "bin/q", "modules/a.so");
        }

        @Test
        @DisplayName("D16: a group under a condition")
        void aGroupUnderACondition() {
            TestTree tree = tree("""
                    <group name="card"><objects>a.o</objects></group>
                    <executable name="p"><objects>main.o</objects><group config="C">card</group></executable>
                    """);
            assertThat(members(tree.set("C=y").plan(), "bin/p")).containsExactly("main.o", "a.o");
            assertThat(members(tree.set("C=n").plan(), "bin/p")).containsExactly("main.o");
        }

        @Test
        void aGroupThatContainsItselfIsAnError() {
            assertThat(tree("""
                    <group name="g"><group>h</group></group>
                    <group name="h"><group>g</group></group>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """).problems())
                    .containsExactly("modules.xml:8:24: group g contains itself: g → h → g; remove this <group>");
        }

        @Test
        void anUnknownGroupIsAnErrorWithTheNearestName() {
            assertThat(tree("""
                    <group name="block"><objects>a.o</objects></group>
                    <executable name="p"><objects>main.o</objects><group>blok</group></executable>
                    """).problems())
                    .containsExactly("modules.xml:8:54: there is no group blok (did you mean block?); a group exists"
                            + " where <group name=\"blok\"> contributes to it");
        }

        @Test
        void modulesOfAGroupThatNoOutputNamesAreMadeAndItsResidentsAreReported() {
            Plan plan = tree("""
                    <group name="plugs"><objects config="A">a.o</objects><objects>b.o</objects></group>
                    """).set("A=m").plan();
            assertThat(outputs(plan)).containsExactly("modules/a.so");
            assertThat(objects(plan)).containsExactly("module/a.o");
            assertThat(plan.warnings())
                    .extracting(Object::toString)
                    .containsExactly(
                            "modules.xml:7:54: group plugs is not used by any output, so these objects are not built;"
                                    + " name it in an <executable> or <archive>");
        }
    }
}
