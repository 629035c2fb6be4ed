// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules and programs that are made when they are named are checked then (K09, K31), and nothing else asks for them. */
class RequestedModulesTest {
    private static final String EXTRA =
            "<module name=\"extra\" default=\"false\"><objects>extra.o</objects></module>\n";
    private static final String OTHER =
            "<module name=\"other\" default=\"false\"><objects>other.o</objects></module>\n";
    private static final String NEEDED = "<exports>host</exports>\n";

    private final ModuleTree modules;
    private final NativeTree tree;

    RequestedModulesTest(@TempDir Path directory) {
        modules = new ModuleTree(directory.resolve("tree"));
        tree = modules.tree;
        tree.set("A=m");
        tree.write("extra.c", "int host(void); int run(void) { return host() + 2; }\n");
        tree.write("other.c", "int deep(void) { return 7; }\n");
    }

    private Outcome build(String... names) {
        tree.outputs = List.of(names);
        return tree.build();
    }

    private String refusal(String... names) {
        tree.outputs = List.of(names);
        return tree.refusal();
    }

    @Test
    @DisplayName("K31: naming a module makes the index that has it too")
    void namingAModuleMakesTheIndexThatHasItToo() {
        modules.program(NEEDED, EXTRA);
        assertThat(build().built()).noneMatch(path -> path.contains("extra"));
        assertThat(tree.read("target/modules/modules.order")).isEqualTo("a.so\n");

        Outcome named = build("extra");
        assertThat(named.built())
                .contains("obj/module/extra.o", "modules/extra.so", "modules/modules.extra.json")
                .doesNotContain("bin/app", "modules/a.so", "modules/modules.json");
        assertThat(named.result().outputs().stream().map(Plan.Output::path))
                .allMatch(path -> path.contains("extra"))
                .hasSize(4);
        assertThat(tree.read("target/modules/modules.extra.dep")).isEqualTo("a.so:\nextra.so:\n");
        assertThat(modules.load("extra")).isEqualTo("42 ");
        assertThat(build().isNull()).isTrue();
    }

    @Test
    @DisplayName("K09: what a module lacks is reported when it is named")
    void whatAModuleLacksIsReportedWhenItIsNamed() {
        modules.program(NEEDED, EXTRA);
        tree.write("extra.c", "int hots(void); int run(void) { return hots(); }\n");
        build();
        assertThat(refusal("extra"))
                .contains("module extra.so needs hots (used by extra.o)" + Wording.NOT_EXPORTED
                        + " (did you mean host?)");
        assertThat(refusal("modules")).contains("module extra.so needs hots");
        assertThat(build().isNull()).isTrue();
    }

    @Test
    @DisplayName("K09: no program keeps or offers anything for a module that few make")
    void noProgramKeepsOrOffersAnythingForAModuleThatFewMake() {
        modules.program("<exports from=\"needed\"/>\n", EXTRA);
        assertThat(build().built()).doesNotContain("obj/module/extra.o");
        assertThat(refusal("extra"))
                .contains("module extra.so needs host (used by extra.o)" + Wording.NOT_EXPORTED
                        + ": host.o defines it there, but it is not exported; add it to <exports> of app");
    }

    @Test
    @DisplayName("K09: a symbol of another module that few make is found in its text")
    void aSymbolOfAnotherModuleThatFewMakeIsFoundInItsText() {
        modules.program(NEEDED, EXTRA, OTHER);
        tree.write("extra.c", "int deep(void);\nint run(void) { return deep(); }\n");
        assertThat(refusal("extra"))
                .contains("which target/bin/app does not export: other.o defines it (other.c:1) and is part of module"
                        + " other alone, which is made only when it is named; remove default=\"false\" there"
                        + " (modules.xml:");
        tree.edit("modules.xml", "name=\"other\" default=\"false\"", "name=\"other\"");
        build("extra");
        assertThat(tree.read("target/modules/modules.extra.dep")).contains("extra.so: other.so\n");
    }

    @Test
    @DisplayName("K09: modules of a program that few make are checked with it and with no other")
    void modulesOfAProgramThatFewMakeAreCheckedWithItAndWithNoOther() {
        modules.program(NEEDED, """
                <executable name="tool" default="false">
                  <objects>tool.o</objects>
                  <objects config="A">plug.o</objects>
                  <libs>dl</libs>
                </executable>
                """);
        tree.write("tool.c", "int of_tool(void) { return 3; }\nint main(void) { return 0; }\n");
        tree.write("plug.c", "int of_tool(void);\nint plug(void) { return of_tool(); }\n");
        build();
        assertThat(tree.built("bin/tool")).doesNotExist();
        assertThat(tree.built("modules/plug.so")).as("nobody would load it").doesNotExist();
        build("tool");
        assertThat(tree.built("modules/plug.so")).exists();
        assertThat(tree.read("target/modules/modules.tool.json")).contains("\"uses\": [\"of_tool\"]");

        tree.edit("tool.c", "of_tool", "from_tool");
        assertThat(refusal("tool"))
                .contains("module plug.so needs of_tool (used by plug.o), which target/bin/tool does not export");
    }

    @Test
    @DisplayName("K09: a module that few make is for a program that few make if that lists it")
    void aModuleThatFewMakeIsForAProgramThatFewMakeIfThatListsIt() {
        String tool =
                "<executable name=\"tool\" default=\"false\"><objects>tool.o</objects>%s<libs>dl</libs></executable>\n";
        modules.program(NEEDED, EXTRA, tool.formatted("<exports>of_tool</exports>"));
        tree.write("tool.c", "int of_tool(void) { return 3; }\nint main(void) { return 0; }\n");
        tree.write("extra.c", "int of_tool(void);\nint run(void) { return of_tool(); }\n");
        assertThat(refusal("extra"))
                .contains(
                        "tool.o defines it (tool.c:1) and is part of executable tool alone, which is made only when it is"
                                + " named; a module for it is made of objects that are m in its own lists, as by <objects"
                                + " config=\"m\">");

        modules.program(NEEDED, tool.formatted("<objects config=\"m\">extra.o</objects><exports>of_tool</exports>"));
        build("extra");
        assertThat(tree.read("target/modules/modules.extra.json")).contains("\"programs\": [\"tool\"]");
    }

    @Test
    @DisplayName("K09: a module for two programs is told which of them has what it lacks")
    void aModuleForTwoProgramsIsToldWhichOfThemHasWhatItLacks() {
        modules.program(NEEDED, """
                <executable name="tool"><objects>tool.o</objects><exports>of_tool</exports><libs>dl</libs></executable>
                <module name="extra"><objects>extra.o</objects></module>
                """);
        tree.write("tool.c", "int of_tool(void) { return 3; }\nint main(void) { return 0; }\n");
        tree.write("extra.c", "int of_tool(void);\nint run(void) { return of_tool(); }\n");
        assertThat(refusal())
                .contains("module extra.so needs of_tool (used by extra.o)" + Wording.NOT_EXPORTED
                        + ": tool.o of target/bin/tool defines it, and both programs may load this module; build that in"
                        + " here too and export it, or make the module for one program: of objects that are m in the lists"
                        + " of that one");
    }
}
