// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.plan.PlanRequest.DebugSymbols;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules of Mach-O programs: what is said when something is missing, and what the index says (D08, K09). */
class MacModulesTest {
    private final NativeTree tree;

    MacModulesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.cflags = List.of("-O1");
        Fixture.machO(tree, "arm64");
        program("");
        tree.write(
                "main.c",
                "int host(int x) { return x; }\nint hidden(void) { return 1; }\nint main(void) { return 0; }\n");
        tree.write("a.c", "int host(int), puts(const char *);\nint run(void) { return host(2) + puts(\"a\"); }\n");
        tree.write("b.c", "int b_open(int x) { return x + 1; }\n");
        tree.set("A=m");
    }

    private void program(String contents, String... others) {
        Fixture.loading(tree, "<exports>host</exports>" + contents, others);
    }

    @BeforeEach
    void needsTools() {
        RequiredTools.need("clang", "ld64.lld-14");
    }

    @Test
    @DisplayName("D08, D15: the index of Mach-O bundles says what they take from the program and from each other")
    void index() throws IOException {
        tree.write(
                "a.c",
                "int host(int), b_open(int), puts(const char *);\nint run(void) { return host(2) + b_open(puts(\"a\")); }\n");
        tree.set("B=m").build();

        assertThat(tree.read("target/modules/modules.dep")).isEqualTo("b.so:\na.so: b.so\n");
        assertThat(tree.read("target/modules/modules.json"))
                .contains("\"uses\": [\"host\"]", "\"libraries\": [\"/usr/lib/libSystem.B.dylib\"]");
        assertThat(ImageReader.read(tree.built("modules/a.so")).unbound()).containsExactlyInAnyOrder("host", "b_open");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    @DisplayName("K09, D08: the error says who defines what a bundle misses, and which CONFIG symbol would bring it")
    void leftOut() {
        tree.write("a.c", "int b_open(int);\nint run(void) { return b_open(1); }\n");
        tree.set("B=n");

        assertThat(tree.refusal())
                .isEqualTo("found a mistake\nmodules.xml:8:23: module a.so needs b_open (used by a.o)"
                        + Wording.NOT_EXPORTED + Wording.LEFT_OUT_B);
    }

    @Test
    @DisplayName("K09, D08: what a Mach-O program hides, and what is nowhere, is reported as for ELF")
    void notOffered() {
        tree.write("a.c", "int hidden(void);\nint run(void) { return hidden(); }\n");
        assertThat(tree.refusal())
                .contains("module a.so needs hidden (used by a.o)" + Wording.NOT_EXPORTED
                        + ": main.o defines it there, but it is not exported; add it to <exports> of app");

        tree.write("a.c", "int hsot(int);\nint run(void) { return hsot(1); }\n");
        assertThat(tree.refusal())
                .contains("needs hsot (used by a.o)" + Wording.NOT_EXPORTED + " (did you mean host?)"
                        + Wording.DEFINED_NOWHERE);
    }

    @Test
    @DisplayName("K09, D08: a bundle finds what a library of the tree has that its program links")
    void librariesOfTheTree() {
        program(
                "<sharedLibrary>util</sharedLibrary>",
                "<sharedLibrary name=\"util\" version=\"1.2\"><objects>util.o</objects></sharedLibrary>");
        tree.write("util.c", "int util(void) { return 1; }\n");
        tree.write("a.c", "int util(void);\nint run(void) { return util(); }\n");
        tree.build();

        tree.edit("a.c", "util(void);", "utli(void);").edit("a.c", "return util", "return utli");
        assertThat(tree.refusal()).contains("module a.so needs utli (used by a.o)");
    }

    @Test
    void debugSymbolsThatStayInTheObjectsCannotBeAttached() {
        tree.symbols = DebugSymbols.ATTACHED;
        assertThat(tree.problems())
                .containsExactly(
                        "jmodbuild.debugSymbols: programs of this system have no debug symbols that could be moved"
                                + " or removed: they stay in their objects, from which dsymutil collects them; leave the"
                                + " parameter out for this system");
    }
}
