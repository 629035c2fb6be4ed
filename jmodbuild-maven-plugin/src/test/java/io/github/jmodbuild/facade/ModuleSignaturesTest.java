// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of what a program exports (K09), with the machine's compiler, loader and abidw. */
class ModuleSignaturesTest {
    private static final String REFUSED = "undefined symbol: module_was_built_for_another_";
    private static final String ELEMENT = "<exports>host other level</exports><signatures/>";

    private final ModuleTree modules;
    private final NativeTree tree;

    ModuleSignaturesTest(@TempDir Path directory) {
        RequiredTools.need("abidw");
        modules = new ModuleTree(directory.resolve("tree"));
        tree = modules.tree;
    }

    @BeforeEach
    void program() {
        modules.program(ELEMENT);
        tree.write("host.h", """
                struct inner { int size; };
                typedef struct { struct inner *inner; enum { LOW, HIGH } kind; int (*call)(struct inner *, int); } box_t;
                struct far { int nothing; };
                int host(box_t *box);
                int other(long value);
                extern int level;
                """);
        tree.write("host.c", """
                #include "host.h"
                int level = 1;
                static int twice(int x) { return 2 * x; }
                int unexported(struct far *far) { return far->nothing; }
                int host(box_t *box) { return box ? box->inner->size : twice(20); }
                int other(long value) { return (int) value; }
                """);
        tree.write("a.c", "#include \"host.h\"\nint run(void) { return host(0) + 2; }\n");
        tree.set("A=m");
    }

    /** Loads the module of an earlier build. */
    private String load(byte[] module) throws IOException {
        Path old = Files.write(tree.built("modules/old.so"), module);
        String said = modules.load("old");
        Files.delete(old);
        return said;
    }

    private byte[] built() throws IOException {
        modules.tree.build();
        assertThat(modules.load("a")).isEqualTo("42 ");
        return Files.readAllBytes(tree.built("modules/a.so"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host.h | struct inner { int size; } | struct inner { long size; }",
                "host.h | struct inner { int size; } | struct inner { int size; int more; }",
                "host.h | LOW, HIGH | LOW, MIDDLE, HIGH",
                "host.h | (struct inner *, int) | (struct inner *, unsigned)",
            })
    @DisplayName(
            "K09: a module built for another type that a prototype leads to is refused, and the loader names the symbol")
    void reachableType(String file, String old, String now) throws Exception {
        byte[] module = built();

        tree.edit(file, old, now).build();

        assertThat(load(module)).contains(REFUSED + "host_");
        assertThat(modules.load("a")).isEqualTo("42 ");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K09, K32: embedded data has no types, and so no signature")
    void embeddedData() throws Exception {
        tree.write("tiny.c", "int main(void) { return 0; }\n");
        tree.write("use.c", "extern const char setup[]; int first(void) { return setup[0]; }\n");
        modules.program(ELEMENT + "<objects>setup.o use.o</objects>");
        tree.edit("modules.xml", "<executable name=\"app\"", """
                <executable name="tiny"><objects>tiny.o</objects></executable>
                <embed output="tiny" name="setup.o" symbol="setup"/>
                <executable name="app\"""");

        built();

        assertThat(tree.built("modules/app.symvers")).content().contains("host").doesNotContain("setup");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K09: a module built for another prototype is refused, one that does not use the symbol is not")
    void prototype() throws Exception {
        tree.write("b.c", "#include \"host.h\"\nint run(void) { return other(1) + level; }\n");
        tree.set("B=m");
        byte[] module = built();
        byte[] unaffected = Files.readAllBytes(tree.built("modules/b.so"));

        tree.edit("host.h", "host(box_t *box)", "host(const box_t *box)");
        tree.edit("host.c", "host(box_t *box)", "host(const box_t *box)").build();

        assertThat(load(module)).contains(REFUSED + "host_");
        assertThat(load(unaffected)).isEqualTo("2 ");
        assertThat(Files.readAllBytes(tree.built("modules/b.so"))).isEqualTo(unaffected);
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K09: a module built for another type of a variable is refused")
    void variable() throws Exception {
        tree.write("a.c", "#include \"host.h\"\nint run(void) { return (int) level + 41; }\n");
        byte[] module = built();

        tree.edit("host.h", "extern int level", "extern long level");
        tree.edit("host.c", "int level", "long level").build();

        assertThat(load(module)).contains(REFUSED + "level_");
        assertThat(modules.load("a")).isEqualTo("42 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host.h | struct far { int nothing; }; | struct far { long nothing; };",
                "host.h | struct far | /* a comment */@@struct far",
                "host.h | box_t *box | box_t *parcel",
                "host.h | struct far | typedef struct { int x; } unrelated_t; enum { NONE };@struct far",
                "host.c | int unexported(struct far *far) { | int unexported(struct far *far, int x) { (void) x;",
                "host.c | static int twice(int x) { return 2 * x; } | int twice(int x); int twice(int x) { return x + x; }",
                "host.c | int level | extern struct { int a; } unrelated; struct { char b; } mine; int level",
            })
    @DisplayName("K09: comments, unrelated types and unexported functions leave modules of earlier builds loadable")
    void unrelated(String file, String old, String now) throws Exception {
        byte[] module = built();

        tree.edit(file, old, now.replace('@', '\n'));
        assertThat(tree.build().built()).doesNotContain("obj/signatures/modules/a.so.o");

        assertThat(load(module)).isEqualTo("42 ");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K09: abidw runs for the objects that changed, and nothing else follows while the signatures stay")
    void incremental() throws Exception {
        Outcome first = tree.build();
        assertThat(first.built())
                .contains("obj/signatures/resident/main.o.abi", "obj/signatures/resident/host.o.abi")
                .doesNotContain("obj/signatures/module/a.o.abi");
        assertThat(tree.read("target/modules/app.symvers")).matches("host\t\\w{16}\nlevel\t\\w{16}\nother\t\\w{16}\n");

        tree.edit("host.c", "twice(20)", "twice(40)");
        assertThat(tree.build().built())
                .contains("obj/resident/host.o", "obj/signatures/resident/host.o.abi", "bin/app")
                .doesNotContain(
                        "obj/signatures/resident/main.o.abi",
                        "obj/signatures/bin/app.o",
                        "obj/signatures/bin/app.c",
                        "obj/signatures/modules/a.so.o",
                        "modules/a.so");

        tree.edit("host.h", "struct inner { int size; }", "struct inner { int size; int more; }");
        assertThat(tree.build().built())
                .contains("obj/signatures/bin/app.o", "obj/signatures/modules/a.so.o", "modules/a.so", "bin/app")
                .doesNotContain("obj/signatures/resident/main.o.abi");

        tree.edit("modules.xml", "<signatures/>", "").build();
        assertThat(tree.built("modules/app.symvers")).doesNotExist();
        assertThat(Tools.exported(tree.built("bin/app"))).noneMatch(name -> name.startsWith("module_was_built"));
        tree.assertEqualToClean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<exports all=\"true\"/>", "<exports from=\"needed\"/>"})
    @DisplayName("K09: whatever way a program exports, archive members have signatures too")
    void archives(String exports) throws Exception {
        modules.program(
                "<archive>util</archive>" + exports + "<signatures/>",
                "<archive name=\"util\"><relocatable>deep</relocatable><objects>crc.o</objects></archive>"
                        + "<relocatable name=\"deep\"><objects>deep.o fast.o</objects></relocatable>");
        tree.write("crc.h", "struct sum { int bits; };\nint crc(struct sum *sum);\nint deep(struct sum sum);\n");
        tree.write("crc.c", "#include \"crc.h\"\nint crc(struct sum *sum) { return sum->bits; }\n");
        tree.write("deep.c", "#include \"crc.h\"\nint deep(struct sum sum) { return sum.bits; }\n");
        tree.write("fast.S", ".globl fast\nfast:\n ret\n .section .note.GNU-stack,\"\",%progbits\n");
        tree.write("a.c", """
                #include "crc.h"
                void fast(void);
                int run(void) { struct sum s = {21}; fast(); return crc(&s) + deep(s); }
                """);
        byte[] module = built();
        assertThat(tree.read("target/modules/app.symvers"))
                .contains("crc\t", "deep\t")
                .doesNotContain("fast");

        tree.edit("crc.h", "int bits", "int bits, more").build();
        assertThat(load(module)).contains(REFUSED).containsAnyOf("crc_", "deep_");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K09: references to signatures stay where the linker leaves out what nothing uses")
    void unusedSections() throws Exception {
        tree.cflags = List.of("-O2", "-g", "-ffunction-sections", "-fdata-sections");
        tree.ldflags = List.of("-Wl,--gc-sections");
        tree.write("a.c", """
                #include "jmodbuild/export.h"
                #include "host.h"
                int run(void) { return host(0) + 2; }
                JMODBUILD_EXPORT(run);
                """);
        byte[] module = built();

        tree.edit("host.h", "struct inner { int size; }", "struct inner { long size; }")
                .build();
        assertThat(load(module)).contains(REFUSED + "host_");
    }

    @Test
    @DisplayName("K09: C++ functions have signatures; a class with another virtual function is another type")
    void cxx() throws Exception {
        modules.program("<objects>shape.o</objects><exports all=\"true\"/><signatures/>");
        tree.write("shape.h", """
                namespace geo { class Shape { public: virtual ~Shape() {} virtual int area() = 0; int id() { return 1; } }; }
                int area(geo::Shape &shape);
                """);
        tree.write("shape.cc", "#include \"shape.h\"\nint area(geo::Shape &shape) { return shape.area(); }\n");
        tree.delete("a.c").write("a.cc", """
                #include "shape.h"
                struct Square : geo::Shape { int area() override { return 42; } };
                extern "C" int run() { Square square; return area(square); }
                """);
        byte[] module = built();

        tree.edit("shape.h", "int id() { return 1; }", "int id() { return 2; } int name() { return 3; }")
                .build();
        assertThat(load(module)).isEqualTo("42 ");
        tree.edit("shape.h", "virtual int area() = 0;", "virtual int edges() { return 0; } virtual int area() = 0;");
        tree.build();
        assertThat(load(module)).contains(REFUSED + "_Z4areaRN3geo5ShapeE_");
    }

    @Test
    @DisplayName("K09: two programs with other types cannot share a module, and one without signatures cannot either")
    void twoPrograms() throws Exception {
        String second = "<executable name=\"second\"><objects>main.o sized.o</objects><exports>host</exports>"
                + "<group>g</group><libs>dl</libs><signatures/></executable>";
        modules.program(ELEMENT, second);
        tree.write("sized.c", "int host(long x) { return (int) x; }\n");
        assertThat(tree.refusal())
                .contains("modules.xml:", ": host, which target/modules/a.so uses, has other types in target/bin/")
                .contains("so the module cannot work with both; make a module for each, or give them equal types");

        tree.edit("modules.xml", "<libs>dl</libs><signatures/>", "<libs>dl</libs>");
        assertThatThrownBy(tree::build)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("module a is loaded by executable second too, which has no <signatures/>; give it"
                        + " one, or remove this");
    }

    @Test
    @DisplayName("K09: objects without debug information are named, with what to add")
    void noDebugInformation() throws Exception {
        tree.cflags = List.of("-O1");
        assertThat(tree.refusal())
                .contains(
                        "modules.xml:",
                        ": target/obj/resident/host.o has no debug information, from which the signatures"
                                + " of host, level, other would come; compile it with -g, as in <cflags>-g</cflags>, or remove"
                                + " <signatures>")
                .doesNotContain("main.o", "@modules.xml");
        tree.edit("modules.xml", "<exports>", "<cflags>-g</cflags><exports>").build();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K09: without abidw the build says what to install; a condition that is n needs none")
    void noTool() throws Exception {
        Path tools = Files.createDirectories(tree.base.resolveSibling("tools"));
        for (String name : List.of("gcc", "ld", "as", "ar")) {
            Path found = Path.of("/usr/bin", name);
            Files.createSymbolicLink(tools.resolve(name), found);
        }
        tree.environment = Map.of("PATH", tools.toString());
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching(
                        "(?s).*modules.xml:\\d+:\\d+.*<signatures> needs libabigail's abidw, which is not in PATH;"
                                + " install it \\(apt install abigail-tools\\), or remove <signatures>.*");

        modules.program(ELEMENT.replace("<signatures/>", "<signatures if=\"C\"/>"));
        tree.build();
        assertThat(tree.built("modules/app.symvers")).doesNotExist();
    }

    private void modulesOfModules(String attribute) {
        modules.program("<exports>host other level</exports><signatures " + attribute + "/>");
        tree.write("b.h", "struct page { int size; };\nint b_open(struct page *page);\n");
        tree.write("b.c", """
                #include "b.h"
                #include "jmodbuild/export.h"
                int b_private(void) { return 1; }
                int b_open(struct page *page) { return page ? page->size : 1 + b_private(); }
                JMODBUILD_EXPORT(b_open);
                """);
        tree.write("a.c", """
                #include "host.h"
                #include "b.h"
                int run(void) { return host(0) + b_open(0); }
                """);
        tree.set("A=m", "B=m");
    }

    private String loadBehindB(byte[] module) throws IOException {
        Path old = Files.write(tree.built("modules/old.so"), module);
        String said = modules.load("b", "old");
        Files.delete(old);
        return said;
    }

    @Test
    @DisplayName("K09: what a module exports to another has a signature where that is asked for")
    void betweenModules() throws Exception {
        modulesOfModules("modules=\"true\"");
        tree.build();
        assertThat(modules.load("b", "a")).isEqualTo("42 ");
        byte[] module = Files.readAllBytes(tree.built("modules/a.so"));
        assertThat(Tools.exported(tree.built("modules/b.so")))
                .hasSize(2)
                .contains("b_open")
                .anyMatch(symbol -> symbol.startsWith("module_was_built_for_another_b_open_"));
        assertThat(tree.read("target/modules/modules.json")).doesNotContain("module_was_built");
        assertThat(tree.read("target/modules/modules.dep")).contains("a.so: b.so\n");

        tree.edit("b.c", "return 1;", "return 2;").build();
        assertThat(loadBehindB(module)).isEqualTo("43 ");

        tree.edit("b.h", "struct page { int size; }", "struct page { long size; }")
                .build();
        assertThat(loadBehindB(module)).contains(REFUSED + "b_open_");
        assertThat(modules.load("b", "a")).isEqualTo("43 ");
        assertThat(tree.build().isNull()).isTrue();
        tree.assertEqualToClean();
    }

    @Test
    void modulesHaveNoSignaturesUnlessThatIsAskedFor() {
        modulesOfModules("");
        tree.build();
        assertThat(Tools.exported(tree.built("modules/b.so"))).containsExactly("b_open");
    }

    @Test
    void anExportingModuleNeedsDebugInformationToo() {
        modulesOfModules("modules=\"true\"");
        tree.cflags = List.of("-O1");
        tree.edit("modules.xml", "<exports>", "<cflags>-g</cflags><exports>");
        assertThat(tree.refusal())
                .contains("obj/module/b.o has no debug information, from which the signature of b_open would come");
    }
}
