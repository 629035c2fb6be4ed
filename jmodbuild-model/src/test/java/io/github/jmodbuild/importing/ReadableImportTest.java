// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import io.github.jmodbuild.importing.manifests.TreeTranslation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import writes is read by a build, or reported. */
class ReadableImportTest {
    private final Map<String, String> files = new HashMap<>(Map.of("Kconfig", "config A\n\tbool \"A\"\n"));

    private ImportedTree imported() {
        return Imports.imported(files, Map.of(), List.of());
    }

    @Test
    void namesThatManifestsRefuse() {
        files.put(
                "Kbuild",
                "obj-y := main.o a<b.o we;rd.o\nobj-y += ../../out.o\nobj-y += sub/./../x.o\nobj-y += two/\n");
        files.put("two/Makefile", "obj-y := t.o\nt-y := p:q.o r.o\nCFLAGS_a\"b.o := -g\nobj-$(CONFIG_A=y) += n.o\n");
        List.of("main", "x", "two/r").forEach(name -> files.put(name + ".c", ""));
        ImportedTree tree = imported();
        Imports.tree(tree); // which throws what is refused
        assertThat(tree.manifests().get("modules.xml")).contains("<objects>main.o x.o</objects>");
        assertThat(tree.manifests().get("two/modules.xml")).contains("<objects>r.o</objects>");
        assertThat(Imports.rest(tree))
                .extracting(line -> line.replaceAll(" cannot be [^:]*object:", ":"))
                .containsExactly(
                        "1 partly: 'a<b.o': it has the character <; 'we;rd.o': it has the character ;",
                        "2 partly: '../../out.o': " + Wording.OUTSIDE_ROOT,
                        "2 partly: 'p:q.o': it has the character :",
                        "3 partly: 'a\"b.o': it has the character \"",
                        "4 partly: variable CONFIG_A=y has no value; give one as jmodbuild.import.variables=CONFIG_A=y=...");
    }

    @Test
    void aDirectoryWithABlankIsInTheManifestThatNamesIt() {
        files.put("Kconfig", "config A\n\tbool \"A\"\nsource \"my dir/Kconfig\"\n");
        files.put("my dir/Kconfig", "config B\n\tbool \"B\"\n");
        ImportedTree tree = imported();
        assertThat(tree.manifests()).containsOnlyKeys("modules.xml");
        assertThat(Imports.values(tree, "CONFIG_B=y")).contains("B=y");
    }

    @ParameterizedTest
    @DisplayName("jmodbuild.import.program")
    @ValueSource(strings = {"a/b", "a b", "x<y", "../../zz"})
    void programsThatNobodyCanBuild(String program) {
        Imports.Files tree = new Imports.Files(files);
        MakefileChoice choice = new MakefileChoice(true, List.of(), program);
        assertThatThrownBy(() -> TreeTranslation.of("Kconfig", tree, Map.of(), choice, KconfigShell.NONE))
                .hasMessageStartingWith(
                        "jmodbuild.import.program: '" + program + "' cannot be the name of an executable: ");
    }

    @Test
    void librariesOfPrograms() {
        files.put("Kbuild", "obj-y := gen.o\nhostprogs := gen\nHOSTLDLIBS_gen := ../lib/x.a -lm\n");
        ImportedTree tree = imported();
        Imports.tree(tree);
        assertThat(tree.manifests().get("modules.xml")).contains("<libs>m</libs>");
        assertThat(Imports.rest(tree))
                .singleElement()
                .asString()
                .startsWith("2 partly: '../lib/x.a' is not a library; ");
    }
}
