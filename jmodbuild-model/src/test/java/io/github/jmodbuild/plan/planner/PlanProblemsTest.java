// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that only the whole tree shows, with the exact words. */
class PlanProblemsTest {
    /** Three lines, so that members begin in the fourth. */
    private static TestTree tree(String members) {
        return TestTree.of("<config><symbol name=\"A\" type=\"tristate\"><prompt>a</prompt></symbol>\n"
                        + "<symbol name=\"B\" type=\"tristate\"><prompt>b</prompt></symbol></config>\n" + members)
                .sources("main.c", "a.c", "b.c", "d/d.c");
    }

    private static final String PROGRAM = "\n<executable name=\"p\"><objects>main.o</objects></executable>";

    @Nested
    class SourcesOfObjects {
        @Test
        void aMissingSourceWithTheNearestName() {
            assertThat(TestTree.of("<executable name=\"p\"><objects>mian.o</objects></executable>")
                            .sources("main.c", "other.c")
                            .problems())
                    .containsExactly(
                            "modules.xml:2:31: no source for mian.o: the root directory has none of mian.c, mian.S,"
                                    + " mian.s, mian.cc, mian.cpp, mian.cxx (did you mean main.c?)");
        }

        @Test
        void aMissingSourceIsReportedOnceAtItsFirstPlace() {
            assertThat(tree("<group name=\"g\"><objects>xyzzy.o</objects></group>"
                                    + "<executable name=\"p\"><group>g</group><objects>xyzzy.o</objects></executable>")
                            .problems())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("modules.xml:4:26: no source for xyzzy.o");
        }

        @Test
        void twoSourcesForOneObject() {
            assertThat(tree(PROGRAM).sources("main.S").problems())
                    .containsExactly(
                            "modules.xml:5:31: two sources for main.o in the root directory: main.c and main.S; an"
                                    + " object has one source, so rename the others");
            assertThat(tree("<executable name=\"p\"><objects>d/d.o</objects></executable>")
                            .sources("d/d.s", "d/d.cpp")
                            .problems())
                    .containsExactly(
                            "modules.xml:4:31: several sources for d/d.o in d/: d.c and d.s and d.cpp; an object has"
                                    + " one source, so rename the others");
        }

        @Test
        void cxxWithoutACxxCompiler() {
            assertThat(tree("<archive name=\"u\"><objects>plus.o</objects></archive>"
                                    + "<executable name=\"p\"><objects>main.o plus.o</objects><archive>u</archive></executable>")
                            .sources("plus.cc")
                            .withoutCxx()
                            .problems())
                    .containsExactly(
                            "modules.xml:4:28: plus.o is C++ (plus.cc), but no C++ compiler was found; install one (apt"
                                    + " install g++) or name it with -Djmodbuild.cxx=...",
                            "modules.xml:4:91: plus.o is C++ (plus.cc), but no C++ compiler was found; install one (apt"
                                    + " install g++) or name it with -Djmodbuild.cxx=...");
        }

        @Test
        void cxxThatIsNotCompiledNeedsNoCompiler() {
            assertThat(tree("<group name=\"g\"><objects config=\"A\">plus.o</objects></group>"
                                    + "<executable name=\"p\"><objects>main.o</objects><group>g</group></executable>")
                            .sources("plus.cc")
                            .set("A=n")
                            .withoutCxx()
                            .problems())
                    .isEmpty();
        }

        @Test
        void settingsForAnObjectThatNoListNames() {
            assertThat(tree("<object name=\"mian.o\"><cflags>-O3</cflags></object>" + PROGRAM)
                            .problems())
                    .containsExactly(
                            "modules.xml:4:15: no list names the object mian.o (did you mean main.o?); list it in"
                                    + " <objects>, or remove these settings");
        }
    }

    @Nested
    class Duplicates {
        @ParameterizedTest
        @ValueSource(strings = {"archive", "executable", "module"})
        void twoOutputsOfOneKindAndNameWhateverTheirValues(String kind) {
            String first = "<" + kind + " name=\"x\" config=\"A\"><objects>a.o</objects></" + kind + ">\n";
            String second = "<" + kind + " name=\"x\" config=\"not A\"><objects>b.o</objects></" + kind + ">";
            int column = kind.length() + 9;
            assertThat(tree(first + second + PROGRAM).problems())
                    .containsExactly("modules.xml:5:" + column + ": a second " + kind
                            + " x; the first is at modules.xml:4:" + column + "; rename one of them");
        }

        @Test
        void aCompositeAndAModuleOfOneName() {
            assertThat(
                            tree("<group name=\"g\"><composite name=\"x\" config=\"A\"><objects>a.o</objects></composite></group>\n"
                                            + "<module name=\"x\"><objects>b.o</objects></module>"
                                            + "<executable name=\"p\"><objects>main.o</objects><group>g</group></executable>")
                                    .set("A=m")
                                    .problems())
                    .containsExactly(
                            "modules.xml:4:34: a second module x.so; the first is at modules.xml:5:15; rename one of"
                                    + " them");
        }

        @Test
        void modulesOfTwoObjectsWithOneBaseName() {
            assertThat(
                            tree("<executable name=\"p\"><objects>main.o</objects><objects config=\"A\">a.o d/a.o</objects></executable>")
                                    .sources("d/a.c")
                                    .set("A=m")
                                    .problems())
                    .containsExactly(
                            "modules.xml:4:71: a second module a.so; the first is at modules.xml:4:67; rename one of them");
        }

        @Test
        void aModuleWithDifferentPartsForTwoPrograms() {
            assertThat(tree("""
                    <group name="g"><composite name="k" config="A"><objects>a.o b.o</objects></composite></group>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    <executable name="q"><objects>main.o b.o</objects><group>g</group></executable>
                    """).set("A=m").problems())
                    .containsExactly(
                            "modules.xml:4:34: module k would need b.o for one program but not for another, where that"
                                    + " is built in; list it outside the composite, or give the programs equal lists");
        }
    }

    @Nested
    class Names {
        @Test
        void anUnknownArchive() {
            assertThat(tree("<archive name=\"util\"><objects>a.o</objects></archive>\n"
                                    + "<executable name=\"p\"><objects>main.o</objects><archive>utl</archive></executable>")
                            .problems())
                    .containsExactly("modules.xml:5:56: there is no archive utl (did you mean util?); one exists where"
                            + " <archive name=\"utl\"> describes it");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<executable name='p'><objects config='BB'>main.o</objects></executable>",
                    "<group name='g'><objects config='BB'>a.o</objects></group>",
                    "<group name='g'><composite name='k' config='BB'><objects>a.o</objects></composite></group>",
                    "<group name='g'><composite name='k'><objects config='BB'>a.o</objects></composite></group>",
                    "<group name='g'><composite name='k'><objects>a.o</objects><libs if='BB'>m</libs></composite></group>",
                    "<group name='g'/><group name='h'><group config='BB'>g</group></group>",
                    "<directory config='BB'>d</directory>",
                    "<flags if='BB'><cflags>-O</cflags></flags>",
                    "<flags><cflags if='BB'>-O</cflags></flags>",
                    "<object name='main.o'><cflags if='BB'>-O</cflags></object>",
                    "<executable name='p' config='BB'><objects>main.o</objects></executable>",
                    "<archive name='u'><objects>a.o</objects><cflags if='BB'>-O</cflags></archive>"
                })
        void anUndeclaredSymbolWhereverAConditionMayStand(String members) {
            int column = members.indexOf("BB") + 1;
            assertThat(tree(members + "\n<executable name=\"q\"><objects>main.o</objects></executable>")
                            .manifest("d", "")
                            .set("A=n", "B=n")
                            .problems())
                    .containsExactly("modules.xml:4:" + column + ": unknown symbol BB (did you mean B?)");
        }

        @Test
        void anUndeclaredSymbolThatIsNamedAsSuchIsN() {
            Plan plan = tree("<undeclared>GONE</undeclared><executable name=\"p\"><objects>main.o</objects><objects"
                            + " config=\"GONE\">a.o</objects></executable>")
                    .plan();
            assertThat(TestTree.members(plan, "bin/p")).containsExactly("main.o");
        }
    }

    @Test
    void allProblemsAreReportedAtOnceEachOnceAndSorted() {
        assertThat(tree("""
                <directory>d</directory><group name="g"><objects config="BB">xyzzy.o</objects></group>
                <executable name="p"><group>g</group><group>nope</group></executable>
                <executable name="q"><group>g</group><archive>nope</archive></executable>
                """)
                        .manifest("d", "<group name=\"g\"><objects>xyzzz.o</objects></group>")
                        .problems())
                .extracting(problem -> problem.replaceFirst("( \\(did|;|: the root).*", ""))
                .containsExactly(
                        "d/modules.xml:2:26: no source for xyzzz.o: d/ has none of xyzzz.c, xyzzz.S, xyzzz.s, xyzzz.cc,"
                                + " xyzzz.cpp, xyzzz.cxx",
                        "modules.xml:4:58: unknown symbol BB",
                        "modules.xml:4:62: no source for xyzzy.o",
                        "modules.xml:5:45: there is no group nope",
                        "modules.xml:6:47: there is no archive nope");
    }
}
