// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.plan.UserFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags that compile and link, as everybody gives them: in CFLAGS. */
class LinkFlagsTest {
    private final NativeTree tree;

    LinkFlagsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", """
                #include <dlfcn.h>
                #include <stdio.h>
                int base(void) { return 3; }
                int main(int argc, char **argv) {
                  for (int i = 1; i < argc; i++) {
                    void *module = dlopen(argv[i], RTLD_NOW);
                    if (!module) { puts(dlerror()); return 2; }
                    int (*p)(void) = (int (*)(void)) dlsym(module, "p");
                    printf("%d", p());
                  }
                  return 0;
                }
                """);
        tree.write("p.c", "int base(void);\nint p(void) { return base() + 1; }\n");
        tree.write("s.c", "int s(void) { return 5; }\n");
        tree.manifest("", """
                <config><symbol name="P" type="tristate"><prompt>p</prompt><default>m</default></symbol></config>
                <sharedLibrary name="s"><objects>s.o</objects></sharedLibrary>
                <executable name="app"><objects>main.o</objects><objects config="P">p.o</objects><libs>dl</libs></executable>
                """);
    }

    private void compiler(String cc) {
        RequiredTools.need(cc);
        tree.cc = Tool.of(cc, "test");
    }

    private void assertModuleWorks() {
        tree.build();
        assertThat(tree.run("bin/app", tree.built("modules/p.so").toString())).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-fopenmp",
                "-fsanitize=address",
                "-fsanitize=undefined",
                "-pg",
                "-flto",
                "-flto=auto -ffat-lto-objects",
                "-fPIE -pie",
                "-no-pie -fno-pie"
            })
    @DisplayName("K23: what CFLAGS say is for programs, modules and shared libraries alike")
    void flagsForBoth(String flags) {
        tree.cflags = List.of(("-O1 " + flags).split(" ", -1));
        assertModuleWorks();
        assertThat(tree.built("lib/libs.so")).exists();
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("K23: -pg in CFLAGS gives a program that writes a profile")
    void profile() {
        tree.cflags = List.of("-O1", "-pg");
        tree.set("P=n");
        tree.build();
        Tools.run(tree.build, List.of(tree.built("bin/app").toString()));
        assertThat(tree.built("gmon.out")).exists();
    }

    @Test
    @DisplayName("K23: -static-pie in CFLAGS is for programs, and shared objects are made beside them")
    void staticPie() {
        tree.cflags = List.of("-O1", "-static-pie", "-fPIE");
        tree.set("P=n");
        tree.build();
        assertThat(Tools.run(
                        tree.base,
                        List.of("readelf", "-lW", tree.built("bin/app").toString())))
                .doesNotContain("INTERP");
        assertThat(tree.built("lib/libs.so")).exists();
    }

    @Test
    @DisplayName("K23: flags of an output reach its link, flags of an object do not lose their object")
    void flagsOfManifests() {
        tree.manifest("", """
                <object name="main.o"><cflags>-fopenmp</cflags></object>
                <executable name="app"><objects>main.o</objects><libs>dl</libs><cflags>-fopenmp</cflags></executable>
                <executable name="other"><objects>s.o main.o</objects><libs>dl</libs><ldflags>-fopenmp</ldflags></executable>
                """);
        tree.write("main.c", """
                #ifndef _OPENMP
                #error no OpenMP
                #endif
                #include <omp.h>
                int main(void) { return omp_get_max_threads() > 0 ? 0 : 1; }
                """);
        tree.build();
        tree.run("bin/app");
        tree.run("bin/other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcc | -Wl,-z,defs",
                "gcc | -Wl,--no-undefined",
                "gcc | -Wl,-O1,-z,defs,--as-needed",
                "gcc | -Wl,-z,defs -fuse-ld=gold",
                "gcc | -Wl,-z,defs -fuse-ld=lld",
                "clang | -Wl,-z,defs",
                "clang | -Wl,-z,defs -fuse-ld=lld"
            })
    @DisplayName("D02: LDFLAGS that refuse undefined symbols do not refuse modules that use their program's")
    void strictLinks(String cc, String flags) {
        compiler(cc);
        tree.ldflags = List.of(flags.split(" ", -1));
        for (String word : tree.ldflags) {
            if (word.startsWith("-fuse-ld=")) {
                RequiredTools.need("ld." + word.substring("-fuse-ld=".length()));
            }
        }
        assertModuleWorks();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcc -fuse-ld=lld | '' | ''",
                "clang --ld-path=/usr/bin/ld.lld | '' | ''",
                "clang | --ld-path=/usr/bin/ld.gold | ''",
                "gcc | '' | -Blinker",
            })
    @DisplayName("K09: a program exports to its modules whatever chooses the linker")
    void choiceOfTheLinker(String cc, String ldflags, String cflags) throws IOException {
        RequiredTools.need(cc.split(" ", -1)[0], "ld.lld", "ld.gold");
        tree.cc = Tool.of(cc, "test");
        tree.ldflags = ldflags.isEmpty() ? List.of() : List.of(ldflags);
        tree.cflags = cflags.isEmpty() ? List.of() : List.of(cflags);
        Path linker = Files.createDirectories(tree.base.resolve("linker")).resolve("ld");
        Files.createSymbolicLink(linker, RequiredTools.find("ld.lld").orElseThrow());
        tree.edit("modules.xml", "<libs>dl</libs></exec", "<libs>dl</libs><exports>base</exports></exec");
        assertModuleWorks();
        assertThat(Tools.exported(tree.built("bin/app"))).contains("base");
    }

    @Test
    @DisplayName("D02: what nothing defines is still refused, in our words; for shared libraries the linker does it")
    void whatNothingDefines() {
        tree.ldflags = List.of("-Wl,-z,defs");
        tree.write("p.c", "int nowhere(void);\nint p(void) { return nowhere(); }\n");
        assertThat(tree.refusal()).contains("nowhere").doesNotContain("undefined reference");
        tree.set("P=n");
        tree.write("s.c", "int nothing(void);\nint s(void) { return nothing(); }\n");
        assertThat(tree.refusal()).contains("undefined reference to `nothing'");
    }

    @Test
    @DisplayName("K06: flags of host programs are for their links: those with for=\"host\", HOSTCFLAGS and HOSTLDFLAGS")
    void hostPrograms() {
        tree.manifest("", """
                <flags for="host"><cflags>-fno-pie -no-pie</cflags></flags>
                <hostProgram name="h"><objects>main.o</objects><libs>dl</libs></hostProgram>
                <generate program="h" stdout="x.h"/>
                <archive name="a"><objects>s.o</objects></archive>
                """);
        tree.hostFlags = new UserFlags.Host(List.of("-pg"), List.of(), List.of("-Wl,-z,now"));
        tree.build();
        String program = tree.built("host/h").toString();
        assertThat(Tools.run(tree.base, List.of("readelf", "-hdsW", program))).contains("EXEC", "NOW", "mcount");
    }

    @Test
    @DisplayName("K23: another macro compiles, and links nothing if the objects stay as they are")
    void anotherMacro() {
        tree.cflags = List.of("-O1", "-DA");
        tree.build();
        tree.cflags = List.of("-O1", "-DB", "-Wall");
        assertThat(tree.build().built()).contains("obj/resident/main.o").doesNotContain("bin/app", "lib/libs.so");
        tree.cflags = List.of("-O1", "-DB", "-pg");
        assertThat(tree.build().built()).contains("bin/app", "lib/libs.so", "modules/p.so");
        tree.assertEqualToClean();
    }
}
