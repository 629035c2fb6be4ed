// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import static io.github.jmodbuild.plan.TestTree.action;
import static io.github.jmodbuild.plan.TestTree.argv;
import static io.github.jmodbuild.plan.TestTree.members;
import static io.github.jmodbuild.plan.TestTree.objects;
import static io.github.jmodbuild.plan.TestTree.outputs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Link commands: order, libraries that follow, exports, drivers: K04, K09, Q17, Q18, D04, D05. */
class OutputLinksTest {
    private static TestTree tree(String members) {
        return TestTree.of("""
                <config>
                  <symbol name="A" type="tristate"><prompt>a</prompt></symbol>
                  <symbol name="C" type="bool"><prompt>c</prompt></symbol>
                </config>
                """ + members).sources("main.c", "a.c", "b.c", "c.c", "plus.cc", "up.S", "d/d.c", "d/e.c");
    }

    private static List<String> libraries(Plan plan, String output) {
        return argv(plan, output).stream().filter(word -> word.startsWith("-l")).toList();
    }

    @Test
    void aLinkThatTakesSlotsGetsAJobserverAndOneThatDoesNotCountsForAsManyAsItRuns() {
        assertThat(link("")).isEqualTo("1");
        assertThat(link("-flto")).isEqualTo("1");
        assertThat(link("-flto=jobserver")).isEqualTo("1 MAKEFLAGS");
        assertThat(link("-flto=auto")).isEqualTo("1 MAKEFLAGS");
        assertThat(link("-flto=6")).isEqualTo("6");
        assertThat(link("-flto=auto -flto=3")).as("the last one counts").isEqualTo("3");
        assertThat(link("-flto=auto -fno-lto")).isEqualTo("1");
        assertThat(link("-flto=thin")).as("no word of gcc's").isEqualTo("1");
    }

    @Test
    void aLinkOfClangRunsAsManyJobsAsTheLinkerIsTold() {
        Family clang = Family.CLANG;
        assertThat(ParallelLinks.weight(List.of("clang", "-flto"), clang)).isEqualTo(1);
        assertThat(ParallelLinks.weight(List.of("clang", "-flto=full"), clang)).isEqualTo(1);
        assertThat(ParallelLinks.weight(List.of("clang", "-flto=auto"), clang)).isEqualTo(1);
        assertThat(ParallelLinks.usesJobserver(List.of("clang", "-flto=auto"), clang))
                .isFalse();
        assertThat(ParallelLinks.weight(List.of("clang", "-flto=thin"), clang)).isEqualTo(Integer.MAX_VALUE);
        for (String jobs : List.of("-flto-jobs=2", "-Wl,--thinlto-jobs=2", "-Wl,-plugin-opt,jobs=2")) {
            assertThat(ParallelLinks.weight(List.of("clang", "-flto=thin", jobs), clang))
                    .as(jobs)
                    .isEqualTo(2);
        }
    }

    private static String link(String ldflags) {
        Plan plan = tree("<executable name=\"p\"><objects>main.o</objects><ldflags>" + ldflags
                        + " -Wl,-s</ldflags></executable>")
                .plan();
        Operation.Command command =
                (Operation.Command) TestTree.action(plan, "bin/p").operation();
        return command.weight() + (command.environment().contains("MAKEFLAGS") ? " MAKEFLAGS" : "");
    }

    @Nested
    class CompileFlags {
        private static final UserFlags USER = new UserFlags(
                List.of("-O2"),
                List.of("-Icpp"),
                List.of("-fuser", "-DUSER"),
                List.of("-fuserxx"),
                List.of("-Wa,-as"),
                List.of("-Wl,-user"));

        /** Words before what the link itself adds. */
        private static List<String> flags(Plan plan, String output) {
            List<String> argv = argv(plan, output);
            return argv.subList(1, argv.indexOf("-o")).stream()
                    .filter(word -> !word.startsWith("@"))
                    .toList();
        }

        private static TestTree everywhere() {
            return tree("""
                    <directory>d</directory>
                    <flags scope="tree"><cflags>-ftree -DTREE</cflags><cxxflags>-ftreexx</cxxflags></flags>
                    <flags><cflags>-fdirectory</cflags></flags>
                    <flags for="module"><cflags>-ffor-module</cflags></flags>
                    <object name="a.o"><cflags>-fobject</cflags></object>
                    <executable name="p"><objects>main.o a.o</objects><group>g</group><cflags>-foutput</cflags></executable>
                    <executable name="q"><objects>main.o plus.o</objects></executable>
                    <executable name="raw" linker="ld"><objects>main.o</objects></executable>
                    <sharedLibrary name="s"><objects>b.o</objects><cflags remove="-O2">-static-pie -pg</cflags></sharedLibrary>
                    <relocatable name="r"><objects>c.o</objects><cflags>-m32</cflags></relocatable>
                    """).manifest("d", """
                            <flags><cflags>-fnested</cflags></flags>
                            <group name="g"><objects config="A">d.o</objects></group>
                            """).set("A=m").flags(USER);
        }

        @Test
        @DisplayName("K23: flags of the scopes of an output are for its link and the users are")
        void flagsOfTheScopesOfAnOutputAreForItsLinkAndTheUsersAre() {
            Plan plan = everywhere().plan();
            assertThat(flags(plan, "bin/p"))
                    .containsSubsequence("-O2", "-ftree", "-fdirectory", "-foutput", "-fuser", "-Wl,-user")
                    .doesNotContain("-fobject", "-fnested", "-DTREE", "-DUSER", "-Icpp", "-Wa,-as", "-ffor-module");
            assertThat(flags(plan, "bin/q")).containsExactly("-O2", "-ftreexx", "-fuserxx", "-Wl,-user");
            assertThat(flags(plan, "lib/libs.so"))
                    .startsWith("-ftree", "-fdirectory", "-pg", "-fuser", "-Wl,-user")
                    .doesNotContain("-static-pie", "-O2");
            assertThat(flags(plan, "modules/d.so")).startsWith("-O2", "-ftree", "-fnested", "-fuser", "-Wl,-user");
            assertThat(flags(plan, "lib/r.o")).startsWith("-m32").doesNotContain("-fuser", "-O2", "-Wl,-user");
            assertThat(flags(plan, "bin/raw")).doesNotContain("-O2", "-ftree", "-fuser");
        }

        @Test
        void anotherMacroLinksNothingAgain() {
            TestTree one = everywhere();
            TestTree two = everywhere();
            two.flags(new UserFlags(
                    USER.base(),
                    List.of("-DOTHER"),
                    List.of("-fuser", "-UUSER", "-Iinclude"),
                    USER.cxxflags(),
                    List.of(),
                    USER.ldflags()));
            assertThat(argv(two.plan(), "bin/p")).isEqualTo(argv(one.plan(), "bin/p"));
        }
    }

    @Nested
    class Order {
        @Test
        @DisplayName("K04: objects groups and archives stand in document order and libraries behind")
        void objectsGroupsAndArchivesStandInDocumentOrderAndLibrariesBehind() {
            Plan plan = tree("""
                    <archive name="u"><objects>c.o</objects></archive>
                    <group name="g"><objects>b.o</objects></group>
                    <executable name="p">
                      <libs>m</libs><objects>main.o</objects><archive>u</archive><group>g</group><objects>a.o</objects>
                      <ldflags>-static</ldflags>
                    </executable>
                    """)
                    .flags(new UserFlags(List.of(), List.of(), List.of(), List.of(), List.of(), List.of("-Wl,-z,now")))
                    .plan();
            assertThat(argv(plan, "bin/p"))
                    .containsExactly(
                            "/bin/gcc",
                            "-static",
                            "-Wl,-z,now",
                            "-o",
                            "{out}",
                            "{build}/obj/resident/main.o",
                            "{build}/lib/libu.a",
                            "{build}/obj/resident/b.o",
                            "{build}/obj/resident/a.o",
                            "-lm",
                            "-Wl,--dependency-file={dep}");
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "lib/libu.a", "b.o", "a.o");
        }

        @Test
        void anArchiveIsSearchedAtEachPlaceThatNamesIt() {
            Plan plan = tree("""
                    <archive name="u"><objects>a.o</objects></archive><archive name="v"><objects>b.o</objects></archive>
                    <executable name="p"><objects>main.o</objects><archive>u</archive><archive>v</archive><archive>u</archive></executable>
                    """).plan();
            assertThat(argv(plan, "bin/p"))
                    .containsSubsequence("{build}/lib/libu.a", "{build}/lib/libv.a", "{build}/lib/libu.a");
            assertThat(members(plan, "bin/p")).containsExactly("main.o", "lib/libu.a", "lib/libv.a");
        }

        @Test
        void aProgramMayComeFromArchivesAlone() {
            Plan plan = tree("""
                    <archive name="u"><objects>main.o</objects></archive>
                    <executable name="p"><archive>u</archive></executable>
                    """).plan();
            assertThat(members(plan, "bin/p")).containsExactly("lib/libu.a");
            assertThat(plan.warnings()).isEmpty();
        }

        @Test
        void linkFlagsComeFromTreeBelowDirectoryOutputCompositeAndObject() {
            Plan plan = tree("""
                    <directory>d</directory>
                    <flags scope="tree"><ldflags>-Wl,tree -Wl,gone</ldflags></flags>
                    <flags scope="below"><ldflags>-Wl,below</ldflags></flags>
                    <flags><ldflags>-Wl,root</ldflags></flags>
                    """).manifest("d", """
                            <flags><ldflags>-Wl,directory</ldflags></flags>
                            <executable name="p">
                              <composite name="k"><objects>d.o e.o</objects><ldflags>-u one -u two</ldflags></composite>
                              <ldflags remove="-Wl,gone">-Wl,output</ldflags>
                            </executable>
                            <object name="e.o"><ldflags>-Wl,object</ldflags></object>
                            """).plan();
            assertThat(argv(plan, "bin/p"))
                    .containsSequence(
                            "/bin/gcc",
                            "-Wl,tree",
                            "-Wl,below",
                            "-Wl,directory",
                            "-Wl,output",
                            "-u",
                            "one",
                            "-u",
                            "two",
                            "-Wl,object",
                            "-o");
        }

        @Test
        @DisplayName("K23: a module of m members has the link flags of their directory and not the roots")
        void aModuleOfMMembersHasTheLinkFlagsOfTheirDirectoryAndNotTheRoots() {
            Plan plan = tree("""
                    <directory>d</directory>
                    <flags><ldflags>-Wl,root</ldflags></flags>
                    <executable name="p"><objects>main.o</objects><group>g</group></executable>
                    """).manifest("d", """
                            <flags><ldflags>-Wl,directory</ldflags></flags>
                            <group name="g"><objects config="A">d.o</objects><composite name="k" config="A"><objects>e.o</objects></composite></group>
                            """).set("A=m").plan();
            assertThat(argv(plan, "modules/d.so")).contains("-Wl,directory").doesNotContain("-Wl,root");
            assertThat(argv(plan, "modules/k.so")).contains("-Wl,directory").doesNotContain("-Wl,root");
            assertThat(argv(plan, "bin/p")).contains("-Wl,root").doesNotContain("-Wl,directory");
        }
    }

    @Nested
    class Libs {
        private final TestTree following = tree("""
                <directory>d</directory>
                <object name="a.o"><libs>obja</libs></object>
                <group name="g">
                  <objects config="A">a.o</objects>
                  <composite name="k" config="A"><objects>b.o</objects><libs>comp</libs></composite>
                  <objects config="A">d/d.o</objects>
                </group>
                <executable name="p"><objects>main.o</objects><group>g</group><libs>prog</libs></executable>
                """).manifest("d", "<flags><libs>dir</libs></flags>");

        @Test
        @DisplayName("Q18, D05: at y the libraries of objects composites and directories go to the program")
        void atYTheLibrariesOfObjectsCompositesAndDirectoriesGoToTheProgram() {
            assertThat(libraries(following.set("A=y").plan(), "bin/p"))
                    .containsExactly("-lobja", "-lcomp", "-ldir", "-lprog");
        }

        @Test
        @DisplayName("Q18, D05: at m they go to the module and not to the program")
        void atMTheyGoToTheModuleAndNotToTheProgram() {
            Plan plan = following.set("A=m").plan();
            assertThat(libraries(plan, "bin/p")).containsExactly("-lprog");
            assertThat(libraries(plan, "modules/a.so")).containsExactly("-lobja");
            assertThat(libraries(plan, "modules/k.so")).containsExactly("-lcomp");
            assertThat(libraries(plan, "modules/d.so")).containsExactly("-ldir");
        }

        @Test
        @DisplayName("Q18: libraries follow through archives and the archives own come after its members")
        void librariesFollowThroughArchivesAndTheArchivesOwnComeAfterItsMembers() {
            Plan plan = tree("""
                    <archive name="u"><group>g</group><libs>arch</libs></archive>
                    <group name="g"><objects>a.o</objects></group>
                    <object name="a.o"><libs>obja</libs></object>
                    <executable name="p"><objects>main.o</objects><archive>u</archive><libs>prog</libs></executable>
                    <executable name="q"><objects>main.o</objects></executable>
                    """).plan();
            assertThat(libraries(plan, "bin/p")).containsExactly("-lobja", "-larch", "-lprog");
            assertThat(libraries(plan, "bin/q")).isEmpty();
        }

        @Test
        @DisplayName("Q17: narrow scopes come first and a repeated library stands at its last place")
        void narrowScopesComeFirstAndARepeatedLibraryStandsAtItsLastPlace() {
            Plan plan = tree("""
                    <flags scope="tree"><libs>m tree</libs></flags>
                    <flags scope="below"><libs>below</libs></flags>
                    <object name="main.o"><libs>m x -pthread y</libs></object>
                    <object name="a.o"><libs>x -pthread</libs></object>
                    <executable name="p"><objects>main.o a.o</objects><libs>z y</libs></executable>
                    """).plan();
            List<String> argv = argv(plan, "bin/p");
            assertThat(argv.subList(argv.indexOf("{build}/obj/resident/a.o") + 1, argv.size() - 1))
                    .containsExactly("-pthread", "-lx", "-pthread", "-lz", "-ly", "-lbelow", "-lm", "-ltree");
        }

        @Test
        @DisplayName("Q18: a directorys library counts once however many objects bring it")
        void aDirectorysLibraryCountsOnceHoweverManyObjectsBringIt() {
            Plan plan =
                    tree("<directory>d</directory><executable name=\"p\"><objects>d/d.o main.o d/e.o</objects></executable>")
                            .manifest("d", "<flags scope=\"below\"><libs>-pthread</libs></flags>")
                            .plan();
            assertThat(argv(plan, "bin/p")).containsOnlyOnce("-pthread");
        }
    }

    @Nested
    class Drivers {
        @Test
        void theCxxDriverLinksWhatHasACxxObject() {
            Plan plan = tree("""
                    <executable name="p"><objects>main.o plus.o</objects></executable>
                    <executable name="q"><objects>main.o</objects></executable>
                    """).plan();
            assertThat(argv(plan, "bin/p")).startsWith("/bin/g++");
            assertThat(argv(plan, "bin/q")).startsWith("/bin/gcc");
        }

        @Test
        void theCxxDriverLinksWhatHasACxxArchiveMember() {
            Plan plan = tree("""
                    <archive name="u"><objects>a.o plus.o</objects></archive>
                    <executable name="p"><objects>main.o</objects><archive>u</archive></executable>
                    """).plan();
            assertThat(argv(plan, "bin/p")).startsWith("/bin/g++");
            assertThat(((Operation.Command) action(plan, "bin/p").operation()).tools())
                    .containsExactly("/bin/g++", "/lib/collect2", "/bin/ld");
        }

        @Test
        void aCxxModuleDoesNotMakeItsProgramCxx() {
            Plan plan =
                    tree("<executable name=\"p\"><objects>main.o</objects><objects config=\"A\">plus.o</objects></executable>")
                            .set("A=m")
                            .plan();
            assertThat(argv(plan, "modules/plus.so")).startsWith("/bin/g++").contains("-shared");
            assertThat(argv(plan, "bin/p")).startsWith("/bin/gcc");
        }
    }

    @Nested
    class ModuleArchives {
        @Test
        @DisplayName("D02: a module links an archive of objects compiled for modules")
        void aModuleLinksAnArchiveOfObjectsCompiledForModules() {
            Plan plan = tree("""
                    <archive name="u"><objects>a.o</objects><cflags>-Wu</cflags><libs>arch</libs></archive>
                    <executable name="p"><objects>main.o</objects><archive>u</archive></executable>
                    <module name="jni"><objects>b.o</objects><archive>u</archive></module>
                    """).plan();
            assertThat(action(plan, "bin/p").inputs()).contains("{build}/lib/libu.a");
            assertThat(action(plan, "modules/jni.so").inputs())
                    .containsSubsequence("{build}/obj/module/b.o", "{build}/obj/module.lib/libu.a");
            assertThat(action(plan, "obj/module.lib/libu.a").inputs()).containsExactly("{build}/obj/module@u/a.o");
            assertThat(argv(plan, "obj/module@u/a.o")).contains("-fPIC", "-Wu");
            assertThat(libraries(plan, "modules/jni.so")).containsExactly("-larch");
            assertThat(outputs(plan)).containsExactly("lib/libu.a", "bin/p", "modules/jni.so");
            assertThat(objects(plan))
                    .containsExactly("module/b.o", "module@u/a.o", "resident/main.o", "resident@u/a.o");
        }
    }

    @Nested
    class Exporting {
        @Test
        @DisplayName("K09: a list becomes a file that the link reads")
        void aListBecomesAFileThatTheLinkReads() {
            Plan plan =
                    tree("<executable name=\"p\"><objects>main.o</objects><exports>one two one</exports></executable>")
                            .plan();
            Action symbols = action(plan, "obj/exports/bin/p.declared");
            assertThat(((Operation.Derive) symbols.operation()).derivation().texts())
                    .contains(
                            "object {build}/obj/resident/main.o", "mode LISTED", "keep -Wl,--require-defined={symbol}")
                    .anyMatch(word -> word.startsWith("export one\t@modules.xml:"))
                    .anyMatch(word -> word.startsWith("export two\t@modules.xml:"));
            assertThat(argv(plan, "bin/p")).containsSequence("/bin/gcc", "@{build}/obj/exports/bin/p.rsp", "-o");
            assertThat(action(plan, "bin/p").inputs())
                    .contains("{build}/obj/exports/bin/p.list", "{build}/obj/exports/bin/p.rsp");
        }

        @Test
        @DisplayName("K09: all exports every symbol and an empty list none")
        void allExportsEverySymbolAndAnEmptyListNone() {
            String members =
                    "<executable name=\"p\"><objects>main.o</objects><objects config=\"A\">a.o</objects>%s</executable>";
            Plan all = tree(members.formatted("<exports all=\"true\"/>"))
                    .set("A=n")
                    .plan();
            Plan none =
                    tree(members.formatted("<exports></exports>")).set("A=m").plan();
            assertThat(mode(all, "bin/p")).isEqualTo("ALL");
            assertThat(mode(none, "bin/p")).isEqualTo("LISTED");
        }

        @Test
        @DisplayName("K21: without a list a program with modules exports all and one without nothing")
        void withoutAListAProgramWithModulesExportsAllAndOneWithoutNothing() {
            TestTree tree = tree("""
                    <archive name="u"><objects config="A">a.o</objects><objects>b.o</objects></archive>
                    <executable name="p"><objects>main.o</objects><archive>u</archive></executable>
                    <executable name="q"><objects>main.o</objects></executable>
                    """);
            assertThat(mode(tree.set("A=m").plan(), "bin/p")).isEqualTo("USUAL");
            assertThat(mode(tree.set("A=m").plan(), "bin/q")).isEqualTo("none");
            assertThat(mode(tree.set("A=y").plan(), "bin/p")).isEqualTo("none");
        }

        private static String mode(Plan plan, String program) {
            return plan.actions().stream()
                    .filter(action -> action.id().equals("{build}/obj/exports/" + program + ".declared"))
                    .flatMap(action -> ((Operation.Derive) action.operation()).derivation().texts().stream())
                    .filter(word -> word.startsWith("mode "))
                    .map(word -> word.substring("mode ".length()))
                    .findFirst()
                    .orElse("none");
        }
    }
}
