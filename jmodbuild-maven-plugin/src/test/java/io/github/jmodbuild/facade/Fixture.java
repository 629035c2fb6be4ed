// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.util.List;

/** Trees that several tests use. */
final class Fixture {
    static final String MAIN = """
            #include <dlfcn.h>
            #include <stdio.h>
            #include "host.h"
            static const char *names[16];
            static int count;
            void host_register(const char *name) { names[count++] = name; }
            int main(int argc, char **argv) {
              for (int i = 1; i < argc; i++)
                if (!dlopen(argv[i], RTLD_NOW)) { puts(dlerror()); return 1; }
              for (int i = 0; i < count; i++) printf("%s ", names[i]);
              printf("%d", util(1));
              return 0;
            }
            """;

    private Fixture() {}

    /** A source whose constructor tells the program that it is there: when linked in, and when loaded. */
    static String feature(String name) {
        return """
                #include "host.h"
                #include "generated/autoconf.h"
                __attribute__((constructor)) static void init(void) { host_register("NAME"); }
                """.replace("NAME", name);
    }

    /** Builds for a Mac, with an SDK in which there is nothing but what every link asks for, and {@code puts}. */
    static void machO(NativeTree tree, String machine) {
        tree.cc = Tool.of("clang --target=" + machine + "-apple-macos11", "test");
        tree.write("../sdk/libSystem.tbd", """
                --- !tapi-tbd
                tbd-version: 4
                targets: [ x86_64-macos, arm64-macos ]
                install-name: '/usr/lib/libSystem.B.dylib'
                exports:
                  - targets: [ x86_64-macos, arm64-macos ]
                    symbols: [ dyld_stub_binder, _puts ]
                ...
                """);
        tree.ldflags = List.of("-L" + tree.base.resolveSibling("sdk"), "-lSystem");
    }

    static String tristate(String name) {
        return "<symbol name=\"" + name + "\" type=\"tristate\"><prompt>p</prompt></symbol>\n";
    }

    /** A program {@code app} with {@code a.o} and {@code b.o} that are y, m or n by symbols A and B. */
    static NativeTree loading(NativeTree tree, String contents, String... others) {
        return tree.manifest(
                "",
                "<config>\n" + tristate("A") + tristate("B") + """
                </config>
                <executable name="app">
                  <objects>main.o</objects>
                  <objects config="A">a.o</objects>
                  <objects config="B">b.o</objects>
                  CONTENTS
                </executable>
                """.replace("CONTENTS", contents)
                        + String.join("\n", others));
    }

    /**
     * A program {@code app} with an archive, features FEAT (one object) and DUO (a composite of two) that are y, m or n,
     * and a BANNER text.
     */
    static NativeTree features(NativeTree tree) {
        tree.manifest("", """
                <config>
                """ + tristate("FEAT") + tristate("DUO") + """
                <symbol name="BANNER" type="string"><prompt>p</prompt><default>hello</default></symbol>
                </config>
                <flags scope="tree"><includes>/include</includes></flags>
                <directory>lib</directory>
                <directory>feat</directory>
                <archive name="util"><group>util</group></archive>
                <executable name="app">
                  <objects>main.o</objects>
                  <group>feats</group>
                  <archive>util</archive>
                  <libs>dl</libs>
                  <exports>host_register</exports>
                </executable>
                """);
        tree.manifest("lib", "<group name=\"util\"><objects>util.o other.o</objects></group>\n");
        tree.manifest("feat", """
                <group name="feats">
                  <objects config="FEAT">feat.o</objects>
                  <composite name="duo" config="DUO"><objects>one.o two.o</objects></composite>
                </group>
                """);
        tree.write("include/host.h", "void host_register(const char *name);\nint util(int x);\n");
        tree.write("main.c", MAIN);
        tree.write("lib/util.h", "#define STEP 1\n");
        tree.write("lib/util.c", "#include \"util.h\"\nint util(int x) { return x + STEP; }\n");
        tree.write("lib/other.c", "int other(void) { return 2; }\n");
        tree.write("feat/feat.c", feature("feat"));
        tree.write("feat/one.c", feature("one"));
        tree.write("feat/two.c", feature("two"));
        return tree;
    }
}
