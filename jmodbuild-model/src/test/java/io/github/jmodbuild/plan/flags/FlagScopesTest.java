// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.flags;

import static io.github.jmodbuild.plan.TestTree.argv;
import static io.github.jmodbuild.plan.TestTree.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.TestTree;
import io.github.jmodbuild.plan.UserFlags;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compile flags by scope, their order, and the variants they make: K07, K08, K23, K24, K36. */
class FlagScopesTest {
    private static final UserFlags USER = new UserFlags(
            List.of("-O2", "-g"),
            List.of("-DUSER"),
            List.of("-Wc"),
            List.of("-Wcxx"),
            List.of("-Was"),
            List.of("-Wl,-u"));

    private static TestTree tree(String members) {
        return TestTree.of("""
                <config>
                  <symbol name="A" type="tristate"><prompt>a</prompt></symbol>
                  <symbol name="C" type="bool"><prompt>c</prompt></symbol>
                </config>
                """ + members)
                .sources("main.c", "a.c", "b.c", "up.S", "low.s", "plus.cc", "d/d.c", "d/e/e.c");
    }

    /** The flags between the compiler and the options that every compilation has. */
    private static List<String> flags(Plan plan, String object) {
        List<String> argv = argv(plan, "obj/" + object);
        return argv.subList(1, argv.indexOf("-ffile-prefix-map={src}=."));
    }

    private static TestTree everyScope() {
        return tree("""
                <directory>d</directory>
                <flags scope="tree"><cflags>-Wtree</cflags><includes>tree</includes><defines>TREE</defines></flags>
                <flags scope="below"><cflags>-Wbelow</cflags><includes>below</includes><defines>BELOW</defines></flags>
                <executable name="p">
                  <group>g</group>
                  <cflags>-Woutput</cflags><includes>output</includes><defines>OUTPUT</defines>
                </executable>
                """).manifest("d", """
                        <flags><cflags>-Wdirectory</cflags><includes>directory</includes><defines>DIRECTORY</defines></flags>
                        <flags scope="below"><cflags>-Wdbelow</cflags><includes>dbelow</includes></flags>
                        <group name="g">
                          <composite name="k">
                            <objects>d.o</objects>
                            <cflags>-Wcomposite</cflags><includes>composite</includes><defines>COMPOSITE=1</defines>
                          </composite>
                        </group>
                        <object name="d.o"><cflags>-Wobject</cflags><includes>object .</includes><defines>OBJECT</defines></object>
                        """).flags(USER);
    }

    @Test
    void aDirectoryOfWhichOnlyTheConfigurationIsTakenHasTheFlagsAroundIt() {
        String members = "<flags><cflags>-Wtop</cflags></flags><archive name='x'><objects>d/d.o</objects></archive>";
        Plan sourced = tree("<config><source>d</source></config>" + members)
                .manifest("d", "<config><symbol name='D' type='bool'/></config>")
                .plan();
        assertThat(flags(sourced, "resident/d/d.o")).contains("-Wtop");
        Plan entered = tree("<directory>d</directory>" + members)
                .manifest("d", "<config><symbol name='D' type='bool'/></config>")
                .plan();
        assertThat(flags(entered, "resident/d/d.o")).doesNotContain("-Wtop");
    }

    @Test
    void aReferenceThatStandsAloneIsSplitAsTheListIs() {
        Plan plan = tree("""
                <variable name="MORE">-O3 '-DA="x y"'</variable>
                <variable name="TEXT">"a b"</variable>
                <flags><cflags>${MORE} -DT=${TEXT}</cflags></flags>
                <archive name="x"><objects>a.o</objects></archive>
                """).plan();
        assertThat(flags(plan, "resident/a.o"))
                .containsExactly("-I{build}/include", "-O3", "-DA=\"x y\"", "-DT=\"a b\"");
    }

    @Test
    void aQuoteThatAValueLeavesOpenIsReportedWhereTheValueIsTaken() {
        TestTree tree = tree("""
                <variable name="MORE">-DA='x</variable>
                <flags><cflags>${MORE}</cflags></flags>
                <archive name="x"><objects>a.o</objects></archive>
                """);
        assertThat(tree.problems()).containsExactly("modules.xml:7:16: in the value of ${MORE}: " + Wording.OPEN_QUOTE);
    }

    @Test
    @DisplayName("K36: flags come from wide to narrow and the users last")
    void flagsComeFromWideToNarrowAndTheUsersLast() {
        assertThat(flags(everyScope().plan(), "resident@p/d/d.o"))
                .filteredOn(word -> word.startsWith("-W"))
                .containsExactly(
                        "-Wtree", "-Wbelow", "-Wdbelow", "-Woutput", "-Wdirectory", "-Wcomposite", "-Wobject", "-Wc");
    }

    @Test
    @DisplayName("K36: include directories come from narrow to wide after the generated headers")
    void includeDirectoriesComeFromNarrowToWideAfterTheGeneratedHeaders() {
        assertThat(flags(everyScope().plan(), "resident@p/d/d.o"))
                .filteredOn(word -> word.startsWith("-I"))
                .containsExactly(
                        "-I{build}/include",
                        "-Id/object",
                        "-Id",
                        "-Id/composite",
                        "-Id/directory",
                        "-Ioutput",
                        "-Id/dbelow",
                        "-Ibelow",
                        "-Itree");
    }

    @Test
    @DisplayName("K36: macros come from wide to narrow and the build types flags first")
    void macrosComeFromWideToNarrowAndTheBuildTypesFlagsFirst() {
        List<String> flags = flags(everyScope().plan(), "resident@p/d/d.o");
        assertThat(flags).startsWith("-O2", "-g", "-I{build}/include");
        assertThat(flags)
                .filteredOn(word -> word.startsWith("-D"))
                .containsExactly("-DTREE", "-DBELOW", "-DOUTPUT", "-DDIRECTORY", "-DCOMPOSITE=1", "-DOBJECT", "-DUSER");
    }

    @Test
    void settingsOfOneScopeKeepTheOrderOfTheDocument() {
        Plan plan = tree("""
                <flags><includes>one</includes><cflags>-W1</cflags></flags>
                <flags><cflags>-W2</cflags><includes>two</includes></flags>
                <executable name="p"><objects>main.o</objects></executable>
                """).plan();
        assertThat(flags(plan, "resident/main.o")).containsExactly("-I{build}/include", "-Ione", "-Itwo", "-W1", "-W2");
    }

    @Test
    @DisplayName("K23: flags of a directory are not its subdirectories but below is")
    void flagsOfADirectoryAreNotItsSubdirectoriesButBelowIs() {
        Plan plan =
                tree("<directory>d</directory><executable name=\"p\"><objects>main.o</objects><group>g</group></executable>")
                        .manifest("d", """
                        <directory>e</directory>
                        <flags><cflags>-Wdirectory</cflags></flags>
                        <flags scope="below"><cflags>-Wbelow</cflags></flags>
                        <group name="g"><objects>d.o</objects></group>
                        """)
                        .manifest("d/e", "<group name=\"g\"><objects>e.o</objects></group>")
                        .plan();
        assertThat(flags(plan, "resident/d/d.o")).endsWith("-Wbelow", "-Wdirectory");
        assertThat(flags(plan, "resident/d/e/e.o")).contains("-Wbelow").doesNotContain("-Wdirectory");
        assertThat(flags(plan, "resident/main.o")).doesNotContain("-Wbelow", "-Wdirectory");
    }

    @Test
    @DisplayName("K23: an object has the flags of its own directory wherever it is listed")
    void anObjectHasTheFlagsOfItsOwnDirectoryWhoeverListsIt() {
        Plan plan = tree("<directory>d</directory><executable name=\"p\"><objects>main.o d/d.o</objects></executable>")
                .manifest("d", "<flags><cflags>-Wdirectory</cflags></flags>")
                .plan();
        assertThat(flags(plan, "resident/d/d.o")).contains("-Wdirectory");
    }

    @Test
    @DisplayName("K24: flags of one object are added and removed also the build types")
    void flagsOfOneObjectAreAddedAndRemovedAlsoTheBuildTypes() {
        Plan plan = tree("""
                <flags scope="tree"><cflags>-Wall -Werror</cflags></flags>
                <object name="a.o"><cflags remove="-O2 -Werror">-O3</cflags></object>
                <executable name="p"><objects>main.o a.o</objects></executable>
                """).flags(USER).plan();
        assertThat(flags(plan, "resident/main.o"))
                .containsExactly("-O2", "-g", "-I{build}/include", "-Wall", "-Werror", "-DUSER", "-Wc");
        assertThat(flags(plan, "resident/a.o"))
                .containsExactly("-g", "-I{build}/include", "-Wall", "-O3", "-DUSER", "-Wc");
    }

    @Test
    @DisplayName("K24: the users flags cannot be removed")
    void theUsersFlagsCannotBeRemoved() {
        Plan plan = tree("""
                <object name="main.o"><cflags remove="-Wc"/></object>
                <executable name="p"><objects>main.o</objects></executable>
                """).flags(USER).plan();
        assertThat(flags(plan, "resident/main.o")).endsWith("-Wc");
    }

    @Test
    void conditionsHoldAtYAndMOnASettingAndOnAllOfFlags() {
        TestTree tree = tree("""
                <flags if="A"><cflags>-Wall</cflags></flags>
                <flags><cflags if="A">-Wextra</cflags><cflags if="not C">-WnotC</cflags></flags>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertThat(flags(tree.set("A=n").plan(), "resident/main.o")).endsWith("-I{build}/include", "-WnotC");
        assertThat(flags(tree.set("A=m", "C=y").plan(), "resident/main.o")).endsWith("-Wall", "-Wextra");
        assertThat(flags(tree.set("A=y").plan(), "resident/main.o")).endsWith("-Wall", "-Wextra");
    }

    @Test
    @DisplayName("K08: each language has its own flags")
    void eachLanguageHasItsOwnFlags() {
        Plan plan = tree("""
                <flags scope="tree">
                  <cflags>-Cc</cflags><cxxflags>-Cxx</cxxflags><asflags>-Cas</asflags><defines>D</defines><includes>i</includes>
                </flags>
                <executable name="p"><objects>main.o up.o low.o plus.o</objects></executable>
                """).flags(USER).plan();
        List<String> base = List.of("-O2", "-g", "-I{build}/include", "-Ii", "-DD");
        assertThat(flags(plan, "resident/main.o"))
                .startsWith(base.toArray(String[]::new))
                .endsWith("-Cc", "-DUSER", "-Wc");
        assertThat(flags(plan, "resident/plus.o"))
                .startsWith(base.toArray(String[]::new))
                .endsWith("-Cxx", "-DUSER", "-Wcxx");
        assertThat(flags(plan, "resident/up.o"))
                .startsWith(base.toArray(String[]::new))
                .endsWith("-Cas", "-DUSER", "-Was");
        assertThat(flags(plan, "resident/low.o"))
                .as("no preprocessor, but .include looks in -I")
                .containsExactly("-Ii", "-Cas", "-Was");
    }

    @Test
    void bracesAreTextAndNeverPlaceholders() {
        Plan plan = tree("""
                <flags><defines>X={build}</defines><cflags remove="-W{src}">-W{out}</cflags></flags>
                <executable name="p"><objects>main.o</objects></executable>
                """).plan();
        assertThat(flags(plan, "resident/main.o"))
                .containsExactly("-I{build}/include", "-DX={lb}build}", "-W{lb}out}")
                .extracting(word -> PlanPaths.expand(word, "/s", "/b", "/o", "/d"))
                .containsExactly("-I/b/include", "-DX={build}", "-W{out}");
    }

    @Test
    void flagsOfAnOutputMakeAVariantAndEqualCommandsRunOnce() {
        Plan plan = tree("""
                <executable name="p"><objects>main.o a.o</objects><defines>P</defines></executable>
                <executable name="q"><objects>main.o a.o</objects></executable>
                <executable name="r"><objects>main.o a.o</objects><ldflags>-Wl,-O1</ldflags><cflags if="C">-Wc</cflags></executable>
                <executable name="s"><objects>main.o b.o</objects><defines>P</defines></executable>
                """).plan();
        assertThat(objects(plan))
                .containsExactly(
                        "resident/a.o", "resident/main.o", "resident@p/a.o", "resident@p/main.o", "resident@s/b.o");
        assertThat(TestTree.action(plan, "bin/p").inputs())
                .containsExactly("{build}/obj/resident@p/main.o", "{build}/obj/resident@p/a.o");
        assertThat(TestTree.action(plan, "bin/q").inputs())
                .isEqualTo(TestTree.action(plan, "bin/r").inputs());
        assertThat(TestTree.action(plan, "bin/s").inputs())
                .as("p's command, so p's object")
                .containsExactly("{build}/obj/resident@p/main.o", "{build}/obj/resident@s/b.o");
    }

    @Test
    void twoVariantsThatWouldHaveOneNameGetNumbers() {
        Plan plan = tree("""
                <archive name="p"><objects>a.o</objects><defines>ONE</defines></archive>
                <executable name="p"><objects>a.o</objects><defines>TWO</defines></executable>
                """).plan();
        assertThat(objects(plan)).containsExactly("resident@p-2/a.o", "resident@p/a.o");
    }

    @Test
    @DisplayName("D04: flags of a composite reach its parts only and as parts only")
    void flagsOfACompositeReachItsPartsOnlyAndAsPartsOnly() {
        TestTree tree = tree("""
                <group name="g"><composite name="k" config="A"><objects>a.o</objects><cflags>-Wk</cflags></composite></group>
                <executable name="p"><objects>main.o</objects><group>g</group></executable>
                <archive name="lib"><objects>a.o</objects></archive>
                """);
        Plan plan = tree.set("A=m").plan();
        assertThat(flags(plan, "module@k/a.o")).contains("-Wk");
        assertThat(flags(plan, "resident/a.o")).doesNotContain("-Wk");
        assertThat(flags(tree.set("A=y").plan(), "resident@k/a.o")).contains("-Wk");
    }
}
