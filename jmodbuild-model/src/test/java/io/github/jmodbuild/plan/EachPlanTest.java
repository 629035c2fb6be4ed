// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which parts of groups and composites have steps: those that some output links, or would. */
@DisplayName("K26: steps for parts follow the values that outputs give them")
class EachPlanTest {
    private static final String SYMBOLS = """
            <config>
              <symbol name="MODULES" type="bool" modules="true"><default>y</default></symbol>
              <symbol name="A" type="tristate"><prompt>a</prompt></symbol>
              <symbol name="B" type="tristate"><prompt>b</prompt></symbol>
            </config>
            <hostProgram name="gen"><objects>gen.o</objects></hostProgram>
            <generate program="gen" stdout="/x/${stem}.c">
            """;

    private static TestTree tree(String each, String members) {
        return TestTree.of(SYMBOLS + each + "</generate>" + members)
                .sources("gen.c", "main.c", "a.c", "b.c", "c.c", "d.S", "dir/e.c");
    }

    private static List<String> made(TestTree tree) {
        return tree.plan().actions().stream()
                .map(Action::id)
                .filter(id -> id.startsWith("{build}/gen/x/"))
                .map(id -> id.substring("{build}/gen/x/".length()))
                .toList();
    }

    @Test
    void aGroupThatIsLinkedUnderAConditionHasItsValue() {
        TestTree tree = tree("<each group='g'/>", """
                <group name="g"><objects>a.o</objects><objects config="B">b.o</objects></group>
                <executable name="p"><objects>main.o</objects><group config="A">g</group></executable>
                """);
        assertThat(made(tree)).isEmpty();
        assertThat(made(tree.set("A=m"))).containsExactly("a.c");
        assertThat(made(tree.set("A=y", "B=y"))).containsExactly("a.c", "b.c");
    }

    @Test
    void aGroupThatNothingLinksHasTheValuesOfItsOwnConditions() {
        TestTree tree = tree("<each group='g'/>", """
                <group name="g"><objects>a.o</objects><objects config="B">b.o</objects></group>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertThat(made(tree)).containsExactly("a.c");
    }

    @Test
    void groupsInGroupsAndInCompositesAreFollowed() {
        String members = """
                <group name="inner"><objects>a.o dir/e.o</objects></group>
                <group name="g"><objects>d.o</objects><group config="B">inner</group></group>
                <executable name="p">
                  <objects>main.o</objects><composite name="all" config="A"><group>g</group><objects>c.o</objects></composite>
                </executable>
                """;
        assertThat(made(tree("<each composite='all'/>", members).set("A=m", "B=m")))
                .containsExactly("d.c", "a.c", "e.c", "c.c");
        assertThat(made(tree("<each composite='all' suffix='.c'/>", members).set("A=y")))
                .containsExactly("c.c");
        assertThat(tree("<each composite='all' suffix='.cpp'/>", members)
                        .set("A=y")
                        .problems())
                .containsExactly("modules.xml:9:31: no source of composite all ends in .cpp; valid values: .S, .c");
        assertThat(made(tree("<each composite='all'/>", members))).isEmpty();
        assertThat(made(tree("<each group='g'/>", members).set("B=y"))).isEmpty();
    }

    @Test
    void aCompositeOfAnOutputThatIsLeftOutHasNoSteps() {
        TestTree tree = tree("<each composite='all'/>", """
                <executable name="p"><objects>main.o</objects></executable>
                <module name="q" config="A"><composite name="all"><objects>a.o b.o</objects></composite></module>
                """);
        assertThat(made(tree)).isEmpty();
        assertThat(made(tree.set("A=y"))).containsExactly("a.c", "b.c");
    }

    @Test
    void anObjectInTwoListsHasOneStepIfOneOfThemIsNotLeftOut() {
        TestTree tree = tree("<each group='g'/><each>a.c</each>", """
                <group name="g"><objects config="A">b.o</objects><objects config="B">b.o</objects></group>
                <executable name="p"><objects>main.o a.o</objects><group>g</group></executable>
                """);
        assertThat(made(tree)).containsExactly("a.c");
        assertThat(made(tree.set("B=y"))).containsExactlyInAnyOrder("a.c", "b.c");
    }
}
