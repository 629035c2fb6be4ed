// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that are built when they are named, and parts of a tree (K31); what compilers make on the way (K40). */
class NamedOutputsTest {
    private final NativeTree tree;

    NamedOutputsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int main(void) { return 0; }\n").write("plugin.c", "int plugin = LATER;\n");
        tree.write("tool.c", "int main(void) { return 1; }\n").write("util.c", "int util;\n");
        tree.manifest("", """
                <object name="plugin.o"><defines>LATER=7</defines></object>
                <archive name="util"><objects>util.o</objects></archive>
                <executable name="app"><objects>main.o</objects><archive>util</archive></executable>
                <executable name="tool" default="false"><objects>tool.o</objects><archive>util</archive></executable>
                <module name="plugin"><objects>plugin.o</objects></module>
                """);
    }

    private List<String> outputs(Outcome outcome) {
        return outcome.result().outputs().stream()
                .filter(output -> output.kind() != Plan.Kind.MODULE_INDEX)
                .map(Plan.Output::name)
                .toList();
    }

    /** Without files about symbols. */
    private static List<String> plain(Collection<String> paths) {
        return paths.stream()
                .filter(path -> !path.contains("obj/exports/"))
                .sorted()
                .toList();
    }

    private Outcome build(String... names) {
        tree.outputs = List.of(names);
        return tree.build();
    }

    @Test
    @DisplayName("K31: what is not made by default is made when it is named and stays")
    void whatIsNotMadeByDefaultIsMadeWhenItIsNamedAndStays() {
        Outcome all = build();
        assertThat(outputs(all)).containsExactly("util", "app", "plugin");
        assertThat(all.built()).doesNotContain("bin/tool", "obj/resident/tool.o");

        Outcome named = build("tool");
        assertThat(named.built()).containsExactly("bin/tool", "obj/resident/tool.o");
        assertThat(outputs(named)).containsExactly("tool");

        Outcome again = build();
        assertThat(again.built()).isEmpty();
        assertThat(again.deleted()).isEmpty();
        assertThat(tree.built("bin/tool")).exists();
    }

    @Test
    @DisplayName("K31: a named output is built with what it needs and nothing else")
    void aNamedOutputIsBuiltWithWhatItNeedsAndNothingElse() {
        assertThat(build("app").built())
                .contains("bin/app", "lib/libutil.a")
                .doesNotContain("modules/plugin.so", "obj/module/plugin.o");
        assertThat(plain(build("modules").built()))
                .containsExactly("modules/modules.json", "modules/plugin.so", "obj/module/plugin.o");
        assertThat(build("executables", "plugin").built()).containsExactly("bin/tool", "obj/resident/tool.o");
    }

    @Test
    @DisplayName("K31: a default output that needs one of the others makes it")
    void aDefaultOutputThatNeedsOneOfTheOthersMakesIt() {
        tree.edit("modules.xml", "<archive name=\"util\">", "<archive name=\"util\" default=\"false\">");
        Outcome outcome = build();
        assertThat(outcome.built()).contains("lib/libutil.a");
        assertThat(outputs(outcome)).containsExactly("app", "plugin");
    }

    @Test
    void outputsThatLeftTheManifestGoAlthoughOthersWereNeverMade() {
        build();
        tree.edit("modules.xml", "<module name=\"plugin\">", "<module name=\"other\">");
        assertThat(plain(build().deleted())).containsExactly("target/modules/plugin.so");
        tree.edit("modules.xml", "<module name=\"other\">", "<module name=\"third\">");
        assertThat(plain(build("app").deleted()))
                .as("not the whole plan was made")
                .isEmpty();
    }

    @Test
    void anUnknownNameIsReportedWithTheNearest() {
        tree.outputs = List.of("tol", "module");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "jmodbuild.outputs: there is no output tol in this configuration (did you mean tool?); name"
                                + " outputs as the manifests do, or all of a kind: archives, executables, modules, relocatables,"
                                + " sharedLibraries")
                .hasMessageContaining("there is no output module in this configuration (did you mean modules?)");
    }

    @Test
    @DisplayName("K31: an output that is n is reported as such with what to set")
    void anOutputThatIsNIsReportedAsSuchWithWhatToSet() {
        tree.edit("modules.xml", "<object name=\"plugin.o\">", """
                <config>
                  <symbol name="ODD" type="bool"><prompt>p</prompt></symbol>
                  <symbol name="SUB" type="bool"><prompt>p</prompt></symbol>
                </config>
                <directory config="SUB">sub</directory>
                <executable name="odd" config="ODD"><objects>tool.o</objects></executable>
                <executable name="hollow"><objects config="ODD">tool.o</objects></executable>
                <object name="plugin.o">""");
        tree.manifest("sub", "<module name=\"deep\" config=\"ODD\"><objects>/plugin.o</objects></module>");
        tree.outputs = List.of("odd", "deep", "hollow", "tool", "tol");
        assertThatThrownBy(tree::build)
                .hasMessageContainingAll(
                        "jmodbuild.outputs: executable odd (modules.xml:7:1) is n here; set CONFIG_ODD=y\n",
                        "jmodbuild.outputs: module deep (sub/modules.xml:2:1) is n here; set CONFIG_SUB=y and set"
                                + " CONFIG_ODD=y\n",
                        "jmodbuild.outputs: executable hollow (modules.xml:8:1) is left out here, since all that it"
                                + " lists is; mvn jmodbuild:why -Djmodbuild.object=... shows what an object needs\n",
                        "there is no output tol in this configuration (did you mean tool?)");
        tree.set("ODD=y").outputs = List.of("odd");
        assertThat(tree.build().built()).contains("bin/odd");
    }

    @Test
    void aKindOfWhichThereIsNothingIsReported() {
        tree.outputs = List.of("archives", "relocatables", "app");
        assertThat(NativeBuild.plan(tree.request()).remarks())
                .extracting(Object::toString)
                .containsExactly(
                        "jmodbuild.outputs: this configuration has no relocatables, so nothing is made for that name");
        tree.outputs = List.of();
        assertThat(NativeBuild.plan(tree.request()).remarks()).isEmpty();
    }

    @Test
    @DisplayName("K40: the preprocessed text and the assembler of one file on request")
    void thePreprocessedTextAndTheAssemblerOfOneFileOnRequest() {
        assertThat(build("plugin.i").built()).contains("listing/plugin.i").doesNotContain("obj/module/plugin.o");
        assertThat(tree.read("target/listing/plugin.i")).contains("int plugin = 7;");
        build("util.s");
        assertThat(tree.read("target/listing/util.s")).contains(".globl\tutil");
        tree.outputs = List.of("plugn.i");
        assertThatThrownBy(tree::build)
                .hasMessageContaining("no source of this configuration gives plugn.i (did you mean plugin.i?)");
    }

    @Test
    void aFailingListingIsAFailure() {
        tree.write("util.c", "#error no\n");
        tree.outputs = List.of("util.i");
        assertThat(tree.attempt(Stage.LINK).failures()).hasSize(1);
    }
}
