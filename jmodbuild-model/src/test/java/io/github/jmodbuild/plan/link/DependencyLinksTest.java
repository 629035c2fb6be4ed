// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import static io.github.jmodbuild.plan.TestTree.action;
import static io.github.jmodbuild.plan.TestTree.argv;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.plan.dependency.NativeLibrary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What commands have of dependencies: directories of headers, libraries in their order and form, names for the loader. */
class DependencyLinksTest {
    private static final NativeLibrary BOTH = new NativeLibrary(
            "net", "lib/libnet.a", true, "lib/libnet.so.1.2", "", "libnet.so.1", List.of("m", "pthread"));
    private static final NativeLibrary ARCHIVE =
            new NativeLibrary("util", "lib/libutil.a", true, "", "", "", List.of("m"));
    private static final NativeLibrary SHARED =
            new NativeLibrary("so", "", false, "lib/libso.so", "", "libso.so", List.of());

    private static TestTree tree() {
        return TestTree.of("""
                <config>
                  <symbol name="A" type="tristate"><prompt>a</prompt><default>m</default></symbol>
                </config>
                <executable name="p"><objects>main.o</objects><objects config="A">a.o</objects><libs>dl</libs></executable>
                <executable name="fixed" static="y"><objects>main.o</objects></executable>
                <executable name="raw" linker="ld"><objects>main.o</objects></executable>
                <sharedLibrary name="s"><objects>b.o</objects></sharedLibrary>
                <relocatable name="r"><objects>c.o</objects></relocatable>
                <archive name="own"><objects>c.o</objects></archive>
                <test name="t"><objects>b.o</objects></test>
                """).sources("main.c", "a.c", "b.c", "c.c");
    }

    private static NativeDependency dependency(String name, Scope scope, Linkage linkage, NativeLibrary... libraries) {
        return new NativeDependency(
                "g:" + name + ":1",
                "dependencies/" + name,
                scope,
                linkage,
                "libc++",
                "",
                true,
                List.of(libraries),
                List.of());
    }

    private static Plan plan(NativeDependency... dependencies) {
        return tree().dependencies(new DependencySet(List.of(dependencies))).plan();
    }

    /** From the output's name on, without what the link has for itself. */
    private static List<String> linked(Plan plan, String output) {
        List<String> argv = argv(plan, output);
        return argv.subList(argv.indexOf("{out}") + 1, argv.size()).stream()
                .filter(word -> !word.contains("/obj/") && !word.startsWith("-Wl,--dependency-file"))
                .map(word -> word.replace("{build}/dependencies/", ""))
                .toList();
    }

    private static List<String> runPath(Plan plan, String output) {
        return argv(plan, output).stream()
                .filter(word -> word.contains("rpath"))
                .toList();
    }

    @Test
    void librariesFollowTheTreeInTheirOrderAndLibrariesOfTheSystemAreLast() {
        Plan plan = plan(
                dependency("net", Scope.COMPILE, Linkage.STATIC, BOTH),
                dependency("util", Scope.COMPILE, Linkage.STATIC, ARCHIVE));
        for (String output : List.of("bin/fixed", "test/t", "modules/a.so", "lib/libs.so")) {
            assertThat(linked(plan, output))
                    .as(output)
                    .containsExactly("net/lib/libnet.a", "util/lib/libutil.a", "-lm", "-lpthread");
        }
        assertThat(linked(plan, "bin/p"))
                .containsExactly("net/lib/libnet.a", "util/lib/libutil.a", "-ldl", "-lm", "-lpthread");
        assertThat(runPath(plan, "bin/p")).isEmpty();
        assertThat(action(plan, "bin/p").inputs())
                .contains("{build}/dependencies/net/lib/libnet.a", "{build}/dependencies/util/lib/libutil.a");
    }

    @Test
    void whatIsNotAnImageIsNotLinkedWithThem() {
        Plan plan = plan(dependency("net", Scope.COMPILE, Linkage.STATIC, BOTH));
        assertThat(linked(plan, "lib/r.o")).isEmpty();
        assertThat(action(plan, "lib/libown.a").inputs()).noneMatch(input -> input.contains("dependencies"));
    }

    @Test
    void aSharedLibraryIsLinkedIfItIsNeededAndFoundBesideTheTreesOwn() {
        Plan plan = plan(dependency("net", Scope.COMPILE, Linkage.SHARED, BOTH));
        for (String output : List.of("bin/p", "test/t", "modules/a.so", "lib/libs.so")) {
            assertThat(linked(plan, output).stream()
                            .filter(word -> !word.equals("-ldl"))
                            .toList())
                    .as(output)
                    .containsExactly("-Wl,--push-state", "-Wl,--as-needed", "net/lib/libnet.so.1.2", "-Wl,--pop-state");
            assertThat(runPath(plan, output)).as(output).hasSize(1);
        }
        assertThat(runPath(plan, "bin/p")).containsExactly("-Wl,-rpath,$ORIGIN/../lib");
        Action link = action(plan, "lib/libnet.so.1");
        assertThat(link.inputs()).containsExactly("{build}/dependencies/net/lib/libnet.so.1.2");
        assertThat(link.operation().toString()).contains("target=../dependencies/net/lib/libnet.so.1.2");
        assertThat(action(plan, "bin/p").inputs()).contains("{build}/lib/libnet.so.1");
    }

    @Test
    void staticProgramsAndThoseOfTheLinkerItselfGetArchivesAlone() {
        Plan plan = plan(
                dependency("net", Scope.COMPILE, Linkage.SHARED, BOTH),
                dependency("so", Scope.COMPILE, Linkage.STATIC, SHARED));
        assertThat(linked(plan, "bin/fixed")).containsExactly("net/lib/libnet.a", "-lm", "-lpthread");
        assertThat(linked(plan, "bin/raw")).contains("net/lib/libnet.a").doesNotContain("-l:libso.so");
        assertThat(runPath(plan, "bin/fixed")).isEmpty();
    }

    @Test
    void whereThereIsNoArchiveTheSharedLibraryIsLinked() {
        Plan plan = plan(dependency("so", Scope.COMPILE, Linkage.STATIC, SHARED));
        assertThat(linked(plan, "bin/p")).contains("-l:libso.so");
    }

    @Test
    @DisplayName(
            "a shared library that may not say its name is linked by name, since a path would be written into programs")
    void nameless() {
        Plan plan = plan(dependency("so", Scope.COMPILE, Linkage.SHARED, SHARED));
        assertThat(argv(plan, "bin/p"))
                .containsSubsequence(
                        "-Wl,--as-needed", "-L{build}/dependencies/so/lib", "-l:libso.so", "-Wl,--pop-state");
        assertThat(action(plan, "bin/p").inputs()).contains("{build}/dependencies/so/lib/libso.so");
    }

    @Test
    @DisplayName("C++ for another library than a dependency's is refused; C is linked with either")
    void otherCxxLibrary() {
        DependencySet net = new DependencySet(List.of(dependency("net", Scope.COMPILE, Linkage.STATIC, BOTH)));
        String program = "<executable name=\"p\"><objects>x.o</objects></executable>"
                + "<executable name=\"q\"><objects>x.o</objects></executable>"
                + "<executable name=\"c\"><objects>main.o</objects></executable>";
        assertThat(TestTree.of("<flags><cxxflags>-stdlib=libstdc++</cxxflags></flags>" + program)
                        .sources("x.cc", "main.c")
                        .dependencies(net)
                        .problems())
                .containsExactly("dependency g:net:1: it is for the C++ library libc++, and C++ of this build is for"
                        + " libstdc++; both have to be compiled with the same -stdlib: publish it for libstdc++, or give"
                        + " this build cxxflags with -stdlib=libc++");
        assertThat(TestTree.of("<flags><cxxflags>-stdlib=libc++</cxxflags></flags>" + program)
                        .sources("x.cc", "main.c")
                        .dependencies(net)
                        .problems())
                .isEmpty();
    }

    @Test
    @DisplayName("C++ of the other ABI of libstdc++ than a dependency's is refused, with flags of manifests, too")
    void otherAbi() {
        NativeDependency old = new NativeDependency(
                "g:net:1",
                "dependencies/net",
                Scope.COMPILE,
                Linkage.STATIC,
                "libstdc++",
                "0",
                true,
                List.of(BOTH),
                List.of());
        DependencySet net = new DependencySet(List.of(old));
        String program = "<executable name=\"p\"><objects>main.o x.o</objects></executable>"
                + "<executable name=\"c\"><objects>main.o</objects></executable>";
        String same = "<flags><cxxflags>-stdlib=libstdc++</cxxflags></flags>";
        assertThat(TestTree.of(same + program)
                        .sources("x.cc", "main.c")
                        .dependencies(net)
                        .problems())
                .containsExactly(
                        "dependency g:net:1: it was compiled with _GLIBCXX_USE_CXX11_ABI=0, and C++ of this build is"
                                + " with 1, for which std::string and std::list are other types; publish it compiled with"
                                + " -D_GLIBCXX_USE_CXX11_ABI=1, or give this build cxxflags with -D_GLIBCXX_USE_CXX11_ABI=0");
        for (String flags : List.of("defines>", "cxxflags>-D")) {
            String abi =
                    "<flags><" + flags + "_GLIBCXX_USE_CXX11_ABI=0</" + flags.replaceFirst(">.*", "") + "></flags>";
            assertThat(TestTree.of(same + abi + program)
                            .sources("x.cc", "main.c")
                            .dependencies(net)
                            .problems())
                    .as(flags)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("an archive becomes no part of what a shared library offers others")
    void hidden() {
        Plan plan = plan(dependency("net", Scope.COMPILE, Linkage.STATIC, BOTH));
        assertThat(argv(plan, "lib/libs.so")).contains("-Wl,--exclude-libs,libnet.a");
        assertThat(argv(plan, "bin/p")).noneMatch(word -> word.contains("exclude-libs"));
    }

    @Test
    void headersAloneAreNotLinked() {
        Plan plan = plan(dependency("net", Scope.COMPILE, Linkage.HEADERS, BOTH));
        assertThat(linked(plan, "bin/p")).containsExactly("-ldl");
        assertThat(compile(plan, "resident/main.o")).contains("-isystem {build}/dependencies/net/include");
    }

    @Test
    void whatIsNeededWhenProgramsRunIsFoundThenAndNotLinked() {
        Plan plan = plan(dependency("net", Scope.RUNTIME, Linkage.STATIC, BOTH));
        assertThat(linked(plan, "bin/p")).containsExactly("-ldl");
        assertThat(runPath(plan, "bin/p")).hasSize(1);
        assertThat(action(plan, "bin/p").inputs()).contains("{build}/lib/libnet.so.1");
        assertThat(compile(plan, "resident/main.o")).doesNotContain("net/include");
        assertThat(runPath(plan, "bin/fixed")).isEmpty();
    }

    @Test
    void dependenciesOfTestsAreForTheirProgramsAlone() {
        Plan without = plan();
        Plan plan = plan(dependency("check", Scope.TEST, Linkage.STATIC, ARCHIVE));
        assertThat(linked(plan, "test/t")).containsExactly("check/lib/libutil.a", "-lm");
        assertThat(compile(plan, "resident@test-t/b.o")).contains("-isystem {build}/dependencies/check/include");
        assertThat(actions(plan, Action.Stage.COMPILE, Action.Stage.LINK))
                .containsExactlyElementsOf(actions(without, Action.Stage.COMPILE, Action.Stage.LINK));
    }

    @Test
    void headersAreSearchedAfterAllDirectoriesOfTheTreeAndNotByHostPrograms() {
        Plan plan = TestTree.of("""
                <flags><includes>inc</includes></flags>
                <hostProgram name="gen"><objects>gen.o</objects></hostProgram>
                <generate program="gen"><outputs>x.c</outputs><arg>${out}</arg></generate>
                <executable name="p"><objects>x.o</objects></executable>
                """)
                .sources("gen.c")
                .dependencies(new DependencySet(List.of(
                        dependency("net", Scope.COMPILE, Linkage.STATIC, BOTH),
                        dependency("util", Scope.COMPILE, Linkage.STATIC, ARCHIVE))))
                .plan();
        assertThat(compile(plan, "resident/x.o"))
                .contains("-Iinc")
                .containsSubsequence(
                        "-isystem {build}/dependencies/net/include", "-isystem {build}/dependencies/util/include");
        assertThat(compile(plan, "host/gen.o")).doesNotContain("dependencies");
        assertThat(linked(plan, "host/gen")).isEmpty();
    }

    @Test
    @DisplayName("a library of the tree and one of a dependency cannot have the same file")
    void collision() {
        NativeLibrary same = new NativeLibrary("s", "", false, "lib/libs.so", "", "libs.so", List.of());
        assertThat(tree().dependencies(
                                new DependencySet(List.of(dependency("other", Scope.COMPILE, Linkage.SHARED, same))))
                        .problems())
                .singleElement()
                .asString()
                .contains("this makes lib/libs.so, and so does the element at ")
                .contains("dependency g:other:1");
    }

    private static String compile(Plan plan, String object) {
        return String.join(" ", argv(plan, "obj/" + object));
    }

    private static List<Action> actions(Plan plan, Action.Stage... stages) {
        List<Action> actions = new ArrayList<>(plan.actions());
        actions.removeIf(action -> !List.of(stages).contains(action.stage()));
        return actions;
    }
}
