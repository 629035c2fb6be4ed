// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Action.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs offer to modules, what modules offer to each other, and what is said when something is missing (K09, K39). */
class ModuleExportsTest {
    private static final String LOADER = """
            #include <dlfcn.h>
            #include <stdio.h>
            %s
            int main(int argc, char **argv) {
              for (int i = 1; i < argc; i++) {
                void *module = dlopen(argv[i], RTLD_NOW | RTLD_GLOBAL);
                if (!module) { puts(dlerror()); continue; }
                int (*run)(void) = (int (*)(void)) dlsym(module, "run");
                if (run) printf("%%d ", run());
              }
              return 0;
            }
            """;

    private final NativeTree tree;

    ModuleExportsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
    }

    private void program(String inProgram, String inExecutable, String... others) {
        tree.manifest(
                "",
                """
                <config>
                """ + Fixture.tristate("A") + Fixture.tristate("B") + Fixture.tristate("C") + """
                </config>
                """
                        + String.join("", others) + """
                <executable name="app">
                  <objects>main.o</objects>
                  <objects config="A">a.o</objects>
                  <objects config="B">b.o</objects>
                  <objects config="C">c.o</objects>
                """ + inExecutable + """
                  <libs>dl</libs>
                </executable>
                """);
        tree.write("main.c", LOADER.formatted(inProgram));
        tree.write("a.c", "int run(void) { return 1; }\n");
        tree.write("b.c", "int b_run(void) { return 2; }\n");
        tree.write("c.c", "int c_run(void) { return 3; }\n");
    }

    private String load(String... names) {
        List<String> paths = new ArrayList<>();
        for (String name : names) {
            paths.add(tree.built("modules/" + name + ".so").toString());
        }
        return tree.run("bin/app", paths.toArray(String[]::new));
    }

    @Test
    @DisplayName("K09: what may be defined in objects that cannot be read is not said to be nowhere")
    void intermediateCode() {
        program(
                "",
                "<archive>util</archive>",
                "<flags scope=\"tree\"><cflags>-flto</cflags><ldflags>-flto</ldflags></flags>\n",
                "<archive name=\"util\"><objects>u1.o</objects></archive>\n");
        tree.write("u1.c", "int u1(void) { return 1; }\n");
        tree.write("a.c", "int u1(void);\nint run(void) { return u1(); }\n");

        assertThat(tree.set("A=m").attempt(Stage.LINK).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.output())
                        .contains("needs u1", "holds GCC intermediate code")
                        .contains("if it is defined there, name it in <exports> of app")
                        .doesNotContain(Wording.DEFINED_NOWHERE));
    }

    @Test
    @DisplayName("K09: a program offers exactly what modules need, found from their objects")
    void needed() {
        program("int host(void) { return 40; }\nint other(void) { return 1; }", "<exports from=\"needed\"/>");
        tree.write("a.c", "int host(void);\nint run(void) { return host() + 2; }\n");
        tree.set("A=m", "B=m").build();

        assertThat(load("a")).isEqualTo("42 ");
        assertThat(Tools.exported(tree.built("bin/app"))).contains("host").doesNotContain("other", "main");
        assertThat(tree.build().isNull()).isTrue();

        tree.edit("a.c", "+ 2", "+ 3");
        assertThat(tree.build().built())
                .contains("modules/a.so")
                .doesNotContain("bin/app", "obj/exports/bin/app.declared");

        tree.write("b.c", "int other(void);\nint run(void) { return other(); }\n");
        assertThat(tree.build().built()).contains("bin/app");
        assertThat(Tools.exported(tree.built("bin/app"))).contains("host", "other");
        tree.assertEqualToClean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<exports from=\"declared\"/>", "<exports>listed</exports>"})
    @DisplayName("K09: sources declare exports with a macro, in C, C++ and assembler")
    void declared(String exports) {
        program("""
                #include "jmodbuild/export.h"
                int host(void) { return 40; }
                JMODBUILD_EXPORT(host);
                int listed, other;
                """, "<objects>asm.o plus.o</objects>" + exports);
        tree.write("asm.S", """
                #include "jmodbuild/export.h"
                    .text
                    .globl low
                low:
                    ret
                JMODBUILD_EXPORT(low)
                    .section .note.GNU-stack,"",%progbits
                """);
        tree.write("plus.cc", """
                #include "jmodbuild/export.h"
                extern "C" int plus(void) { return 1; }
                JMODBUILD_EXPORT(plus);
                int more(void) { return 1; }
                """);
        tree.write("a.c", "int host(void);\nint run(void) { return host() + 2; }\n");
        tree.set("A=m").build();

        assertThat(load("a")).isEqualTo("42 ");
        assertThat(Tools.exported(tree.built("bin/app")))
                .contains("host", "low", "plus")
                .doesNotContain("other", "main", "_Z4morev")
                .noneMatch(symbol -> symbol.contains("jmodbuild_export"));
        assertThat(Tools.exported(tree.built("bin/app")).contains("listed")).isEqualTo(exports.contains("listed"));
    }

    @Test
    @DisplayName("K09: what a module needs and the program hides is named with its definition")
    void notExported() {
        program("int host(void) { return 40; }\nint other;", "<exports>other</exports>");
        tree.write("a.c", "int host(void);\nint run(void) { return host() + 2; }\n");
        tree.set("A=m");

        assertThat(tree.refusal())
                .isEqualTo(
                        "found a mistake\nmodules.xml:9:23: module a.so needs host (used by a.o)" + Wording.NOT_EXPORTED
                                + ": main.o defines it there, but it is not exported; add it to <exports> of app, or write"
                                + " JMODBUILD_EXPORT(host) beside its definition");
    }

    @Test
    @DisplayName("K09: the error says which CONFIG symbol would bring the symbol that is missing")
    void leftOut() {
        program("int host;", "");
        tree.write("a.c", "int b_open(int);\nint run(void) { return b_open(1); }\n");
        tree.write(
                "b.c",
                "/* int b_open(int x) { } */\nint b_open(int x);\nint user(void) { return b_open(2); }\n\nint\nb_open(int x)\n{\n  return x;\n}\n");
        tree.set("A=m", "B=n");

        assertThat(tree.refusal())
                .contains("a.so needs b_open (used by a.o)" + Wording.NOT_EXPORTED
                        + ": b.o defines it (b.c:6) and is n here; set CONFIG_B=y or m");
        tree.set("B=y").build();
        tree.set("B=m").build();
        assertThat(tree.read("target/modules/modules.order")).isEqualTo("b.so\na.so\n");
        assertThat(tree.read("target/modules/modules.dep")).isEqualTo("b.so:\na.so: b.so\n");
    }

    @Test
    @DisplayName("K09: what is declared twice, or of something that is not global, is an error at the object")
    void mistakesInSources() {
        program("#include \"jmodbuild/export.h\"\nint host;\nJMODBUILD_EXPORT(host);", "<objects>two.o</objects>");
        tree.write("two.c", "#include \"jmodbuild/export.h\"\nextern int host;\nint two;\nJMODBUILD_EXPORT(host);\n");
        tree.set("A=m");
        assertThat(tree.refusal())
                .contains(
                        "two.o: host is exported twice: by JMODBUILD_EXPORT here and in main.o; keep the one beside its"
                                + " definition");

        tree.write("two.c", """
                #include "jmodbuild/export.h"
                static int own;
                int *use(void) { return &own; }
                JMODBUILD_EXPORT(own);
                """);
        assertThat(tree.refusal())
                .contains("two.o: JMODBUILD_EXPORT(own) " + Wording.UNDEFINED_EXPORT
                        + "; remove it, or the static from the definition");
    }

    @Test
    @DisplayName("K09: a symbol with hidden visibility cannot be exported, and is reported as such")
    void hidden() {
        program("__attribute__((visibility(\"hidden\"))) int host;", "<exports>host</exports>");
        tree.set("A=m");
        assertThat(tree.refusal()).contains("host is defined in main.o " + Wording.HIDDEN_EXPORT);

        tree.edit("modules.xml", "<exports>host</exports>", "<exports from=\"needed\"/>");
        tree.write("a.c", "extern int host;\nint run(void) { return host; }\n");
        assertThat(tree.refusal())
                .contains("main.o defines it with hidden visibility; give it default visibility and export it");
    }

    @Test
    @DisplayName("K09: a module that says it exports what it does not define is refused")
    void moduleWithoutItsExport() {
        program("", "", "<object name=\"a.o\"><exports>ran</exports></object>");
        tree.set("A=m");
        assertThat(tree.refusal()).contains(Wording.RAN_FOR_RUN);
    }

    @Test
    @DisplayName("K09: what another module hides is named with that module")
    void hiddenInModule() {
        program("", "", "<object name=\"b.o\"><exports>b_run</exports></object>");
        tree.write("b.c", "int secret;\nint b_run(void) { return 2; }\n");
        tree.write("a.c", "extern int secret;\nint run(void) { return secret; }\n");
        tree.set("A=m", "B=m");
        assertThat(tree.refusal())
                .contains("b.o of module b.so defines it, but does not export it; add it to the exports of that module"
                        + " (modules.xml:");
    }

    @Test
    @DisplayName("K09: a name that is nowhere is answered with the nearest one")
    void misspelled() {
        program("int host_open(void) { return 1; }", "");
        tree.write("a.c", "int host_opne(void);\nint run(void) { return host_opne(); }\n");
        tree.set("A=m");
        assertThat(tree.refusal()).contains("does not export (did you mean host_open?)" + Wording.DEFINED_NOWHERE);
    }

    @Test
    @DisplayName("K09: libraries of modules and programs are known; symbols of theirs are not missed")
    void libraries() {
        program("double log(double);\ndouble use(double x) { return log(x); }", "<libs>m</libs>");
        tree.write("a.c", "double sin(double);\nint run(void) { return sin(0) == 0; }\n");
        tree.cflags = List.of("-O1", "-fno-builtin");
        tree.set("A=m").build();
        assertThat(load("a")).isEqualTo("1 ");
    }

    @Test
    @DisplayName("K09: objects that only the compiler can read cannot say what they need")
    void slimObjects() {
        program("int host;", "<exports from=\"needed\"/>");
        tree.cflags = List.of("-O1", "-flto", "-fno-fat-lto-objects");
        tree.set("A=m");
        assertThat(tree.refusal())
                .matches("(?s).*modules\\.xml:\\d+:1: <exports from=\"needed\"> has to read a\\.o \\(and 1 more like"
                        + " it\\), which holds GCC intermediate code \\(-flto\\).*; list the names in <exports>"
                        + " instead.*");
        tree.edit("modules.xml", "<exports from=\"needed\"/>", "");
        tree.build();
        assertThat(load("a")).isEqualTo("1 ");
    }

    @Test
    @DisplayName("K09: symbols of C++ are reported as sources say them, and the one source that is n is named")
    void cxxSymbols() {
        program("", "<exports>main</exports>");
        tree.delete("a.c").write("a.cc", "namespace net { int open(int); }\nint run() { return net::open(2); }\n");
        tree.delete("b.c").write("b.cc", "namespace net {\n\nint open(int x) noexcept { return x; }\n}\n");
        tree.set("A=m");
        assertThat(tree.refusal())
                .contains("module a.so needs net::open (_ZN3net4openEi) (used by a.o)" + Wording.NOT_EXPORTED
                        + ": perhaps b.o defines it (b.cc), which is n here; set CONFIG_B=y or m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "libother.a:libutil.a"})
    @DisplayName(
            "K09: what a link flag hides in archives is reported with that flag, not with exports that would not help")
    void hiddenByFlag(String archives) {
        String archive = "<archive name=\"util\"><objects>util.o</objects></archive>";
        tree.write("util.c", "int util(void) { return 4; }\n").set("A=m");
        tree.ldflags = List.of("-Wl,--exclude-libs," + archives);
        String end = ", but the program is linked with -Wl,--exclude-libs," + archives + ", which hides what "
                + (archives.equals("ALL") ? "archives define" : "libutil.a defines")
                + "; remove that flag from the link flags, or list the object in a <group> instead of an archive";

        program("", "<archive>util</archive><exports from=\"needed\"/>", archive);
        tree.write("a.c", "int util(void);\nint run(void) { return util(); }\n");
        assertThat(tree.refusal())
                .contains("module a.so needs util (used by a.o)" + Wording.NOT_EXPORTED
                        + ": libutil.a(util.o) defines it there" + end);

        program("", "<archive>util</archive><exports>util</exports>", archive);
        assertThat(tree.refusal()).contains("util is defined in target/bin/app (libutil.a(util.o))" + end);
        tree.ldflags = List.of("-Wl,--exclude-libs,libother.a");
        tree.build();
    }

    @Test
    @DisplayName("K09: a symbol of a library that no one links is reported with the element that links it")
    void unlinked() {
        tree.write("util.c", "int util(void) { return 4; }\n");
        tree.set("A=m");
        program("", "<exports from=\"needed\"/>", "<archive name=\"util\"><objects>util.o</objects></archive>");
        tree.write("a.c", "int util(void);\nint run(void) { return util(); }\n");
        assertThat(tree.refusal())
                .contains("module a.so needs util (used by a.o)" + Wording.NOT_EXPORTED
                        + ": util.o defines it (util.c:1) and is part of archive util alone, which neither the program nor"
                        + " the module is linked with; add <archive>util</archive> to one of them");
        tree.edit("modules.xml", "<libs>dl</libs>", "<libs>dl</libs><archive>util</archive>")
                .build();
        assertThat(load("a")).isEqualTo("4 ");
    }

    @Test
    @DisplayName("K09: a shared library that only the program names is not loaded where the program does not use it")
    void unusedByTheProgram() {
        String library = "<sharedLibrary name=\"util\"><objects>util.o</objects></sharedLibrary>";
        tree.write("util.c", "int util(void) { return 4; }\n");
        tree.set("A=m");
        program("", "<exports>main</exports>", library);
        tree.write("a.c", "int util(void);\nint run(void) { return util(); }\n");
        assertThat(tree.refusal())
                .contains("and is part of sharedLibrary util alone, which neither the program nor the module is linked"
                        + " with; add <sharedLibrary>util</sharedLibrary> to the module, described with <module>");

        program(
                "",
                "<ldflags>-Wl,--as-needed</ldflags><sharedLibrary>util</sharedLibrary><exports>main</exports>",
                library);
        tree.write("a.c", "int util(void);\nint run(void) { return util(); }\n");
        tree.build();
        assertThat(load("a")).isEqualTo("4 "); // the module needs it itself

        program(
                "",
                "<exports>main</exports>",
                library,
                "<module name=\"a\"><objects>a.o</objects><sharedLibrary>util</sharedLibrary></module>");
        tree.write("a.c", "int util(void);\nint run(void) { return util(); }\n");
        tree.edit("modules.xml", "<objects config=\"A\">a.o</objects>", "").build();
        assertThat(load("a")).isEqualTo("4 ");
    }
}
