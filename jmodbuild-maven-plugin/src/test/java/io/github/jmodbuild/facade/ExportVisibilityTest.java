// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.plan.Action.Stage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K09: what sources export goes with -fvisibility=hidden from outside")
class ExportVisibilityTest {
    private static final List<String> HIDDEN =
            List.of("-O2", "-fvisibility=hidden", "-Wall", "-Wextra", "-Wredundant-decls", "-Werror");

    private final ModuleTree modules;
    private final NativeTree tree;

    ExportVisibilityTest(@TempDir Path directory) {
        modules = new ModuleTree(directory.resolve("tree"));
        tree = modules.tree;
        tree.cflags = HIDDEN;
        tree.set("A=m", "B=n", "C=n");
        tree.write("a.c", """
                #include "jmodbuild/export.h"
                int host(void);
                extern int other;
                extern const char *const names[];
                JMODBUILD_VISIBLE int run(void);
                int run(void) { return host() + other + names[0][0]; }
                """);
    }

    private void compiler(String cc) {
        RequiredTools.need(cc);
        tree.cc = Tool.of(cc, "test");
    }

    /** Function, variable and array of constants. */
    private void host(String functions) {
        tree.write("host.c", "#include \"jmodbuild/export.h\"\n" + functions);
    }

    private void assertOffered() {
        assertThat(modules.load("a")).isEqualTo("42 ");
        assertThat(Tools.exported(tree.built("bin/app")))
                .contains("host", "other", "names")
                .doesNotContain("inner");
    }

    private void build(String cc) {
        compiler(cc);
        modules.program("", """
                <object name="a.o"><exports>run</exports></object>
                <object name="host.o"><cflags>-Wpedantic</cflags></object>
                """);
        tree.build();
    }

    @Test
    @DisplayName("K09: in C under gcc, JMODBUILD_EXPORT behind a definition makes it visible again")
    void behindTheDefinition() {
        host("""
                int inner(void);
                int inner(void) { return 1; }
                int host(void);
                int host(void) { return inner(); }
                JMODBUILD_EXPORT(host);
                extern int other;
                int other = -23;
                JMODBUILD_EXPORT(other);
                extern const char *const names[];
                const char *const names[] = {"@"};
                JMODBUILD_EXPORT(names);
                """);
        build("gcc");
        assertOffered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    @DisplayName("K09: in C, JMODBUILD_EXPORT behind a declaration makes what is defined later visible")
    void beforeTheDefinition(String cc) {
        host("""
                int inner(void);
                int inner(void) { return 1; }
                int host(void);
                JMODBUILD_EXPORT(host);
                int host(void) { return inner(); }
                extern int other;
                JMODBUILD_EXPORT(other);
                int other = -23;
                extern const char *const names[];
                JMODBUILD_EXPORT(names);
                const char *const names[] = {"@"};
                """);
        build(cc);
        assertOffered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    @DisplayName("K09: JMODBUILD_VISIBLE before a declaration goes with both compilers and both languages")
    void visibleDeclarations(String cc) {
        tree.write("host.c", "");
        tree.delete("host.c");
        tree.write("host.cc", """
                #include "jmodbuild/export.h"
                extern "C" {
                JMODBUILD_VISIBLE int host(void);
                extern JMODBUILD_VISIBLE int other;
                extern JMODBUILD_VISIBLE const char *const names[];
                int inner(void);
                }
                int inner(void) { return 1; }
                int host(void) { return inner(); }
                int other = -23;
                const char *const names[] = {"@"};
                JMODBUILD_EXPORT(host);
                JMODBUILD_EXPORT(other);
                JMODBUILD_EXPORT(names);
                """);
        build(cc);
        assertOffered();
    }

    @Test
    @DisplayName("K09: a variable of threads is marked, since its declaration would need the word for that")
    void variablesOfThreads() {
        host("""
                #include <stddef.h>
                extern JMODBUILD_VISIBLE __thread int other;
                __thread int other = -23;
                JMODBUILD_EXPORT_MARK(other);
                int host(void);
                int host(void) { return 1; }
                JMODBUILD_EXPORT(host);
                extern const char *const names[];
                const char *const names[] = {"@"};
                JMODBUILD_EXPORT(names);
                """);
        tree.edit("a.c", "extern int other", "extern __thread int other");
        build("gcc");
        assertOffered();
    }

    @Test
    @DisplayName("K09: what is hidden all the same is reported, with what to write")
    void hiddenAllTheSame() {
        compiler("clang");
        modules.program("");
        tree.cflags = List.of("-O2", "-fvisibility=hidden");
        tree.set("A=m");
        host("int host(void) { return 40; }\nJMODBUILD_EXPORT(host);\n");
        tree.write("a.c", "int host(void);\nint run(void) { return host(); }\n");
        assertThat(tree.refusal())
                .contains("host.o: host is defined in host.o " + Wording.HIDDEN_EXPORT
                        + ": write JMODBUILD_VISIBLE of jmodbuild/export.h before its first declaration");
    }

    @Test
    @DisplayName("D17: a program that misses what a library hides is told what helps")
    void hiddenInALibrary() {
        tree.cflags = List.of("-O2", "-fvisibility=hidden");
        tree.commandLine.clear();
        tree.write("s.c", "int s(void) { return 1; }\n");
        tree.write("p.c", "int s(void);\nint main(void) { return s(); }\n");
        tree.manifest("", """
                <sharedLibrary name="s"><objects>s.o</objects></sharedLibrary>
                <executable name="p"><objects>p.o</objects><sharedLibrary>s</sharedLibrary></executable>
                """);
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .singleElement()
                .asString()
                .endsWith(
                        "is part of sharedLibrary s, which does not export it; add it to the <exports> or the map of that"
                                + " library, and if it is compiled as hidden (-fvisibility=hidden) give it default visibility");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sharedLibrary name='s'><objects>s.o</objects><exports>s</exports></sharedLibrary>",
                "<module name='s'><objects>s.o</objects><exports>s</exports></module>",
                "<executable name='s'><objects>s.o main.o</objects><exports>s</exports><libs>dl</libs></executable>"
            })
    @DisplayName("K09: names in a manifest that are hidden are reported at their place, for all that exports")
    void hiddenNamesInManifests(String output) {
        tree.cflags = List.of("-O2", "-fvisibility=hidden");
        tree.commandLine.clear();
        tree.write("s.c", "int s(void) { return 1; }\n");
        tree.manifest("", output + "\n");
        assertThat(tree.refusal())
                .contains("modules.xml:2:", ": s is defined in s.o with hidden visibility, so it cannot be exported");
        tree.write("s.c", "#include \"jmodbuild/export.h\"\nJMODBUILD_VISIBLE int s(void) { return 1; }\n");
        tree.build();
    }
}
