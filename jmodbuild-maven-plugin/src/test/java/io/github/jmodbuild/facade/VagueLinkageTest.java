// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What C++ defines wherever it is used and has one of (vague linkage) is one for program, modules and shared libraries, whatever
 * they say that they offer (K09, K39).
 */
class VagueLinkageTest {
    private static final String HEADER = """
            #include <mutex>
            #include <typeinfo>
            #include <vector>

            struct Shape {
              virtual ~Shape() {}
              virtual int sides() const { return 0; }
            };
            struct Square : Shape {
              int sides() const override { return 4; }
            };
            struct Trouble {
              int code;
              virtual ~Trouble() {}
            };
            inline std::vector<const char *> &registry() {
              static std::vector<const char *> all;
              return all;
            }
            inline int serial = 0;
            inline thread_local int depth = 0;
            template <class T> struct Count {
              static int value;
            };
            template <class T> int Count<T>::value = 0;
            inline std::once_flag flag;
            inline int started = 0;
            inline void start() {
              std::call_once(flag, [] { ++started; });
            }
            inline int same() { return serial; }

            extern "C" void hello();
            struct Facts {
              int (*function)();
              const std::type_info *type;
              Shape *shape;
              void (*fail)();
            };
            """;
    private static final String MAIN = """
            #include "shared.h"
            #include "jmodbuild/export.h"
            #include <cstdio>
            #include <cstring>
            #include <dlfcn.h>

            extern "C" void hello() {}
            JMODBUILD_EXPORT(hello);
            int mine() { return 1; }
            inline int unshared() { static int x = 0; return ++x; }
            int (*volatile use)() = unshared;

            int main(int, char **v) {
              start();
              depth = serial = Count<int>::value = 1;
              registry().push_back("main");
              Square own;
              bool equal = own.sides() == 4;
              for (char **name = v + 2; *name; name++) {
                void *module = dlopen(*name, RTLD_NOW | (strcmp(v[1], "local") ? RTLD_GLOBAL : RTLD_LOCAL));
                if (!module) { puts(dlerror()); return 1; }
                char letter = (*name)[strlen(*name) - 4];
                char symbol[] = { letter, '_', 'f', 0 };
                Facts facts = ((Facts (*)()) dlsym(module, symbol))();
                equal = equal && facts.function == same && facts.type == &typeid(Square)
                    && dynamic_cast<Square *>(facts.shape);
                try {
                  facts.fail();
                } catch (Trouble &trouble) {
                  equal = equal && trouble.code == 7;
                }
              }
              printf("%d %d %d %d %zu %s\\n", serial, depth, Count<int>::value, started, registry().size(),
                  equal ? "one" : "several");
              return 0;
            }
            """;
    private static final String MODULE = """
            #include "shared.h"

            inline int inModuleOnly() { static int x = 0; return ++x; }
            int (*volatile own)() = inModuleOnly;
            static void fail() { Trouble trouble; trouble.code = 7; throw trouble; }
            extern "C" Facts NAME() {
              hello();
              start();
              ++serial;
              ++depth;
              ++Count<int>::value;
              registry().push_back("module");
              static Square square;
              return { same, &typeid(Square), &square, fail };
            }
            """;
    private static final String ONE = "3 3 3 1 3 one\n";

    private final NativeTree tree;

    VagueLinkageTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
    }

    /** A program and two modules. */
    private void tree(String exports, String exportsOfModules, String... others) {
        tree.manifest(
                "",
                "<config>" + Fixture.tristate("P") + Fixture.tristate("Q") + "</config>"
                        + "<flags scope=\"tree\"><cxxflags>-std=c++17</cxxflags></flags>"
                        + String.join("", others)
                        + exportsOfModules
                        + "<executable name=\"app\"><objects>main.o</objects><objects config=\"P\">p.o</objects>"
                        + "<objects config=\"Q\">q.o</objects>" + exports + "<libs>dl</libs></executable>");
        tree.write("shared.h", HEADER);
        tree.write("main.cc", MAIN);
        tree.write("p.cc", MODULE.replace("NAME", "p_f"));
        tree.write("q.cc", MODULE.replace("NAME", "q_f"));
        tree.set("P=m", "Q=m");
    }

    private static String ofModules(String attributes) {
        return "<object name=\"p.o\"><exports" + attributes + ">p_f</exports></object>"
                + "<object name=\"q.o\"><exports" + attributes + ">q_f</exports></object>";
    }

    private String run(String mode) {
        return tree.run("bin/app", mode, module("p"), module("q"));
    }

    private String module(String name) {
        return tree.built("modules/" + name + ".so").toString();
    }

    private static Stream<Arguments> tools() {
        List<Arguments> all = new ArrayList<>();
        for (String compiler : List.of("gcc", "clang")) {
            for (String linker : List.of("bfd", "gold", "lld")) {
                all.add(Arguments.of(compiler, linker));
            }
        }
        return all.stream();
    }

    private void with(String compiler, String linker) {
        RequiredTools.need(compiler, "ld." + linker);
        tree.cc = Tool.of(compiler, "test");
        tree.ldflags = List.of("-fuse-ld=" + linker);
    }

    @ParameterizedTest
    @MethodSource("tools")
    @DisplayName("K09: a program that lists its exports shares what C++ has one of with its modules")
    void listed(String compiler, String linker) {
        with(compiler, linker);
        tree("<exports>hello</exports>", "");
        tree.build();
        assertThat(run("local")).isEqualTo(ONE);
        assertThat(run("global")).isEqualTo(ONE);
        assertThat(Tools.exported(tree.built("bin/app")))
                .contains("hello", "serial", "_ZTI6Square", "_ZZ8registryvE3all", "_ZGVZ8registryvE3all")
                .doesNotContain("main", "_Z4minev", "_Z8unsharedv");
        if (!linker.equals("gold")) { // gold 1.16 offers GNU's unique symbols whatever lists say
            assertThat(Tools.exported(tree.built("bin/app"))).doesNotContain("_ZZ8unsharedvE1x");
        }
        assertThat(tree.build().isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tools")
    @DisplayName("K39: so do modules that list theirs, and what they name is still their own")
    void listedByAll(String compiler, String linker) {
        with(compiler, linker);
        tree("<exports from=\"needed\"/>", ofModules(""));
        tree.build();
        assertThat(run("local")).isEqualTo(ONE);
        assertThat(run("global")).isEqualTo(ONE);
        assertThat(Tools.exported(tree.built("modules/p.so"))).contains("p_f", "serial");
        assertThat(Tools.run(tree.base, List.of("readelf", "-rW", module("p"))))
                .contains("serial")
                .doesNotContain(" p_f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<exports from=\"declared\"/>", "", "<exports all=\"true\"/>"})
    @DisplayName("K09: however the program says what it offers")
    void otherwise(String exports) {
        tree(exports, ofModules(""));
        tree.build();
        assertThat(run("local")).isEqualTo(ONE);
        assertThat(run("global")).isEqualTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-fno-gnu-unique",
                "-fvisibility-inlines-hidden",
                "-O2 -flto=auto -ffat-lto-objects",
                "-O2 -flto",
                "-ffunction-sections -O2",
                "-O3 -fno-semantic-interposition",
                "-fno-plt -O2",
                "-O0"
            })
    @DisplayName("K09: whatever flags ask for that do not change what is visible")
    void flags(String flags) {
        tree("<exports>hello</exports>", ofModules(""));
        List<String> words = new ArrayList<>(List.of(flags.split(" ")));
        tree.cflags = words;
        tree.ldflags = List.of("-Wl,--gc-sections");
        if (flags.equals(
                "-fvisibility-inlines-hidden")) { // which says that addresses of inline functions do not matter
            tree.edit("main.cc", "facts.function == same && ", "");
        }
        tree.build();
        assertThat(run("local")).isEqualTo(ONE);
        assertThat(run("global")).isEqualTo(ONE);
    }

    @Test
    @DisplayName("K09: who wants to have entities of their own says so")
    void own() {
        tree("<exports vagueLinkage=\"own\">hello</exports>", "");
        tree.build();
        assertThat(tree.run("bin/app", "local", module("p"))).startsWith("1 1 1 1 1 ");
        assertThat(Tools.exported(tree.built("bin/app"))).containsExactly("hello");

        tree("<exports>hello</exports>", ofModules(" vagueLinkage=\"own\""));
        tree.build();
        assertThat(tree.run("bin/app", "local", module("p"))).startsWith("1 1 1 1 1 ");
        assertThat(Tools.exported(tree.built("bin/app"))).containsExactly("hello");
        assertThat(Tools.exported(tree.built("modules/p.so"))).containsExactly("p_f");
    }

    @Test
    @DisplayName("K09: a program for modules of other builds offers all that it has of the kind")
    void forOthers() {
        tree("<exports vagueLinkage=\"all\">hello</exports>", "");
        tree.set("P=n", "Q=n");
        tree.build();
        assertThat(Tools.exported(tree.built("bin/app")))
                .contains("hello", "serial", "_Z8unsharedv", "_ZZ8unsharedvE1x")
                .doesNotContain("main", "_Z4minev");
    }

    @Test
    @DisplayName("K09: what only a module has stays out of its program, and is offered as soon as both have it")
    void followsTheModules() {
        tree("<exports>hello</exports>", "");
        tree.write("shared.h", HEADER + "inline int extra = 5;\n");
        tree.edit("main.cc", "int mine()", "int *volatile there = &extra;\nint mine()");
        tree.build();
        assertThat(Tools.exported(tree.built("bin/app"))).doesNotContain("extra", "_Z12inModuleOnlyv");

        tree.edit("q.cc", "inline int inModuleOnly()", "int *volatile here = &extra;\ninline int inModuleOnly()");
        assertThat(tree.build().built()).contains("bin/app", "modules/q.so").doesNotContain("modules/p.so");
        assertThat(Tools.exported(tree.built("bin/app"))).contains("extra");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "K09: what the program has in an archive is shared if it is linked, and an archive is not linked for it")
    void archives() {
        tree(
                "<archive>u</archive><exports>hello</exports>",
                "",
                "<archive name=\"u\"><objects>used.o unused.o</objects></archive>");
        tree.write("late.h", "inline int late = 0;\ninline int later = 0;\n");
        tree.write("used.cc", "#include \"late.h\"\nint used() { return late; }\n");
        tree.write("unused.cc", "#include \"late.h\"\nint unused() { return later; }\n");
        tree.edit("main.cc", "int mine() { return 1; }", "int used();\nint mine() { return used(); }");
        tree.edit("main.cc", "start();\n  depth", "start();\n  mine();\n  depth");
        tree.edit("p.cc", "hello();", "hello();\n  late++;\n  later++;");
        tree.edit("p.cc", "#include \"shared.h\"", "#include \"shared.h\"\n#include \"late.h\"");
        tree.build();
        assertThat(Tools.exported(tree.built("bin/app"))).contains("late").doesNotContain("later", "_Z6unusedv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "gold", "lld"})
    @DisplayName("K39: modules share what their program does not have, as the loader lets them")
    void amongModules(String linker) {
        with("clang", linker);
        tree("<exports>hello</exports>", ofModules(""));
        tree.write("between.h", "#include <cstdio>\ninline int between = 0;\n");
        for (String module : List.of("p.cc", "q.cc")) {
            tree.edit(module, "#include \"shared.h\"", "#include \"shared.h\"\n#include \"between.h\"");
            tree.edit(module, "hello();", "hello();\n  printf(\"%d \", ++between);");
        }
        tree.build();
        assertThat(run("global")).isEqualTo("1 2 " + ONE);
    }

    @ParameterizedTest
    @MethodSource("tools")
    @DisplayName("D17: a shared library that lists its exports shares with its users, unless it says otherwise")
    void sharedLibraries(String compiler, String linker) {
        with(compiler, linker);
        String program =
                "<executable name=\"app\"><objects>main.o</objects><sharedLibrary>s</sharedLibrary></executable>";
        String library = "<flags scope=\"tree\"><cxxflags>-std=c++17</cxxflags></flags>"
                + "<sharedLibrary name=\"s\"><objects>s.o</objects><exports>count</exports></sharedLibrary>";
        tree.manifest("", library + program);
        tree.write("serial.h", "inline int serial = 0;\nextern \"C\" int count();\n");
        tree.write(
                "main.cc",
                "#include \"serial.h\"\n#include <cstdio>\nint main() { count(); printf(\"%d\\n\", ++serial); }\n");
        tree.write("s.cc", "#include \"serial.h\"\nint hidden() { return 1; }\nint count() { return ++serial; }\n");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("2\n");
        assertThat(Tools.exported(tree.built("lib/libs.so"))).containsExactlyInAnyOrder("count", "serial");

        tree.manifest("", library.replace("<exports>", "<exports vagueLinkage=\"own\">") + program);
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("1\n");
    }

    @Test
    @DisplayName("K09: weak definitions of C, and those that a source calls weak, are not of the kind")
    void weakByAttribute() {
        tree("<exports>hello</exports>", ofModules(""));
        for (String source : List.of("main.cc", "p.cc")) {
            tree.edit(
                    source,
                    "#include \"shared.h\"",
                    "#include \"shared.h\"\nextern \"C\" __attribute__((weak)) int hook() { return 1; }");
        }
        tree.build();
        assertThat(Tools.exported(tree.built("bin/app"))).contains("serial").doesNotContain("hook");
        assertThat(Tools.exported(tree.built("modules/p.so")))
                .contains("serial")
                .doesNotContain("hook");
    }
}
