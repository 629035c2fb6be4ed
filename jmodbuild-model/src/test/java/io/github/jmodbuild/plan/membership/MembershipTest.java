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

/** Which objects are where at y, m and n: rows K15, K16, K18, K20–K22 and D01–D06. */
class MembershipTest {
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
    class OneList {
        private final TestTree tree = tree("""
                <group name="g"><objects config="A">a.o</objects></group>
                <executable name="p"><objects>main.o</objects><group>g</group></executable>
                """);

        @Test
        @DisplayName("K15: at y the object is resident")
        void atYTheObjectIsResident() {
            Plan plan = tree.set("A=y").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "a.o");
            assertThat(outputs(plan)).containsExactly("bin/p");
            assertThat(objects(plan)).containsExactly("resident/a.o", "resident/main.o");
        }

        @Test
        @DisplayName("K15, D03: at m it is a module of its own from an object of its own")
        void atMItIsAModuleOfItsOwnFromAnObjectOfItsOwn() {
            Plan plan = tree.set("A=m").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o");
            assertThat(members(plan, "modules/a.so")).containsExactly("a.o");
            assertThat(objects(plan)).containsExactly("module/a.o", "resident/main.o");
        }

        @Test
        @DisplayName("K15: at n it is nowhere")
        void atNItIsNowhere() {
            Plan plan = tree.set("A=n").plan();
            assertThat(objects(plan)).containsExactly("resident/main.o");
            assertThat(outputs(plan)).containsExactly("bin/p");
        }

        @Test
        @DisplayName("D06: with modules off m counts as y")
        void withModulesOffMCountsAsY() {
            Plan plan = tree.set("A=m", "MODULES=n").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "a.o");
            assertThat(outputs(plan)).containsExactly("bin/p");
        }

        @Test
        @DisplayName("D06: a literal m counts as y too")
        void aLiteralMCountsAsYToo() {
            Plan plan = tree("""
                    <executable name="p"><objects>main.o</objects><objects config="m">a.o</objects></executable>
                    """).set("MODULES=n").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "a.o");
        }

        @Test
        @DisplayName("D02: only module objects are position independent code")
        void onlyModuleObjectsArePositionIndependentCode() {
            Plan plan = tree.set("A=m").plan();
            assertThat(TestTree.argv(plan, "obj/module/a.o")).contains("-fPIC");
            assertThat(TestTree.argv(plan, "obj/resident/main.o")).doesNotContain("-fPIC");
        }
    }

    @Nested
    class SeveralLists {
        @ParameterizedTest
        @CsvSource({"m,m", "m,n", "n,m"})
        @DisplayName("K21: all m makes one module once")
        void allMMakesOneModuleOnce(String a, String b) {
            Plan plan = shared().set("A=" + a, "B=" + b).plan();
            assertThat(outputs(plan)).containsOnlyOnce("modules/z.so");
            assertThat(members(plan, "bin/p")).doesNotContain("z.o");
        }

        @ParameterizedTest
        @CsvSource({"y,m", "m,y", "y,y", "y,n"})
        @DisplayName("K21, K22: any y makes it resident and no module")
        void anyYMakesItResidentAndNoModule(String a, String b) {
            Plan plan = shared().set("A=" + a, "B=" + b).plan();
            assertThat(outputs(plan)).doesNotContain("modules/z.so");
            assertThat(members(plan, "bin/p")).containsOnlyOnce("z.o");
        }

        private TestTree shared() {
            return tree("""
                    <group name="g">
                      <objects config="A">a.o z.o</objects>
                      <objects config="B">b.o z.o</objects>
                    </group>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """);
        }

        @Test
        @DisplayName("K22: is decided for each executable")
        void isDecidedForEachExecutable() {
            Plan plan = tree("""
                    <group name="one"><objects config="A">z.o</objects></group>
                    <group name="two"><objects config="B">z.o</objects></group>
                    <executable name="p"><objects>main.o</objects><group>one</group><group>two</group></executable>
                    <executable name="q"><objects>main.o</objects><group>two</group></executable>
                    """).set("A=y", "B=m").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "z.o");
            assertThat(members(plan, "bin/q")).containsExactly("main.o");
            assertThat(members(plan, "modules/z.so")).containsExactly("z.o");
            assertThat(objects(plan)).containsExactly("module/z.o", "resident/main.o", "resident/z.o");
        }

        @Test
        @DisplayName("K22: an object in a linked archive is resident too")
        void anObjectInALinkedArchiveIsResidentToo() {
            Plan plan = tree("""
                    <archive name="lib"><objects>z.o</objects></archive>
                    <group name="g"><objects config="A">z.o</objects></group>
                    <executable name="p"><objects>main.o</objects><group>g</group><archive>lib</archive></executable>
                    """).set("A=m").plan();
            assertThat(outputs(plan)).containsExactly("lib/liblib.a", "bin/p");
        }

        @Test
        @DisplayName("K18: the first instance counts across lists composites groups and directories")
        void theFirstInstanceCountsAcrossListsCompositesGroupsAndDirectories() {
            Plan plan = tree("""
                    <directory>d</directory>
                    <group name="g">
                      <objects>b.o</objects>
                      <composite name="k" config="C"><objects>c.o b.o a.o</objects></composite>
                      <objects>a.o /d/d.o</objects>
                    </group>
                    <executable name="p"><objects>main.o</objects><group>g</group><objects>main.o x.o</objects><group>g</group></executable>
                    """)
                    .manifest("d", "<group name=\"g\"><objects>d.o /b.o</objects></group>")
                    .sources("d/d.c")
                    .set("C=y")
                    .plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "d/d.o", "b.o", "c.o", "a.o", "x.o");
        }
    }

    @Nested
    class Composites {
        private TestTree composite() {
            return tree("""
                    <group name="g">
                      <objects>x.o</objects>
                      <composite name="k" config="A">
                        <objects>a.o</objects>
                        <objects config="B">b.o</objects>
                      </composite>
                      <objects>y.o</objects>
                    </group>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """);
        }

        @Test
        @DisplayName("K20, D05: at y its parts stand in the image where it is named and no composite is made")
        void atYItsPartsStandInTheImageWhereItIsNamedAndNoCompositeIsMade() {
            Plan plan = composite().set("A=y", "B=y").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "x.o", "a.o", "b.o", "y.o");
            assertThat(outputs(plan)).containsExactly("bin/p");
        }

        @ParameterizedTest
        @CsvSource({"y", "m"})
        @DisplayName("K20, D04: at m its parts form one module")
        void atMItsPartsFormOneModule(String b) {
            Plan plan = composite().set("A=m", "B=" + b).plan();
            assertThat(members(plan, "modules/k.so")).containsExactly("a.o", "b.o");
            assertThat(outputs(plan)).containsExactly("bin/p", "modules/k.so");
        }

        @Test
        @DisplayName("K20: a part under a condition of its own is left out at n")
        void aPartUnderAConditionOfItsOwnIsLeftOutAtN() {
            assertThat(members(composite().set("A=m", "B=n").plan(), "modules/k.so"))
                    .containsExactly("a.o");
            assertThat(members(composite().set("A=y", "B=n").plan(), "bin/p")).doesNotContain("b.o");
        }

        @Test
        @DisplayName("K20: at n its parts are not compiled")
        void atNItsPartsAreNotCompiled() {
            assertThat(objects(composite().set("A=n", "B=y").plan()))
                    .containsExactly("resident/main.o", "resident/x.o", "resident/y.o");
        }

        @Test
        void aPartAtMOfACompositeAtYIsAModuleOfItsOwn() {
            Plan plan = composite().set("A=y", "B=m").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "x.o", "a.o", "y.o");
            assertThat(members(plan, "modules/b.so")).containsExactly("b.o");
        }

        @Test
        void aPartThatIsResidentElsewhereIsInNeitherModule() {
            Plan plan = tree("""
                    <group name="g">
                      <composite name="k" config="A"><objects>a.o z.o</objects></composite>
                      <composite name="l" config="B"><objects>b.o z.o</objects></composite>
                      <objects config="C">z.o</objects>
                    </group>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """).set("A=m", "B=m", "C=y").plan();
            assertThat(members(plan, "modules/k.so")).containsExactly("a.o");
            assertThat(members(plan, "modules/l.so")).containsExactly("b.o");
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "z.o");
        }

        @Test
        void aPartOfTwoCompositesAtMIsAnErrorNamingBothPlaces() {
            assertThat(tree("""
                    <group name="g">
                      <composite name="k" config="A"><objects>a.o z.o</objects></composite>
                      <composite name="l" config="A"><objects>b.o z.o</objects></composite>
                    </group>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """).set("A=m").problems())
                    .containsExactly("modules.xml:9:47: z.o is a part of two modules, l here and k at modules.xml:8:47;"
                            + " list it in one of them, or as an object of its own that both depend on");
        }
    }
}
