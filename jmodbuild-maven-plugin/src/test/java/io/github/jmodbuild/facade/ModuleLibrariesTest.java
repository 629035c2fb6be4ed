// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A module that uses a function of a library which its program links refers to the version that a link against the library gives,
 * and needs the library itself (K09, D17).
 */
class ModuleLibrariesTest {
    private static final Pattern UNDEFINED = Pattern.compile("GLOBAL\\s+DEFAULT\\s+UND (\\S+)");
    private static final String MAIN = """
            #include <dlfcn.h>
            #include <stdio.h>
            int host(void) { return 1 + 0; }
            int main(int argc, char **argv) {
              for (int i = 1; i < argc; i++) {
                void *module = dlopen(argv[i], RTLD_NOW);
                if (!module) { puts(dlerror()); return 1; }
                printf("%d ", ((int (*)(void)) dlsym(module, "run"))());
              }
              return 0;
            }
            """;

    private final Path outside;
    private final NativeTree tree;

    ModuleLibrariesTest(@TempDir Path directory) {
        outside = directory.resolve("outside");
        tree = new NativeTree(directory.resolve("tree"));
        tree.cflags = List.of("-O1", "-fno-builtin");
    }

    /** A library of two versions of one function, as it is installed elsewhere, and one that is an archive. */
    @BeforeEach
    void libraries() {
        NativeTree.quietly(() -> {
            Files.createDirectories(outside);
            Files.writeString(outside.resolve("v.c"), """
                    int old(void) { return 1; }
                    int new(void) { return 2; }
                    __asm__(".symver old,version@V1");
                    __asm__(".symver new,version@@V2");
                    """);
            Files.writeString(outside.resolve("v.map"), "V1 { local: *; };\nV2 { global: version; } V1;\n");
            Files.writeString(outside.resolve("s.c"), "int state; int fixed(void) { return ++state; }\n");
        });
        run("gcc", "-shared", "-fPIC", "v.c", "-Wl,--version-script=v.map", "-Wl,-soname,libv.so.1", "-o", "libv.so.1");
        run("ln", "-sf", "libv.so.1", "libv.so");
        run("gcc", "-c", "s.c", "-o", "s.o");
        run("ar", "rcs", "libs.a", "s.o");
    }

    private void run(String... command) {
        Tools.run(outside, List.of(command));
    }

    private void program(String inExecutable, String... others) {
        tree.manifest(
                "",
                "<config>" + Fixture.tristate("A") + "</config>" + String.join("", others)
                        + "<executable name=\"app\"><objects>main.o</objects><objects config=\"A\">a.o</objects>"
                        + inExecutable + "</executable>");
        tree.write("main.c", MAIN);
        tree.set("A=m");
    }

    private String withOutside(String libraries) {
        return "<ldflags>-L" + outside + " -Wl,-rpath," + outside + "</ldflags><libs>" + libraries + "</libs>";
    }

    private String module() {
        return tree.built("modules/a.so").toString();
    }

    /** Undefined symbols of the module, with their versions. */
    private Set<String> undefined() {
        Set<String> all = new TreeSet<>();
        Matcher line = UNDEFINED.matcher(Tools.run(tree.base, List.of("readelf", "-W", "--dyn-syms", module())));
        while (line.find()) {
            all.add(line.group(1));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "gold", "lld"})
    @DisplayName("K09: the version that the program's link would bind, of its own libraries and the system's")
    void versions(String linker) {
        RequiredTools.need("ld." + linker);
        tree.ldflags = List.of("-fuse-ld=" + linker);
        program(withOutside("s v m dl"));
        tree.edit("main.c", "int host", "int fixed(void);\nint host");
        tree.edit("main.c", "return 1 + 0;", "return fixed();");
        tree.write("a.c", """
                int host(void), version(void);
                double exp(double), scale;
                int run(void) { return version() + (int) exp(scale) + host(); }
                """);
        tree.build();
        assertThat(tree.run("bin/app", module())).isEqualTo("4 ");
        assertThat(undefined())
                .contains("version@V2", "host")
                .anyMatch(symbol -> symbol.startsWith("exp@GLIBC_"))
                .doesNotContain("fixed", "exp", "version");
        assertThat(Tools.needed(tree.built("modules/a.so"))).contains("libv.so.1", "libm.so.6");
        assertThat(Tools.symbols(tree.built("modules/a.so"))).doesNotContain("state", "fixed");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName(
            "K09: an archive that only the program links stays the program's, and a module takes no library it does not use")
    void archives() {
        program(withOutside("s v m dl"), "<object name=\"main.o\"><exports>fixed</exports></object>");
        tree.edit("main.c", "int host", "int fixed(void);\nint host");
        tree.edit("main.c", "return 1 + 0;", "return fixed();");
        tree.edit("modules.xml", "<ldflags>", "<ldflags>-Wl,--export-dynamic-symbol=fixed ");
        tree.edit("modules.xml", "<object name=\"main.o\"><exports>fixed</exports></object>", "");
        tree.write("a.c", "int host(void), fixed(void);\nint run(void) { return 10 * host() + fixed(); }\n");
        tree.build();
        assertThat(tree.run("bin/app", module())).isEqualTo("12 ");
        assertThat(undefined()).contains("fixed", "host");
        assertThat(Tools.needed(tree.built("modules/a.so"))).doesNotContain("libv.so.1", "libm.so.6");
    }

    @Test
    @DisplayName(
            "D17: libraries of the tree, with version scripts, are found by modules that no program loads them for")
    void ofTheTree() {
        String library =
                "<sharedLibrary name=\"t\" version=\"1.2\" map=\"t.map\"><objects>t.o</objects></sharedLibrary>";
        tree.write("t.c", "int tree(void) { return 5; }\n");
        tree.write("t.map", "T_1 { global: tree; local: *; };\n");
        tree.ldflags = List.of("-Wl,--as-needed"); // the program uses nothing of the library
        program("<sharedLibrary>t</sharedLibrary><libs>dl</libs>", library);
        tree.write("a.c", "int tree(void);\nint run(void) { return tree(); }\n");
        tree.build();
        assertThat(undefined()).contains("tree@T_1");
        assertThat(Tools.needed(tree.built("modules/a.so"))).contains("libt.so.1");
        assertThat(Tools.needed(tree.built("bin/app"))).doesNotContain("libt.so.1");
        assertThat(tree.run("bin/app", module())).isEqualTo("5 ");

        tree.edit("t.c", "5", "6");
        assertThat(tree.build().built()).contains("lib/libt.so.1.2");
        assertThat(tree.run("bin/app", module())).isEqualTo("6 ");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K09: a library that comes with another one of the program, and the standard library of a C++ program")
    void indirect() {
        run(
                "gcc",
                "-shared",
                "-fPIC",
                "-x",
                "c",
                "/dev/null",
                "-Wl,--no-as-needed",
                "-L.",
                "-lv",
                "-o",
                "libw.so",
                "-Wl,-soname,libw.so",
                "-Wl,-rpath," + outside);
        program(withOutside("w dl"));
        tree.delete("main.c")
                .write(
                        "main.cc",
                        "extern \"C\" int version();\n#include <string>\nstd::string s;\n"
                                + MAIN.replace("int host(void)", "extern \"C\" int host(void)"));
        tree.write("a.c", """
                int version(void);
                double exp(double), zero;
                int run(void) { return version() + (int) exp(zero); }
                """);
        tree.build();
        assertThat(tree.run("bin/app", module())).isEqualTo("3 ");
        assertThat(undefined()).contains("version@V2").anyMatch(symbol -> symbol.startsWith("exp@GLIBC_"));
    }

    @Test
    @DisplayName("K09: a library without a name of its own is needed by its file's name")
    void withoutSoname() {
        run("gcc", "-shared", "-fPIC", "s.c", "-o", "libplain.so");
        program(withOutside("plain dl"));
        tree.write("a.c", "int fixed(void);\nint run(void) { return fixed(); }\n");
        tree.build();
        assertThat(Tools.needed(tree.built("modules/a.so"))).contains("libplain.so");
        assertThat(tree.run("bin/app", module())).isEqualTo("1 ");
    }

    @Test
    @DisplayName("D17: a composite and an object name the shared libraries that they need, wherever they are linked")
    void inCompositesAndObjects() {
        String library = "<sharedLibrary name=\"t\"><objects>t.o</objects></sharedLibrary>";
        tree.write("t.c", "int tree(void) { return 5; }\n");
        List<String> places = List.of(
                "<executable name=\"app\"><objects>main.o</objects><composite name=\"a\" config=\"A\"><objects>a.o</objects>"
                        + "<sharedLibrary>t</sharedLibrary></composite><libs>dl</libs></executable>",
                "<object name=\"a.o\"><sharedLibrary>t</sharedLibrary></object><executable name=\"app\">"
                        + "<objects>main.o</objects><objects config=\"A\">a.o</objects><libs>dl</libs></executable>",
                "<object name=\"a.o\"><sharedLibrary>t</sharedLibrary></object><archive name=\"u\">"
                        + "<objects config=\"A\">a.o</objects></archive><executable name=\"app\"><objects>main.o</objects>"
                        + "<archive>u</archive><libs>dl</libs></executable>");
        for (String place : places) {
            List<String> image = new ArrayList<>();
            for (String value : List.of("m", "y")) {
                program("");
                tree.manifest("", "<config>" + Fixture.tristate("A") + "</config>" + library + place);
                tree.write("a.c", "int tree(void);\nint run(void) { return tree(); }\n");
                tree.edit("main.c", "int host", value.equals("y") ? "int run(void);\nint host" : "int host");
                tree.edit("main.c", "return 1 + 0;", value.equals("y") ? "return run();" : "return 1 + 0;");
                tree.set("A=" + value).build();
                image.add(value.equals("y") ? "bin/app" : "modules/a.so");
                assertThat(Tools.needed(tree.built(image.get(image.size() - 1))))
                        .as("%s at %s", place, value)
                        .contains("libt.so");
            }
            tree.write("main.c", MAIN).set("A=m").build();
            assertThat(Tools.needed(tree.built("bin/app"))).doesNotContain("libt.so");
            assertThat(tree.run("bin/app", module())).isEqualTo("5 ");
        }
    }

    @Test
    @DisplayName(
            "D17: a shared library that an object names and that is not there is reported once, and one that needs itself too")
    void mistakes() {
        program(
                "<archive>u</archive>",
                "<archive name=\"u\"><objects>a.o</objects></archive>"
                        + "<object name=\"a.o\"><sharedLibrary>tt</sharedLibrary></object>"
                        + "<sharedLibrary name=\"t\"><objects>t.o</objects></sharedLibrary>");
        tree.write("a.c", "int a;\n").write("t.c", "int t;\n");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .contains(
                        "there is no shared library tt (did you mean t?); one exists where <sharedLibrary name=\"tt\">"
                                + " describes it");

        program(
                "",
                "<object name=\"t.o\"><sharedLibrary>t</sharedLibrary></object>"
                        + "<sharedLibrary name=\"t\"><objects>t.o</objects></sharedLibrary>");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .contains("shared library t contains itself: sharedLibrary t → sharedLibrary t; remove this element");
    }
}
