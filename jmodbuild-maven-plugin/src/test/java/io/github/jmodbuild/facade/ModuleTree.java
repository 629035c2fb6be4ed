// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program {@code app} that loads modules for all to see and prints what their function {@code run} returns. */
final class ModuleTree {
    private static final String LOADER = """
            #include <dlfcn.h>
            #include <stdio.h>
            int main(int argc, char **argv) {
              for (int i = 1; i < argc; i++) {
                void *module = dlopen(argv[i], RTLD_NOW | RTLD_GLOBAL);
                if (!module) { puts(dlerror()); continue; }
                int (*run)(void) = (int (*)(void)) dlsym(module, "run");
                if (run) printf("%d ", run());
              }
              return 0;
            }
            """;

    final NativeTree tree;

    ModuleTree(Path directory) {
        tree = new NativeTree(directory);
        tree.write("main.c", LOADER);
        tree.write("host.c", "int host(void) { return 40; }\nint other(void) { return 1; }\n");
        tree.write("a.c", "int run(void) { return 1; }\n");
        tree.write("b.c", "int b_run(void) { return 2; }\n");
        tree.write("c.c", "int c_run(void) { return 3; }\n");
    }

    /** Symbols A, B and C, and the program: objects of those names, and more contents; other members before it. */
    ModuleTree program(String contents, String... others) {
        tree.manifest(
                "",
                """
                <config>
                """ + Fixture.tristate("A") + Fixture.tristate("B") + Fixture.tristate("C") + """
                </config>
                """
                        + String.join("", others) + """
                <executable name="app">
                  <objects>main.o host.o</objects>
                  <group>g</group>
                """ + contents + """
                  <libs>dl</libs>
                </executable>
                <group name="g">
                  <objects config="A">a.o</objects>
                  <objects config="B">b.o</objects>
                  <objects config="C">c.o</objects>
                </group>
                """);
        return this;
    }

    /** Loads modules in this order and returns what comes of it. */
    String load(String... names) {
        List<String> paths = new ArrayList<>();
        for (String name : names) {
            paths.add(tree.built("modules/" + name + ".so").toString());
        }
        return tree.run("bin/app", paths.toArray(String[]::new));
    }
}
