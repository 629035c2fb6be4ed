// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.binary.RealTools;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.toolchain.ToolKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of Windows programs: what they find when they run, and what is said when something is missing (D08, K09). */
@Tag("alone")
class WindowsModulesTest {
    private static final String LOADER = """
            #include <stdio.h>
            #include <windows.h>
            int calls;
            int host(int x) { calls++; return x + 40; }
            int hidden(void) { return 1; }
            int main(int argc, char **argv) {
              for (int i = 1; i < argc; i++) {
                HMODULE module = LoadLibraryA(argv[i]);
                if (!module) { printf("error %lu\\n", GetLastError()); continue; }
                int (*run)(void) = (int (*)(void)) (void *) GetProcAddress(module, "run");
                if (run) printf("%d ", run());
              }
              printf("%d", calls);
              return 0;
            }
            """;

    private final NativeTree tree;

    WindowsModulesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.crossPrefix = RealTools.MINGW;
        tree.cflags = List.of("-O1");
        program("<exports>host</exports>");
        tree.write("main.c", LOADER);
        tree.write("a.c", "int host(int);\nint run(void) { return host(2); }\n");
        tree.write("b.c", "int b_open(int x) { return x + 1; }\n");
        tree.set("A=m");
    }

    private void program(String contents, String... others) {
        Fixture.loading(tree, contents, others);
    }

    @BeforeEach
    void needsMingw() {
        RequiredTools.need(RealTools.MINGW + "gcc", RealTools.MINGW + "dlltool");
    }

    private String run(String program, String... modules) {
        List<String> command = new ArrayList<>(Wine.command());
        command.add(tree.built(program).toString());
        for (String module : modules) {
            command.add(tree.built("modules/" + module + ".dll").toString());
        }
        return Tools.run(tree.base, command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<exports>host</exports>", "<exports from=\"needed\"/>", "<exports all=\"true\"/>", ""})
    @DisplayName("D08, Q14: a Windows program loads its module, which calls back, also when the program is renamed")
    void loads(String exports) throws IOException {
        Wine.need();
        program(exports);
        tree.build();

        assertThat(run("bin/app.exe", "a")).isEqualTo("42 1");
        Files.copy(tree.built("bin/app.exe"), tree.built("bin/other.exe"));
        assertThat(run("bin/other.exe", "a")).isEqualTo("42 1");
        Files.delete(tree.built("bin/other.exe"));
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName(
            "K09, D08: objects of link-time optimization, which cannot be read, take what the manifest says is exported")
    void intermediateCode() {
        Wine.need();
        tree.cflags = List.of("-O1", "-flto");
        tree.build();
        assertThat(run("bin/app.exe", "a")).isEqualTo("42 1");

        program("<exports from=\"needed\"/>");
        assertThat(tree.refusal())
                .contains(
                        ": <exports from=\"needed\"> has to read a.o",
                        "which holds GCC intermediate code (-flto)",
                        "list the names in <exports> instead");
    }

    @Test
    @DisplayName("D08: clang makes the same Windows modules, with the libraries of gcc")
    void clang() {
        Wine.need();
        useClang();
        tree.write("a.c", "int b_open(int), host(int);\nint run(void) { return b_open(1) + host(0); }\n");
        tree.set("B=m").build();

        assertThat(run("bin/app.exe", "b", "a")).isEqualTo("42 1");
        tree.set("B=n");
        assertThat(tree.refusal()).contains("undefined reference to `b_open'");
    }

    private void useClang() {
        RequiredTools.need("clang");
        String libraries = RealTools.run(tree.base, RealTools.MINGW + "gcc", "-print-libgcc-file-name");
        Tool dlltool = Tool.of(RealTools.MINGW + "dlltool", "test").orElseThrow();
        tree.crossPrefix = "";
        tree.others = new Others(Map.of(ToolKind.DLLTOOL, dlltool), Optional.empty(), List.of(), List.of());
        tree.cc = Tool.of(
                "clang --target=x86_64-w64-windows-gnu -L" + Path.of(libraries).getParent(), "test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    @DisplayName("D08: the first call of each function of the program has all its arguments, whatever they are")
    void arguments(String compiler) {
        Wine.need();
        if (compiler.equals("clang")) {
            useClang();
        }
        tree.write("calls.h", """
                #include <stdarg.h>
                #include <xmmintrin.h>
                typedef struct { double a, b, c; } Three;
                double mix(double, double, double, double);
                double both(int, double, long long, float, double, int);
                float single(float, float);
                Three three(double, double, double);
                double some(int, ...);
                __m128 vector(__m128, __m128);
                long double wide(long double, double);
                """);
        String main = LOADER.replace("int calls;", """
                #include "calls.h"
                int calls;
                double mix(double a, double b, double c, double d) { return a + 10 * b + 100 * c + 1000 * d; }
                double both(int a, double b, long long c, float d, double e, int f) {
                  return a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f;
                }
                float single(float a, float b) { return a / b; }
                Three three(double a, double b, double c) { Three t = { a, b, c }; return t; }
                double some(int n, ...) {
                  va_list list;
                  double sum = 0;
                  va_start(list, n);
                  while (n--) sum = 10 * sum + va_arg(list, double);
                  va_end(list);
                  return sum;
                }
                __m128 vector(__m128 a, __m128 b) { return _mm_sub_ps(a, b); }
                long double wide(long double a, double b) { return a - b; }
                """);
        tree.write("main.c", main);
        tree.write("a.c", """
                #include <stdio.h>
                #include "calls.h"
                int run(void) {
                  Three t;
                  float v[4];
                  printf("%g ", mix(1, 2, 3, 4));
                  printf("%g ", both(1, 2, 3, 4, 5, 6));
                  printf("%g ", single(7, 2));
                  t = three(1, 2, 3);
                  printf("%g%g%g ", t.a, t.b, t.c);
                  printf("%g ", some(3, 1.0, 2.0, 3.0));
                  _mm_storeu_ps(v, vector(_mm_set_ps(4, 3, 2, 1), _mm_set1_ps(1)));
                  printf("%g%g%g%g ", v[0], v[1], v[2], v[3]);
                  return (int) wide(9, 2);
                }
                """);
        program("<exports>host mix both single three some vector wide</exports>");
        tree.build();
        assertThat(run("bin/app.exe", "a")).isEqualTo("4321 654321 3.5 123 123 0123 7 0");
    }

    @Test
    @DisplayName("Q15: the console twin of a graphical Windows program runs, and loads the same modules")
    void twin() {
        Wine.need();
        program("<exports>host</exports><ldflags>-mwindows</ldflags><twin subsystem=\"console\" name=\"appc\"/>");
        tree.build();

        assertThat(run("bin/appc.exe", "a")).isEqualTo("42 1");
    }

    @Test
    @DisplayName("D08, D15: a Windows module calls a function of another one, which is loaded before; the index knows")
    void modulesOfModules() {
        Wine.need();
        tree.write("a.c", "int b_open(int), host(int);\nint run(void) { return b_open(1) + host(0); }\n");
        tree.set("B=m").build();

        assertThat(run("bin/app.exe", "b", "a")).isEqualTo("42 1");
        assertThat(tree.read("target/modules/modules.order")).isEqualTo("b.dll\na.dll\n");
        assertThat(tree.read("target/modules/modules.dep")).isEqualTo("b.dll:\na.dll: b.dll\n");
        assertThat(tree.read("target/modules/modules.json"))
                .contains(
                        "\"uses\": [\"host\"]",
                        "\"needs\": [\"b.dll\"]",
                        "\"offers\": [\"run\"]",
                        "\"offers\": [\"b_open\"]");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "D08: what a Windows module's libraries have comes from them, whoever else has it; the program's goes first")
    void libraries() throws IOException {
        Wine.need();
        tree.write(
                "b.c", "char *strdup(const char *text) { return 0; }\nint gethostname(char *a, int b) { return 9; }\n");
        tree.write("a.c", """
                #include <string.h>
                #include <winsock2.h>
                int host(int);
                int run(void) { char name[99]; return strdup("x") != 0 && gethostname(name, 99) != 9 ? host(2) : 0; }
                """);
        program("<exports>host</exports><libs>ws2_32</libs>", "<object name=\"a.o\"><libs>ws2_32</libs></object>");
        tree.set("B=m").build();

        assertThat(run("bin/app.exe", "b", "a")).isEqualTo("42 1");
        assertThat(ImageReader.read(tree.built("modules/a.dll")).unbound()).containsExactly("host");
    }

    @Test
    @DisplayName(
            "K09, D08: the error says who defines what a Windows module misses, and which CONFIG symbol would bring it")
    void leftOut() {
        tree.write("a.c", "int b_open(int);\nint run(void) { return b_open(1); }\n");
        tree.set("B=n");

        assertThat(tree.refusal())
                .isEqualTo("found a mistake\nmodules.xml:8:23: module a.dll needs b_open (used by a.o), which"
                        + " target/bin/app.exe does not export" + Wording.LEFT_OUT_B);
        tree.set("B=m").build();
    }

    @Test
    @DisplayName("K09, D08: what a Windows program hides, and what is nowhere, is reported as for ELF")
    void notOffered() {
        tree.write("a.c", "int hidden(void);\nint run(void) { return hidden(); }\n");
        assertThat(tree.refusal())
                .contains("module a.dll needs hidden (used by a.o), which target/bin/app.exe does not export: main.o"
                        + " defines it there, but it is not exported; add it to <exports> of app");

        tree.write("a.c", "__declspec(dllimport) int hsot(int);\nint run(void) { return hsot(1); }\n");
        assertThat(tree.refusal())
                .contains("needs hsot (used by a.o), which target/bin/app.exe does not export (did you mean host?)"
                        + Wording.DEFINED_NOWHERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.c", "a.cc"})
    @DisplayName("D08: a Windows module cannot take a variable of its program, and is told so, in C and C++")
    void variables(String source) {
        RequiredTools.need(RealTools.MINGW + "g++");
        program("<exports>host calls</exports>");
        tree.delete("a.c");
        String linkage = source.endsWith("cc") ? "extern \"C\" " : "extern ";
        for (String how : List.of("", "__declspec(dllimport) ")) {
            tree.write(source, linkage + how + "int calls;\n" + linkage + "int run(void) { return calls; }\n");
            assertThat(tree.refusal())
                    .contains("module a.dll needs calls (used by a.o), which is a variable of target/bin/app.exe; on"
                            + " Windows modules can import functions only, so export a function that returns it"
                            + " or its address");
        }
    }

    @Test
    @DisplayName("D08, K09: a variable that is not exported is not advised to be, since no Windows module can take it")
    void variablesThatAreNotOffered() {
        tree.write("a.c", "extern int calls;\nint run(void) { return calls; }\n");
        assertThat(tree.refusal())
                .contains("module a.dll needs calls (used by a.o), which target/bin/app.exe does not export: main.o"
                        + " defines it there, and it is a variable; on Windows modules can import functions"
                        + " only, so export a function that returns it or its address");

        program("<exports>host</exports>", "<object name=\"b.o\"><exports>b_open</exports></object>");
        tree.write("a.c", "extern int secret;\nint run(void) { return secret; }\n");
        tree.write("b.c", "int secret = 3;\nint b_open(int x) { return x; }\n").set("A=m", "B=m");
        assertThat(tree.refusal())
                .contains(": b.o of module b.dll defines it, and it is a variable; on Windows modules can import"
                        + " functions only");
    }

    @Test
    @DisplayName("K09, D08: what only the program's library has is said to be there, with what to write")
    void libraryOfTheProgram() {
        program(
                "<sharedLibrary>util</sharedLibrary><exports>host</exports>",
                "<sharedLibrary name=\"util\" version=\"1.2\"><objects>util.o</objects></sharedLibrary>");
        tree.write("util.c", "int util(void) { return 1; }\n");
        tree.write("a.c", "int util(void);\nint run(void) { return util(); }\n");
        assertThat(tree.refusal())
                .contains("modules.xml:8:23: module a.dll needs util (used by a.o), which target/bin/app.exe does not"
                        + " export: target/lib/libutil.dll.a defines it, but only app is linked with that"
                        + " library, and on Windows a module finds only symbols of what it is linked with"
                        + " itself; name the library with <sharedLibrary> in the <module> of a, as in app, or"
                        + " describe a with one if it has none");

        program(
                "<sharedLibrary>util</sharedLibrary><exports>host</exports>",
                "<sharedLibrary name=\"util\" version=\"1.2\"><objects>util.o</objects></sharedLibrary>",
                "<module name=\"a\"><objects>a.o</objects><sharedLibrary>util</sharedLibrary></module>");
        tree.edit("modules.xml", "<objects config=\"A\">a.o</objects>", "").build();
        assertThat(tree.built("modules/a.dll")).exists();
    }

    @Test
    @DisplayName("K09, D08: a Windows module that exports what it does not define, or what another exports, is refused")
    void exportsOfModules() {
        program("<exports>host</exports>", "<object name=\"a.o\"><exports>ran</exports></object>");
        assertThat(tree.refusal()).contains(Wording.RAN_FOR_RUN);

        program(
                "<exports>host</exports>",
                "<object name=\"a.o\"><exports>run</exports></object><object name=\"b.o\"><exports>run</exports></object>");
        tree.write("b.c", "int run(void) { return 1; }\n").set("B=m");
        assertThat(tree.refusal()).contains("run is exported twice: by module b.dll and by module a.dll");
    }

    @Test
    @DisplayName("D08: a changed list of what a program offers links no Windows module again that does not use it")
    void followsLists() {
        tree.build();

        program("<exports>host hidden</exports>");
        assertThat(tree.build().built()).contains("bin/app.exe").doesNotContain("modules/a.dll");
        tree.edit("main.c", "int hidden", "int more(void) { return 1; }\nint hidden");
        assertThat(tree.build().built()).contains("bin/app.exe").doesNotContain("modules/a.dll");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("D08: what a C++ module lacks is refused by the linker, which names it as sources do")
    void leftOutOfCxx() {
        tree.delete("a.c").write("a.cc", "namespace net { int open(int); }\nint run() { return net::open(2); }\n");
        tree.delete("b.c").write("b.cc", "namespace net { int open(int x) { return x; } }\n");
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .contains("target/modules/a.dll")
                .contains("net::open(int)");
        assertThat(outcome.result().advice()).isEmpty();
    }
}
