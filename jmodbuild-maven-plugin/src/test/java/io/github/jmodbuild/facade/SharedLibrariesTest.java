// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared libraries: names, links, what they offer, and who finds them (D17). */
class SharedLibrariesTest {
    private final NativeTree tree;

    SharedLibrariesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", """
                #include <stdio.h>
                int offered(void);
                int main(void) { return printf("%d\\n", offered()) < 0; }
                """);
        tree.write("lib.c", "int hidden(void) { return 42; }\nint offered(void) { return hidden(); }\n");
        tree.write("z.map", "Z_1 { global: offered; local: *; };\n");
        tree.manifest("", """
                <group name="z"><objects>lib.o</objects></group>
                <archive name="z"><group>z</group></archive>
                <sharedLibrary name="z" version="1.2.13" map="z.map"><group>z</group></sharedLibrary>
                <executable name="dynamic"><objects>main.o</objects><sharedLibrary>z</sharedLibrary></executable>
                <executable name="fixed"><objects>main.o</objects><archive>z</archive></executable>
                """);
    }

    private String soname(String library) {
        return Tools.run(tree.base, List.of("readelf", "-d", tree.built(library).toString()))
                .lines()
                .filter(line -> line.contains("(SONAME)"))
                .map(line -> line.substring(line.indexOf('[') + 1, line.indexOf(']')))
                .findFirst()
                .orElse("");
    }

    @Test
    @DisplayName("D17: a shared library has a soname links and a symbol map")
    void aSharedLibraryHasASonameLinksAndASymbolMap() throws IOException {
        tree.build();
        assertThat(soname("lib/libz.so.1.2.13")).isEqualTo("libz.so.1");
        assertThat(Files.readSymbolicLink(tree.built("lib/libz.so.1"))).hasToString("libz.so.1.2.13");
        assertThat(Files.readSymbolicLink(tree.built("lib/libz.so"))).hasToString("libz.so.1.2.13");
        assertThat(Tools.exported(tree.built("lib/libz.so.1.2.13"))).containsExactly("Z_1", "offered@@Z_1");
        assertThat(Tools.needed(tree.built("bin/dynamic"))).contains("libz.so.1");
        assertThat(Tools.needed(tree.built("bin/fixed"))).doesNotContain("libz.so.1");
        assertThat(tree.run("bin/dynamic")).isEqualTo("42\n");
        assertThat(tree.run("bin/fixed")).isEqualTo("42\n");
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    void staticAndSharedComeFromOneListAndEachObjectIsCompiledOnceForEach() {
        Outcome outcome = tree.build();
        assertThat(outcome.built().stream().filter(path -> path.endsWith("/lib.o")))
                .containsExactly("obj/resident/lib.o", "obj/shared/lib.o");
        assertThat(outcome.built().stream().filter(path -> path.endsWith("/main.o")))
                .containsExactly("obj/resident/main.o");
    }

    @Test
    void aChangedMapLinksTheLibraryAgainAndCompilesNothing() {
        tree.build();
        tree.write("z.map", "Z_1 { global: offered; hidden; local: *; };\n");
        assertThat(tree.build().built()).contains("lib/libz.so.1.2.13").noneMatch(path -> path.startsWith("obj/"));
        assertThat(Tools.exported(tree.built("lib/libz.so.1.2.13"))).contains("hidden@@Z_1");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("D17: a library exports only what it lists")
    void aLibraryExportsOnlyWhatItLists() throws IOException {
        tree.edit("modules.xml", " map=\"z.map\">", "><exports>offered</exports>")
                .build();
        assertThat(Tools.exported(tree.built("lib/libz.so.1.2.13"))).containsExactly("offered");
        assertThat(tree.run("bin/dynamic")).isEqualTo("42\n");
        tree.assertEqualToClean();

        tree.edit("modules.xml", "<exports>offered</exports>", "<exports>offered hidden</exports>");
        assertThat(tree.build().built()).noneMatch(path -> path.endsWith(".o"));
        assertThat(Tools.exported(tree.built("lib/libz.so.1.2.13"))).containsExactlyInAnyOrder("offered", "hidden");
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("D17: a program and a library share an exported variable")
    void aProgramAndALibraryShareAnExportedVariable() {
        tree.edit("modules.xml", " map=\"z.map\">", "><exports>offered level</exports>");
        tree.write("lib.c", "int level = 1;\nint offered(void) { return level; }\n");
        tree.write("main.c", """
                #include <stdio.h>
                extern int level;
                int offered(void);
                int main(void) { level = 42; return printf("%d\\n", offered()) < 0; }
                """);
        tree.build();

        assertThat(tree.run("bin/dynamic")).isEqualTo("42\n");
    }

    @Test
    @DisplayName("D17: what a library or module exports of an archive comes in as in a program")
    void whatALibraryOrModuleExportsOfAnArchiveComesInAsInAProgram() {
        String linked = "<objects>lib.o</objects><archive>ar</archive><exports>offered deep</exports>";
        tree.write("deep.c", "int below(void);\nint deep(void) { return below(); }\n");
        tree.write("below.c", "int below(void) { return 7; }\n").write("idle.c", "int idle;\n");
        tree.manifest(
                "",
                "<archive name=\"ar\"><objects>deep.o below.o idle.o</objects></archive>\n"
                        + "<sharedLibrary name=\"z\">" + linked + "</sharedLibrary>\n"
                        + "<module name=\"m\">" + linked + "</module>\n");
        tree.build();

        assertThat(Tools.exported(tree.built("lib/libz.so"))).containsExactly("deep", "offered");
        assertThat(Tools.exported(tree.built("modules/m.so"))).containsExactly("deep", "offered");
        assertThat(Tools.symbols(tree.built("modules/m.so"))).contains("below").doesNotContain("idle");
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();

        tree.edit(
                "modules.xml",
                "</archive><exports>offered deep</exports></sharedLibrary>",
                "</archive><exports>offered idl</exports></sharedLibrary>");
        assertThat(tree.attempt(Stage.LINK).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.output())
                        .contains("nothing that is linked here defines idl (did you mean idle?)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold", "lld"})
    @DisplayName("D17: other linkers take members that are exported too")
    void otherLinkersTakeMembersThatAreExportedToo(String linker) {
        RequiredTools.need("ld." + linker);
        String linked = "<objects>lib.o</objects><archive>ar</archive><exports>offered deep</exports>";
        tree.ldflags = List.of("-fuse-ld=" + linker);
        tree.write("deep.c", "int deep(void) { return 7; }\n");
        tree.manifest(
                "",
                "<archive name=\"ar\"><objects>deep.o</objects></archive>\n"
                        + "<sharedLibrary name=\"z\">" + linked + "</sharedLibrary>\n"
                        + "<module name=\"m\">" + linked + "</module>\n");
        tree.build();

        assertThat(Tools.exported(tree.built("lib/libz.so"))).containsExactly("deep", "offered");
        assertThat(Tools.exported(tree.built("modules/m.so"))).containsExactly("deep", "offered");
    }

    @Test
    @DisplayName("D17: what only the compiler can read comes in too")
    void whatOnlyTheCompilerCanReadComesInToo() {
        tree.cflags = List.of("-O1", "-flto", "-fno-fat-lto-objects");
        tree.write("deep.c", "int deep(void) { return 7; }\n");
        tree.manifest(
                "",
                "<archive name=\"ar\"><objects>deep.o</objects></archive>\n"
                        + "<sharedLibrary name=\"z\"><objects>lib.o</objects><archive>ar</archive>"
                        + "<exports>offered deep</exports></sharedLibrary>\n");
        tree.build();

        assertThat(Tools.exported(tree.built("lib/libz.so"))).containsExactly("deep", "offered");
    }

    @Test
    void exportsOfALibraryThatAreNowhereOrMeetAMapAreLocated() {
        tree.edit("modules.xml", " map=\"z.map\">", "><exports>offred</exports>");
        assertThat(tree.attempt(Stage.LINK).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.output())
                        .contains("nothing that is linked here defines offred (did you mean offered?)"));

        tree.edit("modules.xml", "><exports>offred</exports>", " map=\"z.map\"><exports>offered</exports>");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "this library has <exports> too, which have the same purpose as a map; remove one of them");
    }

    @Test
    void aNewVersionTakesTheOldFilesAway() {
        tree.build();
        tree.edit("modules.xml", "1.2.13", "2.0").build();
        assertThat(tree.built("lib").toFile().list())
                .containsExactlyInAnyOrder("libz.a", "libz.so", "libz.so.2", "libz.so.2.0");
        assertThat(tree.run("bin/dynamic")).isEqualTo("42\n");
    }

    @Test
    void aSonameOfOnesOwnIsTheFileWhereThereIsNoVersion() {
        tree.edit("modules.xml", "version=\"1.2.13\" map=\"z.map\"", "soname=\"libz.so.7\"")
                .build();
        assertThat(soname("lib/libz.so.7")).isEqualTo("libz.so.7");
        assertThat(tree.built("lib/libz.so")).isSymbolicLink();
        assertThat(Tools.exported(tree.built("lib/libz.so.7"))).contains("hidden", "offered");
    }

    @Test
    void aModuleFindsALibraryOfTheTreeFromItsSubdirectory() {
        tree.edit("modules.xml", "</modules>", """
                <module name="user" subdirectory="a/b"><objects>use.o</objects><sharedLibrary>z</sharedLibrary></module>
                <executable name="loader"><objects>load.o</objects></executable>
                </modules>""");
        tree.write("use.c", "int offered(void);\nint use(void) { return offered(); }\n");
        tree.write("load.c", """
                #include <dlfcn.h>
                #include <stdio.h>
                int main(int argc, char **argv) {
                    void *module = dlopen(argv[1], RTLD_NOW);
                    if (!module) { return puts(dlerror()), 1; }
                    return printf("%d\\n", ((int (*)(void)) dlsym(module, "use"))()) < 0;
                }
                """);
        tree.build();
        assertThat(tree.run("bin/loader", tree.built("modules/a/b/user.so").toString()))
                .isEqualTo("42\n");
    }

    @Test
    void mistakesAreLocated() {
        tree.edit("modules.xml", "<sharedLibrary>z</sharedLibrary>", "<sharedLibrary>zz</sharedLibrary>");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:5:68: there is no shared library zz (did you mean z?); one exists where"
                                + " <sharedLibrary name=\"zz\"> describes it");
        tree.edit("modules.xml", "<sharedLibrary>zz</sharedLibrary>", "<sharedLibrary>z</sharedLibrary>");
        tree.edit("modules.xml", "z.map", "no.map");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:4:47: there is no symbol map no.map; create it, or correct the name");
    }

    @Test
    @DisplayName("D17: a library may have the projects version if it is one of a library")
    void aLibraryMayHaveTheProjectsVersionIfItIsOneOfALibrary() {
        tree.edit("modules.xml", "version=\"1.2.13\"", "version=\"${version}\"").build();
        assertThat(tree.built("lib/libz.so.1.2.3-SNAPSHOT")).isRegularFile();
        assertThat(tree.built("lib/libz.so.1")).isSymbolicLink();
        assertThat(Tools.needed(tree.built("bin/dynamic"))).contains("libz.so.1");

        tree.named.put("version", "1.2.Final");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:4:34: '1.2.Final' is not the version of a shared library; write numbers"
                                + " and dots, such as 1.2.13, optionally followed by a qualifier that begins with -");
        tree.edit("modules.xml", "${version}", "${version.major}.${version.minor}")
                .build();
        assertThat(tree.built("lib/libz.so.1.2")).isRegularFile();
    }

    @Test
    @DisplayName("Q28: a static program cannot use one")
    void aStaticProgramCannotUseOne() {
        tree.edit("modules.xml", "<executable name=\"dynamic\">", "<executable name=\"dynamic\" static=\"y\">");
        assertThatThrownBy(tree::build)
                .hasMessageContaining("executable dynamic is static (y) and cannot use the shared library z");
    }

    @Test
    @DisplayName("D17: a library for jni finds the headers of the jdk by itself")
    void aLibraryForJniFindsTheHeadersOfTheJdkByItself() {
        tree.manifest("", "<sharedLibrary name=\"answer\" jni=\"true\"><objects>answer.o</objects></sharedLibrary>\n");
        tree.write("answer.c", """
                #include <jni.h>
                JNIEXPORT jint JNICALL Java_Answer_get(JNIEnv *env, jclass type) { return 42; }
                """);
        tree.write("Answer.java", """
                class Answer {
                    static native int get();
                    public static void main(String[] arguments) {
                        System.loadLibrary("answer");
                        System.out.println(get());
                    }
                }
                """);
        tree.build();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String places = "-Djava.library.path=" + tree.built("lib");
        assertThat(Tools.run(tree.base, List.of(java, places, "Answer.java"))).isEqualTo("42\n");
        tree.assertEqualToClean();
    }

    @Test
    void aJdkWithoutHeadersIsReportedWhereTheyAreWanted() {
        tree.manifest("", "<sharedLibrary name=\"z\" jni=\"true\"><objects>lib.o</objects></sharedLibrary>\n");
        tree.named.put("jdk", "/no/jdk");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:2:1: there is no /no/jdk/include/jni.h; it is part of a JDK, and this Java is none;"
                                + " set JAVA_HOME to a JDK, such as that of Debian's openjdk-17-jdk-headless");
    }

    @Test
    void aJdkWithHeadersForAnotherSystemIsReportedWithTheFileThatItLacks() throws IOException {
        tree.manifest("", "<sharedLibrary name=\"z\" jni=\"true\"><objects>lib.o</objects></sharedLibrary>\n");
        tree.write("jdk/include/jni.h", "").write("jdk/include/win32/jni_md.h", "");
        String jdk = tree.base.resolve("jdk").toString();
        tree.named.put("jdk", jdk);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:2:1: there is no " + jdk + "/include/linux/jni_md.h; this JDK has the JNI headers"
                                + " of its own system alone; put that file of a JDK for linux there, or set JAVA_HOME to a JDK"
                                + " that has it");
    }
}
