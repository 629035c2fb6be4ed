// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.dependency.Choices;
import io.github.jmodbuild.dependency.FoundSdk;
import io.github.jmodbuild.dependency.NativeDependencies;
import io.github.jmodbuild.dependency.TestSdk;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.install.Installation;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds with SDKs of other artifacts: what is compiled and linked with them, what runs, and what a change of them builds. */
class NativeDependenciesBuildTest {
    private static final String UTIL = "#include <math.h>\nint util(int n) { return (int) sqrt(n); }\n";

    private final NativeTree tree;
    private final TestSdk net;
    private final TestSdk util;
    private Choices choices = Choices.NONE;
    private List<TestSdk> used;

    NativeDependenciesBuildTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        net = new TestSdk(directory.resolve("published"), "net");
        util = new TestSdk(directory.resolve("published"), "util");
        used = List.of(util, net); // as Maven may have them: what net needs stands before it
        tree.dependencies = () -> dependencies(found());
        net.write("include/net.h", "int net(void);\n");
        util.write("include/util.h", "#define UTIL 4\nint util(int n);\n");
        net.dependencies.add(util.coordinates);
        archive(net, "net", "int util(int n);\nint net(void) { return util(1764); }\n", "-fPIC");
        archive(util, "util", UTIL, "-fPIC");
        net.library("net", true, false, List.of(), List.of());
        util.library("util", true, false, List.of("m"), List.of());
        tree.write("main.c", """
                #include <net.h>
                #include <stdio.h>
                int main(void) { return printf("%d\\n", net()) < 0; }
                """);
        tree.write("other.c", "#include <util.h>\nint main(void) { return util(UTIL) - 2; }\n");
        tree.manifest("", """
                <executable name="app"><objects>main.o</objects></executable>
                <executable name="other"><objects>other.o</objects></executable>
                """);
    }

    private List<FoundSdk> found() {
        List<FoundSdk> found = new ArrayList<>();
        used.forEach(sdk -> found.add(sdk.publish()));
        return found;
    }

    private DependencySet dependencies(List<FoundSdk> found) {
        try {
            return new NativeDependencies(tree.build, BuildDirectory.own(tree.places()))
                    .of(found, TestSdk.PLATFORM, choices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(TestSdk sdk, String code, String output, String... flags) {
        sdk.write("source.c", code);
        List<String> command = new ArrayList<>(List.of("gcc", "source.c", "-o", output));
        command.addAll(List.of(flags));
        Tools.run(sdk.directory, command);
        NativeTree.quietly(() -> Files.delete(sdk.directory.resolve("source.c")));
    }

    private static void archive(TestSdk sdk, String name, String code, String... flags) {
        sdk.write("lib/lib" + name + ".a", "");
        compile(sdk, code, "net.o", append(flags, "-c"));
        NativeTree.quietly(() -> Files.delete(sdk.directory.resolve("lib/lib" + name + ".a")));
        Tools.run(sdk.directory, List.of("ar", "rcsD", "lib/lib" + name + ".a", "net.o"));
        NativeTree.quietly(() -> Files.delete(sdk.directory.resolve("net.o")));
    }

    private static void shared(TestSdk sdk, String name, String code, String... flags) {
        sdk.write("lib/keep", "");
        compile(
                sdk,
                code,
                "lib/lib" + name + ".so.1.2",
                append(flags, "-shared", "-fPIC", "-Wl,-soname,lib" + name + ".so.1", "-Wl,-rpath,$ORIGIN/../lib"));
        NativeTree.quietly(() -> Files.delete(sdk.directory.resolve("lib/keep")));
    }

    private static String[] append(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aProgramIsCompiledAndLinkedWithAnArchiveAndAllThatItNeeds() {
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("42\n");
        tree.run("bin/other");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName(
            "a changed archive links its users again, a changed header compiles what reads it, and nothing else is built")
    void changes() {
        tree.build();
        archive(util, "util", UTIL.replace("sqrt(n)", "sqrt(n) + (n < 0)"), "-fPIC");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("bin/app", "bin/other");

        util.write("include/util.h", "#define UTIL 9\nint util(int n);\n");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("obj/resident/other.o", "bin/other");

        net.write("include/unread.h", "");
        assertThat(tree.build().built()).isEmpty();
        assertThat(tree.built("dependencies/net/include/unread.h")).exists();
    }

    @Test
    void whatIsPublishedAgainWithoutAChangeBuildsNothing() throws IOException {
        tree.build();
        Path archive = tree.built("dependencies/util/lib/libutil.a");
        var before = Files.getLastModifiedTime(archive);
        Path zip = util.publish().zip();
        Files.setLastModifiedTime(zip, java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L));
        assertThat(tree.build().isNull()).isTrue();
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(before);
    }

    @Test
    void whatIsLostOrAlteredInTheBuildDirectoryIsRestored() throws IOException {
        tree.build();
        Files.delete(tree.built("dependencies/net/include/net.h"));
        Files.writeString(tree.built("dependencies/util/lib/libutil.a"), "!<arch>\n");
        Files.writeString(tree.built("dependencies/util/lib/foreign"), "");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("42\n");
        assertThat(tree.built("dependencies/util/lib/foreign")).doesNotExist();
    }

    @Test
    void aDependencyThatIsRemovedIsGone() {
        tree.build();
        tree.write("main.c", "int main(void) { return 0; }\n");
        used = List.of(util);
        Outcome outcome = tree.build();
        assertThat(outcome.built()).contains("bin/app", "bin/other");
        assertThat(tree.built("dependencies/net")).doesNotExist();

        tree.write("other.c", "#include <util.h>\nint main(void) { return 0; }\n");
        used = List.of();
        assertThat(tree.refusal()).contains("util.h");
        assertThat(tree.built("dependencies")).doesNotExist();
    }

    @Test
    @DisplayName("a shared library is found when the program runs, where it is built and where both are installed")
    void shared() throws IOException {
        shared(net, "net", "int util(int n);\nint net(void) { return util(1764); }\n");
        shared(util, "util", UTIL, "-lm");
        net.library("net", true, true, List.of(), List.of());
        util.library("util", true, true, List.of("m"), List.of());
        choices = new Choices(Map.of("net", "shared", "util", "shared"), Map.of());
        tree.write("other.c", "int main(void) { return 0; }\n");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("42\n");
        assertThat(Tools.needed(tree.built("bin/app"))).contains("libnet.so.1");
        assertThat(Tools.needed(tree.built("bin/other"))).doesNotContain("libnet.so.1", "libutil.so.1");
        assertThat(Files.readSymbolicLink(tree.built("lib/libnet.so.1")))
                .hasToString("../dependencies/net/lib/libnet.so.1.2");

        shared(util, "util", UTIL.replace("sqrt(n)", "sqrt(n) + 1"), "-lm");
        assertThat(tree.build().built()).as("the same interface").containsExactly("lib/libutil.so.1");
        assertThat(tree.run("bin/app")).isEqualTo("43\n");

        shared(util, "util", UTIL + "int more(void) { return 1; }\n", "-lm");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("bin/app", "bin/other", "lib/libutil.so.1");
        assertThat(tree.run("bin/app")).isEqualTo("42\n");
    }

    @Test
    void aSharedLibraryAndModulesUseArchivesAndDoNotOfferThem() {
        tree.manifest("", """
                <config>
                  <symbol name="MODULES" type="bool" modules="true"><prompt>m</prompt><default>y</default></symbol>
                  <symbol name="A" type="tristate"><prompt>a</prompt><default>m</default></symbol>
                </config>
                <sharedLibrary name="own"><objects>own.o</objects></sharedLibrary>
                <executable name="app"><objects>main.o</objects><objects config="A">a.o</objects></executable>
                """);
        tree.write("own.c", "#include <net.h>\nint own(void) { return net(); }\n");
        tree.write("a.c", "#include <util.h>\nint a(void) { return util(9); }\n");
        tree.build();
        assertThat(Tools.exported(tree.built("lib/libown.so"))).containsExactly("own");
        assertThat(Tools.symbols(tree.built("modules/a.so"))).contains("util", "a");
    }

    @Test
    void modulesUseSharedLibrariesOfDependencies() {
        shared(util, "util", UTIL, "-lm");
        util.library("util", false, true, List.of(), List.of());
        used = List.of(util);
        tree.manifest("", """
                <config>
                  <symbol name="MODULES" type="bool" modules="true"><prompt>m</prompt><default>y</default></symbol>
                  <symbol name="A" type="tristate"><prompt>a</prompt><default>m</default></symbol>
                </config>
                <executable name="app"><objects>plain.o</objects><objects config="A">a.o</objects></executable>
                """);
        tree.write("plain.c", "int main(void) { return 0; }\n");
        tree.write("a.c", "#include <util.h>\nint a(void) { return util(9); }\n");
        tree.build();
        assertThat(Tools.needed(tree.built("modules/a.so"))).contains("libutil.so.1");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("an archive that cannot become part of a shared library has a hint about what to do")
    void notPic() {
        archive(
                net,
                "net",
                "static int x;\nint *where(void) { return &x; }\nint net(void) { return *where(); }\n",
                "-fno-pic",
                "-mcmodel=small");
        tree.manifest("", "<sharedLibrary name=\"own\"><objects>own.o</objects></sharedLibrary>");
        tree.write("own.c", "#include <net.h>\nint own(void) { return net(); }\n");
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures()).hasSize(1);
        assertThat(outcome.result().advice())
                .containsExactly(
                        "modules.xml:2:1: target/lib/libown.so needs position-independent code, and lib/libnet.a of"
                                + " com.example:net:1 is not; have it published compiled with -fPIC, or link its shared library:"
                                + " <linkage><net>shared</net></linkage>");
    }

    @Test
    @DisplayName("a link that lacks what a dependency with headers alone declares has a hint about the phase")
    void notLinkedYet() {
        net.libraries.clear();
        used = List.of(net);
        tree.manifest("", "<executable name=\"app\"><objects>main.o</objects></executable>");
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly(
                        "modules.xml:2:1: target/bin/app: net is declared in net.h of com.example:net:1, which came with"
                                + " headers alone; if its module makes libraries, they are not linked in this phase: bind its goal link to phase compile, or"
                                + " run phase process-classes or a later one");
        tree.write("main.c", "int net_of_others(void);\nint main(void) { return net_of_others(); }\n");
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .as("of what its headers do not declare")
                .isEmpty();
    }

    @Test
    @DisplayName("a link that lacks what a dependency has, of which headers alone are used, names it")
    void headersAlone() {
        choices = new Choices(Map.of("util", "headers"), Map.of());
        tree.manifest("", "<executable name=\"other\"><objects>other.o</objects></executable>");
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly(
                        "modules.xml:2:1: target/bin/other: util is in a library of com.example:util:1, of which"
                                + " headers alone are used; remove <util>headers</util> from <linkage>");
    }

    @Test
    @DisplayName("a link that lacks what a dependency of another scope has names the scope")
    void otherScope() {
        util.scope = Scope.RUNTIME;
        tree.write("other.c", "int util(int n);\nint main(void) { return util(4); }\n");
        tree.manifest("", "<executable name=\"other\"><objects>other.o</objects></executable>");
        assertThat(tree.attempt(Stage.LINK).result().lacksHeaderOrLibrary()).isTrue();
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly(
                        "modules.xml:2:1: target/bin/other: util is in a library of com.example:util:1, which has"
                                + " scope runtime, so nothing is linked with it; give its <dependency> scope compile");
        util.scope = Scope.TEST;
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly(
                        "modules.xml:2:1: target/bin/other: util is in a library of com.example:util:1, which has"
                                + " scope test, so programs of <test> alone are linked with it; give its <dependency> scope"
                                + " compile");
    }

    @Test
    @DisplayName("a header of a dependency that a compile does not find is named with its scope, or its name there")
    void headersThatAreNotFound() {
        util.scope = Scope.TEST;
        tree.manifest("", "<executable name=\"other\"><objects>other.o</objects></executable>");
        assertThat(tree.attempt(Stage.LINK).result().lacksHeaderOrLibrary()).isTrue();
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly(
                        "modules.xml:2:35: other.o includes util.h; com.example:util:1 has it and is of scope test;"
                                + " give its <dependency> scope compile");
        util.scope = Scope.COMPILE;
        util.write("include/util/deep.h", "");
        tree.write("other.c", "#include <deep.h>\nint main(void) { return 0; }\n");
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly(
                        "modules.xml:2:35: other.o includes deep.h; com.example:util:1 has it as <util/deep.h>;"
                                + " include it by that name");
    }

    @Test
    @DisplayName("a link that lacks what an archive of a dependency needs of the system names the archive")
    void withoutLibs() throws IOException {
        archive(util, "util", "double sqrt(double); int util(void) { volatile double x = 4; return (int) sqrt(x); }\n");
        util.library("util", true, false, List.of(), List.of());
        tree.manifest("", "<executable name=\"other\"><objects>other.o</objects></executable>");
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly("modules.xml:2:1: target/bin/other: libutil.a of com.example:util:1 needs sqrt, which"
                        + " nothing that was linked defines; name the library of the system that does in <libs> here, or"
                        + " have the artifact published with it (<libs> of its manifest or of goal wrap)");
        tree.manifest("", "<executable name=\"other\"><objects>other.o</objects><libs>m</libs></executable>");
        assertThat(tree.attempt(Stage.LINK).failures()).isEmpty();
    }

    @Test
    @DisplayName("a link that lacks what a dependency was built with, and the build does not have, names it")
    void excluded() {
        used = List.of(net);
        tree.manifest("", "<executable name=\"app\"><objects>main.o</objects></executable>");
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly("modules.xml:2:1: target/bin/app: com.example:net:1 was built with com.example:util:1,"
                        + " which is no native dependency here; if it is excluded, remove that, else add a <dependency> on"
                        + " it, or name it in <nativeDependencies>");
    }

    @Test
    void theResultSaysWhichDependenciesTheLinkOfAnOutputWasGiven() {
        choices = new Choices(Map.of("util", "headers"), Map.of());
        net.dependencies.clear();
        archive(net, "net", "int net(void) { return 42; }\n", "-fPIC");
        tree.manifest("", """
                <executable name="app"><objects>main.o</objects></executable>
                <archive name="own"><objects>own.o</objects></archive>
                """);
        tree.write("own.c", "int own;\n");
        BuildResult result = tree.build().result();
        assertThat(result.outputs())
                .extracting(output -> output.name() + " " + result.linkedWith(output))
                .containsExactlyInAnyOrder("app [com.example:net:1]", "own []");
    }

    @Test
    @DisplayName("a step reads files of an SDK by their place, and runs again if one has changed")
    void filesOfSdks() {
        util.write("share/words.txt", "1764\n");
        tree.manifest("", """
                <generate program="gen.sh" stdout="words.h">
                  <inputs>${dependency.util}/share/words.txt</inputs>
                  <arg>${in}</arg>
                </generate>
                <executable name="words"><objects>words.o</objects></executable>
                """);
        tree.write("gen.sh", "#!/bin/sh\necho \"#define WORDS $(cat $1)\"\n");
        tree.write("words.c", """
                #include <stdio.h>
                #include "words.h"
                int main(void) { return printf("%d\\n", WORDS) < 0; }
                """);
        tree.build();
        assertThat(tree.run("bin/words")).isEqualTo("1764\n");
        assertThat(tree.build().isNull()).isTrue();
        util.write("share/words.txt", "42\n");
        assertThat(tree.build().built()).contains("gen/words.h", "bin/words");
        assertThat(tree.run("bin/words")).isEqualTo("42\n");
    }

    @Test
    @DisplayName("a step runs a program of an SDK, again if that has changed")
    void programsOfSdks() {
        util.write("bin/keep", "");
        compile(util, "#include <stdio.h>\nint main(void) { return puts(\"#define WORDS 1764\") < 0; }\n", "bin/gen");
        tree.manifest("", """
                <generate program="${dependency.util}/bin/gen" stdout="words.h"/>
                <executable name="words"><objects>words.o</objects></executable>
                """);
        tree.write("words.c", """
                #include <stdio.h>
                #include "words.h"
                int main(void) { return printf("%d\\n", WORDS) < 0; }
                """);
        tree.build();
        assertThat(tree.run("bin/words")).isEqualTo("1764\n");
        assertThat(tree.build().isNull()).isTrue();
        compile(util, "#include <stdio.h>\nint main(void) { return puts(\"#define WORDS 42\") < 0; }\n", "bin/gen");
        assertThat(tree.build().built()).contains("gen/words.h", "bin/words");
        assertThat(tree.run("bin/words")).isEqualTo("42\n");
    }

    @Test
    @DisplayName("a file of an SDK, such as a module of it, can be installed")
    void filesOfSdksAreInstalled() throws IOException {
        util.write("lib/modules/plug.so", "plug");
        tree.manifest("", """
                <executable name="app"><objects>main.o</objects></executable>
                <install to="lib/plugins">${dependency.util}/lib/modules/plug.so</install>
                <install to="share" preservePath="true">${dependency.util}/lib/modules/plug.so</install>
                """);
        BuildResult result = tree.build().result();
        assertThat(install(result)).containsExactly("usr/lib/plugins/plug.so", "usr/share/lib/modules/plug.so");
        assertThat(tree.base.resolve("stage/usr/lib/plugins/plug.so")).hasContent("plug");

        Files.delete(util.directory.resolve("lib/modules/plug.so"));
        BuildResult without = tree.build().result();
        assertThatThrownBy(() -> install(without))
                .hasMessage("modules.xml:3:27: there is no file "
                        + tree.built("dependencies/util/lib/modules/plug.so")
                        + " to install; correct its name, or have it installed by the dependency that it is of");
    }

    private List<String> install(BuildResult result) throws IOException {
        Map<Plan.Installed, Path> further = new LinkedHashMap<>();
        result.installed().forEach(each -> further.put(each, result.file(each)));
        return new Installation(tree.base.resolve("stage"), "/usr", "1", tree.base.resolve("list"))
                .install(Map.of(), Map.of(), Map.of(), further);
    }

    @Test
    @DisplayName("a name that no dependency has is an error with its place")
    void noSuchDependency() {
        tree.manifest("", """
                <generate program="gen.sh" stdout="words.h"><inputs>${dependency.utl}/share/x</inputs></generate>
                """);
        tree.write("gen.sh", "#!/bin/sh\n");
        assertThat(tree.problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains("modules.xml:2:", "${dependency.utl}", "did you mean dependency.util?"));
    }

    @Test
    void dependenciesOfTestsAreSeenByTestsOnly() {
        util.scope = Scope.TEST;
        used = List.of(util);
        tree.manifest("", """
                <executable name="app"><objects>plain.o</objects></executable>
                <test name="t"><objects>other.o</objects></test>
                """);
        tree.write("plain.c", "int main(void) { return 0; }\n");
        assertThat(tree.attempt(Stage.TEST).failures()).isEmpty();
        assertThat(tree.built("test/t")).exists();

        tree.write("plain.c", "#include <util.h>\nint main(void) { return 0; }\n");
        assertThat(tree.refusal()).contains("util.h");
    }

    @Test
    void probesFindHeadersAndLibrariesOfDependencies() {
        tree.manifest("", """
                <config>
                  <symbol name="HAVE_UTIL_H" type="bool"/>
                  <symbol name="HAVE_UTIL" type="bool"/>
                </config>
                <probes>
                  <header symbol="HAVE_UTIL_H">util.h</header>
                  <library id="m" function="sqrt">m</library>
                  <library symbol="HAVE_UTIL" function="util" needs="m">util</library>
                </probes>
                <executable name="app"><objects>main.o</objects></executable>
                """);
        tree.write("main.c", """
                #include <generated/autoconf.h>
                #include <stdio.h>
                #if defined CONFIG_HAVE_UTIL_H && defined CONFIG_HAVE_UTIL
                int main(void) { return puts("both") < 0; }
                #endif
                """);
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("both\n");
    }
}
