// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K19: archives of objects that are compiled for link-time optimisation")
class LinkTimeOptimisationTest {
    private final NativeTree tree;

    LinkTimeOptimisationTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int deep(int);\nint main(int c, char **v) { (void) v; return deep(c) - 42; }\n");
        tree.write("one.c", "int two(int);\nint deep(int x) { return two(x) + 1; }\n");
        tree.write("two.c", "int two(int x) { return x + 40; }\n");
        tree.write("unused.c", "int nowhere(void);\nint unused(void) { return nowhere(); }\n");
        tree.manifest("", """
                <archive name="u"><objects>one.o two.o unused.o</objects></archive>
                <executable name="p"><objects>main.o</objects><archive>u</archive></executable>
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void theyAreFoundInTheArchive(String compiler) {
        RequiredTools.need(compiler);
        tree.cc = Tool.of(compiler, "test");
        tree.cflags = List.of("-O2", "-flto");
        tree.ldflags = List.of("-flto");
        tree.build();
        assertThat(tree.run("bin/p")).isEmpty();
        assertThat(tree.build().isNull()).isTrue();
        if (compiler.equals("clang")) { // gcc's intermediate code has the directory in it
            tree.assertEqualToClean();
        }
    }

    @Test
    @DisplayName("K19: an archiver that somebody names is taken as it is")
    void archivers() {
        tree.cflags = List.of("-O2", "-flto");
        tree.ldflags = List.of("-flto");
        tree.environment.put("AR", "gcc-ar");
        tree.build();
        assertThat(tree.run("bin/p")).isEmpty();
    }

    @Test
    void relocatablesAndFatObjectsAreArchivedToo() {
        tree.manifest("", """
                <relocatable name="r"><objects>two.o</objects></relocatable>
                <archive name="u"><objects>one.o unused.o</objects><relocatable>r</relocatable></archive>
                <executable name="p"><objects>main.o</objects><archive>u</archive></executable>
                """);
        tree.cflags = List.of("-O2", "-flto");
        tree.ldflags = List.of("-flto");
        tree.build();
        assertThat(tree.run("bin/p")).isEmpty();
        tree.cflags = List.of("-O2", "-flto", "-ffat-lto-objects");
        tree.build();
        assertThat(tree.run("bin/p")).isEmpty();
    }

    @Test
    void modulesOfSuchAProgramFindItsSymbols() {
        tree.manifest("", """
                <config><symbol name="MOD" type="tristate"><prompt>m</prompt></symbol></config>
                <archive name="u"><objects>one.o two.o unused.o</objects></archive>
                <executable name="p">
                  <objects>main.o</objects><objects config="MOD">mod.o</objects><archive>u</archive>
                  <exports all="true"/>
                </executable>
                """);
        tree.write("mod.c", "int deep(int);\nint mod(int x) { return deep(x); }\n");
        tree.cflags = List.of("-O2", "-flto");
        tree.ldflags = List.of("-flto");
        tree.set("MOD=m").build();
        assertThat(tree.run("bin/p")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strip", "objcopy"})
    void toolsThatWouldRuinTheArchiveAreRefusedAtTheirPlace(String tool) {
        tree.manifest("", """
                <archive name="u"><objects>one.o two.o</objects></archive>
                <executable name="p"><objects>main.o</objects><archive>u</archive></executable>
                <post output="u" name="libu-slim.a" tool="TOOL"><arg>-g</arg></post>
                """.replace("TOOL", tool));
        tree.cflags = List.of("-O2", "-flto");
        tree.ldflags = List.of("-flto");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:4:43: " + tool + " would damage u: its objects are compiled with -flto and hold no"
                                + " machine code, which " + tool
                                + " cannot read; compile them with -ffat-lto-objects as well, or"
                                + " leave this step out");
        tree.cflags = List.of("-O2", "-flto", "-ffat-lto-objects");
        tree.build();
        assertThat(Tools.members(tree.built("post/libu-slim.a"))).containsExactly("one.o", "two.o");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-flto=auto -ffat-lto-objects", "-flto -ffat-lto-objects -O3"})
    @DisplayName(
            "K17, K09: what is linked into one of objects with both has machine code, which <exports from=\"needed\"> reads")
    void relocatablesOfFatObjects(String flags) {
        tree.manifest("", """
                <config><symbol name="MOD" type="tristate"><prompt>m</prompt></symbol></config>
                <relocatable name="inner"><objects>two.o</objects></relocatable>
                <relocatable name="r"><objects>one.o</objects><relocatable>inner</relocatable></relocatable>
                <executable name="p">
                  <objects>main.o</objects><objects config="MOD">mod.o</objects><relocatable>r</relocatable>
                  <exports from="needed"/><libs>dl</libs>
                </executable>
                """);
        tree.write("mod.c", "int deep(int), two(int);\nint mod(void) { return deep(1) + two(2); }\n");
        tree.write("main.c", """
                #include <dlfcn.h>
                #include <stdio.h>
                int deep(int);
                int main(int c, char **v) {
                  void *module = dlopen(v[1], RTLD_NOW);
                  if (!module) { puts(dlerror()); return 1; }
                  printf("%d %d\\n", deep(c), ((int (*)(void)) dlsym(module, "mod"))());
                  return 0;
                }
                """);
        tree.cflags = List.of(("-O2 " + flags).split(" "));
        tree.ldflags = List.of("-Wl,-z,relro");
        tree.set("MOD=m").build();
        assertThat(tree.run("bin/p", tree.built("modules/mod.so").toString())).isEqualTo("43 84\n");
        assertThat(Tools.symbols(tree.built("lib/r.o"))).contains("deep", "two");
        assertThat(tree.build().isNull()).isTrue();

        tree.manifest("", """
                <relocatable name="r"><objects>two.o</objects></relocatable>
                <archive name="u"><objects>one.o unused.o</objects><relocatable>r</relocatable></archive>
                <executable name="p"><objects>main.o</objects><archive>u</archive></executable>
                """);
        tree.write("main.c", "int deep(int);\nint main(int c, char **v) { (void) v; return deep(c) - 42; }\n");
        tree.commandLine.clear();
        tree.ldflags = List.of("-fno-lto"); // so that only machine code will do
        tree.build();
        assertThat(tree.run("bin/p")).isEmpty();
    }
}
