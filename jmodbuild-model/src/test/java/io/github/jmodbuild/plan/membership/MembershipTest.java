// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import static io.github.jmodbuild.plan.TestTree.members;
import static io.github.jmodbuild.plan.TestTree.objects;
import static io.github.jmodbuild.plan.TestTree.outputs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objects are where at y, m and n: docs/explanation/membership.md, rows K15, K16, K18, K20–K22 and D01–D06. */
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
        void k15_at_y_the_object_is_resident() {
            Plan plan = tree.set("A=y").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "a.o");
            assertThat(outputs(plan)).containsExactly("bin/p");
            assertThat(objects(plan)).containsExactly("resident/a.o", "resident/main.o");
        }

        @Test
        void k15_d03_at_m_it_is_a_module_of_its_own_from_an_object_of_its_own() {
            Plan plan = tree.set("A=m").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o");
            assertThat(members(plan, "modules/a.so")).containsExactly("a.o");
            assertThat(objects(plan)).containsExactly("module/a.o", "resident/main.o");
        }

        @Test
        void k15_at_n_it_is_nowhere() {
            Plan plan = tree.set("A=n").plan();
            assertThat(objects(plan)).containsExactly("resident/main.o");
            assertThat(outputs(plan)).containsExactly("bin/p");
        }

        @Test
        void d06_with_modules_off_m_counts_as_y() {
            Plan plan = tree.set("A=m", "MODULES=n").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "a.o");
            assertThat(outputs(plan)).containsExactly("bin/p");
        }

        @Test
        void d06_a_literal_m_counts_as_y_too() {
            Plan plan = tree("""
                    <executable name="p"><objects>main.o</objects><objects config="m">a.o</objects></executable>
                    """).set("MODULES=n").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "a.o");
        }

        @Test
        void d02_only_module_objects_are_position_independent_code() {
            Plan plan = tree.set("A=m").plan();
            assertThat(TestTree.argv(plan, "obj/module/a.o")).contains("-fPIC");
            assertThat(TestTree.argv(plan, "obj/resident/main.o")).doesNotContain("-fPIC");
        }
    }

    @Nested
    class SeveralLists {
        @ParameterizedTest
        @CsvSource({"m,m", "m,n", "n,m"})
        void k21_all_m_makes_one_module_once(String a, String b) {
            Plan plan = shared().set("A=" + a, "B=" + b).plan();
            assertThat(outputs(plan)).containsOnlyOnce("modules/z.so");
            assertThat(members(plan, "bin/p")).doesNotContain("z.o");
        }

        @ParameterizedTest
        @CsvSource({"y,m", "m,y", "y,y", "y,n"})
        void k21_k22_any_y_makes_it_resident_and_no_module(String a, String b) {
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
        void k22_is_decided_for_each_executable() {
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
        void k22_an_object_in_a_linked_archive_is_resident_too() {
            Plan plan = tree("""
                    <archive name="lib"><objects>z.o</objects></archive>
                    <group name="g"><objects config="A">z.o</objects></group>
                    <executable name="p"><objects>main.o</objects><group>g</group><archive>lib</archive></executable>
                    """).set("A=m").plan();
            assertThat(outputs(plan)).containsExactly("lib/liblib.a", "bin/p");
        }

        @Test
        void k18_the_first_instance_counts_across_lists_composites_groups_and_directories() {
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
        void k20_d05_at_y_its_parts_stand_in_the_image_where_it_is_named_and_no_composite_is_made() {
            Plan plan = composite().set("A=y", "B=y").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "x.o", "a.o", "b.o", "y.o");
            assertThat(outputs(plan)).containsExactly("bin/p");
        }

        @ParameterizedTest
        @CsvSource({"y", "m"})
        void k20_d04_at_m_its_parts_form_one_module(String b) {
            Plan plan = composite().set("A=m", "B=" + b).plan();
            assertThat(members(plan, "modules/k.so")).containsExactly("a.o", "b.o");
            assertThat(outputs(plan)).containsExactly("bin/p", "modules/k.so");
        }

        @Test
        void k20_a_part_under_a_condition_of_its_own_is_left_out_at_n() {
            assertThat(members(composite().set("A=m", "B=n").plan(), "modules/k.so"))
                    .containsExactly("a.o");
            assertThat(members(composite().set("A=y", "B=n").plan(), "bin/p")).doesNotContain("b.o");
        }

        @Test
        void k20_at_n_its_parts_are_not_compiled() {
            assertThat(objects(composite().set("A=n", "B=y").plan()))
                    .containsExactly("resident/main.o", "resident/x.o", "resident/y.o");
        }

        @Test
        void a_part_at_m_of_a_composite_at_y_is_a_module_of_its_own() {
            Plan plan = composite().set("A=y", "B=m").plan();
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "x.o", "a.o", "y.o");
            assertThat(members(plan, "modules/b.so")).containsExactly("b.o");
        }

        @Test
        void a_part_that_is_resident_elsewhere_is_in_neither_module() {
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
        void a_part_of_two_composites_at_m_is_an_error_naming_both_places() {
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
