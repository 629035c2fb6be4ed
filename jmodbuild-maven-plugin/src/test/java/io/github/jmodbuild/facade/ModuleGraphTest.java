// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules and their program, and modules among themselves, as they are loaded (K21, K39, D12–D15, Q13). */
class ModuleGraphTest {
    private final ModuleTree modules;
    private final NativeTree tree;

    ModuleGraphTest(@TempDir Path directory) {
        modules = new ModuleTree(directory.resolve("tree"));
        tree = modules.tree;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<exports all=\"true\"/>", "<exports from=\"needed\"/>"})
    @DisplayName("D12: archive members that only a module needs are kept and offered, and the set follows every flip")
    void archiveMembers(String exports) {
        modules.program(
                "<archive>util</archive>" + exports,
                "<archive name=\"util\"><objects>crc.o deep.o dull.o</objects></archive>");
        tree.write("crc.c", "int deep(void);\nint crc(void) { return deep() + 2; }\n");
        tree.write("deep.c", "int deep(void) { return 40; }\n");
        tree.write("dull.c", "int dull(void) { return 0; }\n");
        tree.write("a.c", "int crc(void);\nint run(void) { return crc(); }\n");

        tree.set("A=m", "B=m").build();
        assertThat(modules.load("a")).isEqualTo("42 ");
        assertThat(Tools.exported(tree.built("bin/app"))).contains("crc").doesNotContain("dull");
        assertThat(Tools.symbols(tree.built("bin/app"))).contains("deep").doesNotContain("dull");

        tree.edit("b.c", "2", "3");
        assertThat(tree.build().built()).contains("modules/b.so").doesNotContain("bin/app");
        tree.set("A=n").build();
        assertThat(Tools.symbols(tree.built("bin/app"))).doesNotContain("crc", "deep");
        tree.set("A=y").build();
        assertThat(Tools.symbols(tree.built("bin/app"))).contains("crc");
        tree.set("A=m").build();
        assertThat(modules.load("a")).isEqualTo("42 ");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<exports from=\"needed\"/>"})
    @DisplayName("Q13: a module finds the real function of another module, although the program has a stub of it")
    void stubs(String exports) {
        modules.program(
                "<objects>user.o</objects><archive>stub</archive>" + exports,
                "<archive name=\"stub\" role=\"stub\"><objects>stub.o</objects></archive>");
        tree.write("user.c", "int real(void);\nint user(void) { return real(); }\n");
        tree.write("stub.c", "int real(void) { return -1; }\n");
        tree.write("b.c", "int real(void) { return 42; }\n");
        tree.write("a.c", "int real(void);\nint run(void) { return real(); }\n");

        tree.set("A=m", "B=m").build();
        assertThat(Tools.symbols(tree.built("bin/app"))).contains("real");
        assertThat(Tools.exported(tree.built("bin/app"))).doesNotContain("real");
        assertThat(modules.load("b", "a")).isEqualTo("42 ");

        tree.set("B=y").build();
        assertThat(modules.load("a")).isEqualTo("42 ");

        tree.set("B=n");
        assertThat(tree.refusal())
                .contains("module a.so needs real (used by a.o)" + Wording.NOT_EXPORTED + Wording.LEFT_OUT_B);
        tree.edit("b.c", "real", "unreal");
        assertThat(tree.refusal())
                .contains("only the stub libstub.a(stub.o) defines it, and stubs are never exported to modules");
    }

    @Test
    @DisplayName("D15: dependencies between modules are found from symbols and written in load order")
    void order() {
        modules.program("");
        tree.write("a.c", "int b_run(void), host(void);\nint run(void) { return b_run() + host(); }\n");
        tree.write("b.c", "int c_run(void);\nint b_run(void) { return c_run() - 1; }\n");
        tree.set("A=m", "B=m", "C=m").build();

        assertThat(modules.load("c", "b", "a")).isEqualTo("42 ");
        assertThat(tree.read("target/modules/modules.order")).isEqualTo("c.so\nb.so\na.so\n");
        assertThat(tree.read("target/modules/modules.dep")).isEqualTo("c.so:\nb.so: c.so\na.so: c.so b.so\n");
        assertThat(tree.read("target/modules/modules.json").lines().map(String::strip))
                .containsSubsequence(
                        "\"name\": \"a\",",
                        "\"file\": \"a.so\",",
                        "\"programs\": [\"app\"],",
                        "\"needs\": [\"b.so\"],",
                        "\"uses\": [\"host\"],",
                        "\"offers\": [\"run\"]");
        assertThat(tree.build().isNull()).isTrue();

        tree.write("c.c", "int run(void);\nint c_run(void) { return run(); }\n");
        assertThat(tree.refusal())
                .contains("modules need each other, so none can be loaded first: a.so needs b_run of b.so, b.so needs"
                        + " c_run of c.so, c.so needs run of a.so; put them into one composite");
    }

    @Test
    @DisplayName("K39: equal private globals of two modules do not meet, though both are loaded for all to see")
    void privateGlobals() {
        modules.program("");
        tree.write("a.c", "int state = 1;\nint helper(void) { return state; }\nint run(void) { return helper(); }\n");
        tree.write("b.c", "int state = 2;\nint helper(void) { return state; }\nint run(void) { return helper(); }\n");
        tree.set("A=m", "B=m").build();

        assertThat(modules.load("a", "b")).isEqualTo("1 2 ");
    }

    @Test
    @DisplayName(
            "K39: a module exports nothing but its declared exports; one object's list follows it from module to program")
    void onlyExports() {
        modules.program("<exports/>", "<object name=\"a.o\"><exports>run</exports></object>");
        tree.write("a.c", "int helper(void) { return 7; }\nint run(void) { return helper(); }\n");
        tree.set("A=m").build();

        assertThat(modules.load("a")).isEqualTo("7 ");
        assertThat(Tools.exported(tree.built("modules/a.so"))).contains("run").doesNotContain("helper");
        tree.set("A=y", "B=m").build();
        assertThat(Tools.exported(tree.built("bin/app"))).contains("run").doesNotContain("helper");
    }

    @Test
    @DisplayName("K39: inline functions of C++ are one for program and modules, as its rules want")
    void inlineFunctions() {
        modules.program("<objects>plus.o</objects>");
        tree.write("count.h", "inline int &count() { static int value; return value; }\nvoid use();\n");
        tree.write(
                "plus.cc",
                "#include \"count.h\"\nvoid use() { count() = 5; }\n__attribute__((constructor)) static void f() { use(); }\n");
        tree.delete("a.c")
                .write(
                        "a.cc",
                        "#include \"count.h\"\nint own = 1;\nextern \"C\" int run() { return count() + own; }\n");
        tree.delete("b.c").write("b.cc", "int own = 2;\nextern \"C\" int run() { return own; }\n");
        tree.set("A=m", "B=m").build();

        assertThat(modules.load("b", "a")).isEqualTo("2 6 ");
    }

    @Test
    @DisplayName("K09: exported twice is an error that names both")
    void exportedTwice() {
        String both = "<object name=\"%s.o\"><exports>shared</exports></object>";
        modules.program("", both.formatted("a"), both.formatted("b"));
        tree.write("a.c", "int shared;\n").write("b.c", "int shared;\n");
        tree.set("A=m", "B=m");
        assertThat(tree.refusal())
                .contains(
                        "shared is exported twice: by module b.so and by module a.so; a module that needs it could get"
                                + " either, so remove it from one list or rename it");

        tree.set("A=n", "B=m").edit("host.c", "int other", "int shared;\nint other");
        tree.edit("modules.xml", "<libs>dl</libs>", "<exports>shared</exports><libs>dl</libs>");
        assertThat(tree.refusal()).contains("shared is exported twice: by module b.so and by target/bin/app");
    }

    @Test
    @DisplayName("K09: two modules that both have what a third needs have to say which of them offers it")
    void ambiguous() {
        modules.program("");
        tree.write("b.c", "int both;\n").write("c.c", "int both;\n");
        tree.write("a.c", "extern int both;\nint run(void) { return both; }\n");
        tree.set("A=m", "B=m", "C=m");

        assertThat(tree.refusal())
                .contains("module a.so needs both, which two modules define: b.so and c.so; state with <exports> or"
                        + " JMODBUILD_EXPORT which of them exports it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "gold", "lld"})
    @DisplayName("K09: an exported name that nothing defines is an error with every linker")
    void nowhere(String linker) {
        RequiredTools.need("ld." + linker);
        modules.program("<exports>hosst</exports><ldflags>-fuse-ld=" + linker + "</ldflags>");
        tree.set("A=m");

        String refusal = tree.refusal();
        if (linker.equals("bfd")) {
            assertThat(refusal).contains("required symbol `hosst' not defined");
        } else {
            assertThat(refusal)
                    .contains(
                            "nothing that is linked into target/bin/app defines hosst (did you mean host?); correct the"
                                    + " name, remove it");
        }
    }

    @Test
    @DisplayName("D13: a module of another build is refused when it is loaded, and the loader says why")
    void stamp() throws Exception {
        modules.program("<exports>host</exports><stamp/>");
        tree.write("a.c", "int host(void);\nint run(void) { return host() + 2; }\n");
        tree.set("A=m").build();
        assertThat(modules.load("a")).isEqualTo("42 ");
        assertThat(tree.built("modules/modules.json"))
                .content()
                .contains("\"host\"", "\"run\"")
                .doesNotContain("another_build", "jmodbuild_stamp");
        byte[] module = Files.readAllBytes(tree.built("modules/a.so"));

        tree.edit("host.c", "return 1", "return 3").build();
        assertThat(Files.readAllBytes(tree.built("modules/a.so"))).isEqualTo(module);

        tree.set("B=m").build();
        assertThat(modules.load("a")).isEqualTo("42 ");
        Files.write(tree.built("modules/old.so"), module);
        assertThat(modules.load("old")).contains("undefined symbol: module_is_of_another_build_than_its_program_");
        Files.delete(tree.built("modules/old.so"));
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "D14: a table says which members of a group are built in and which are modules, and changes only with them")
    void table() {
        modules.program("<moduleTable name=\"g_modules.h\" group=\"g\"/><objects>table.o</objects>");
        tree.write("table.c", """
                #define BUILTIN(name) "+" #name
                #define MODULE(name, file) "-" #name ":" file
                const char *const table =
                #include "g_modules.h"
                ;
                int table_run(void) { return table[0]; }
                """);
        tree.set("A=y", "B=m", "C=n").build();
        assertThat(tree.read("target/include/g_modules.h")).contains("BUILTIN(a)\nMODULE(b, \"b.so\")\n#undef");
        assertThat(tree.run("bin/app")).isEmpty();
        assertThat(Tools.run(tree.base, List.of("strings", tree.built("bin/app").toString())))
                .contains("+a-b:b.so");

        tree.edit("a.c", "return 1", "return 2");
        assertThat(tree.build().built()).doesNotContain("include/g_modules.h", "obj/resident/table.o");
        tree.set("C=m");
        assertThat(tree.build().built()).contains("include/g_modules.h", "obj/resident/table.o");
        assertThat(tree.set("A=m").build().built())
                .contains("obj/resident/table.o")
                .doesNotContain("obj/resident/main.o");
        tree.assertEqualToClean();
    }
}
