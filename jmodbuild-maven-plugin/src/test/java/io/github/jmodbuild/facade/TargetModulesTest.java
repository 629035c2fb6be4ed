// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules of targets: of one object, one for each target, which only that target's programs load (Q11, K09, D15). */
class TargetModulesTest {
    private final NativeTree tree;

    TargetModulesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
    }

    @BeforeEach
    void twoTargets() {
        program("");
        tree.write("arm.mak", "CONFIG_A=m\n").write("sparc.mak", "CONFIG_A=m\n");
        tree.write("main.c", """
                #include <dlfcn.h>
                #include <stdio.h>
                #include "generated/autoconf.h"
                int host(void) { return 40; }
                #ifdef CONFIG_ARM
                int of_arm(void) { return 7; }
                #endif
                int main(int argc, char **argv) {
                  void *module = 0;
                  for (int i = 1; i < argc; i++) {
                    module = dlopen(argv[i], RTLD_NOW | RTLD_GLOBAL);
                    if (!module) { puts(dlerror()); return 1; }
                  }
                  printf("%d", ((int (*)(void)) dlsym(module, "run"))());
                  return 0;
                }
                """);
        tree.write("a.c", "int a(void) { return 2; }\n");
        tree.write("b.c", "int host(void), a(void);\nint run(void) { return host() + a(); }\n");
    }

    private void program(String contents) {
        tree.manifest("", "<config>" + Fixture.tristate("A") + """
                <symbol name="ARM" type="bool"><prompt>arm</prompt></symbol></config>
                <targets><target name="arm" config="arm.mak"/><target name="sparc" config="sparc.mak"/></targets>
                <group name="g" perTarget="true">
                  <objects>main.o</objects>
                  <objects config="A">a.o</objects>
                  <objects config="m">b.o</objects>
                </group>
                <executable name="run-${targetName}" targets="all">
                  <group>g</group>
                  <libs>dl</libs>
                """ + contents + "</executable>\n");
    }

    private String run(String target, String... modules) {
        String[] paths = new String[modules.length];
        for (int i = 0; i < modules.length; i++) {
            paths[i] =
                    tree.built("modules/" + target + "/" + modules[i] + ".so").toString();
        }
        return tree.run("bin/run-" + target, paths);
    }

    @Test
    @DisplayName("Q11, D15: modules need those of their own target, and are loaded by its programs")
    void each() {
        tree.build();
        assertThat(tree.read("target/modules/modules.dep"))
                .contains("arm/b.so: arm/a.so\n", "sparc/b.so: sparc/a.so\n");
        assertThat(tree.read("target/modules/modules.json"))
                .contains("\"programs\": [\"run-arm\"]", "\"programs\": [\"run-sparc\"]")
                .doesNotContain("\"run-arm\", \"run-sparc\"");
        assertThat(run("arm", "a", "b")).isEqualTo("42");
        assertThat(run("sparc", "a", "b")).isEqualTo("42");

        tree.write("sparc.mak", "CONFIG_A=y\n").build();
        assertThat(tree.read("target/modules/modules.dep")).contains("sparc/b.so:\n");
        assertThat(run("sparc", "b")).isEqualTo("42");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q11, K09: what a module lacks in its target is reported although another target has it")
    void lacking() {
        tree.write("sparc.mak", "CONFIG_A=n\n");
        assertThat(tree.refusal())
                .contains("module sparc/b.so needs a (used by b.o), which target/bin/run-sparc does not export: a.o"
                        + " defines it (a.c:1) and is n here; set CONFIG_A@sparc=y or m");
        tree.write("sparc.mak", "CONFIG_A=m\n").build();
    }

    @Test
    @DisplayName("Q11, K09: a symbol that one target's program alone has is enough for its own modules")
    void ofOneTarget() {
        tree.write("arm.mak", "CONFIG_A=m\nCONFIG_ARM=y\n");
        tree.write("a.c", """
                #include "generated/autoconf.h"
                int of_arm(void);
                #ifdef CONFIG_ARM
                int a(void) { return of_arm(); }
                #else
                int a(void) { return 1; }
                #endif
                """);
        tree.build();
        assertThat(run("arm", "a", "b")).isEqualTo("47");
        assertThat(run("sparc", "a", "b")).isEqualTo("41");
    }

    @Test
    @DisplayName("Q11, K09: targets may have other types behind one symbol, each with its signature")
    void signatures() {
        RequiredTools.need("abidw");
        tree.write("arm.mak", "CONFIG_A=m\nCONFIG_ARM=y\n");
        program("<exports>host</exports><signatures modules=\"true\"/>");
        tree.write("b.c", "#include \"host.h\"\nint a(void);\nint run(void) { return host(0) + a(); }\n");
        tree.write("host.h", """
                #include "generated/autoconf.h"
                #ifdef CONFIG_ARM
                int host(long x);
                #else
                int host(int x);
                #endif
                """);
        tree.edit(
                "main.c",
                "int host(void) {",
                "int host(\n#ifdef CONFIG_ARM\nlong x\n#else\nint x\n#endif\n) { (void) x;");
        tree.build();
        assertThat(run("arm", "a", "b")).isEqualTo("42");
        assertThat(run("sparc", "a", "b")).isEqualTo("42");
    }
}
