// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import io.github.jmodbuild.importing.manifests.TreeTranslation;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("K27: comments of sources take the place of INSERT, as busybox's script puts them there")
class InsertedFilesTest {
    private static final String CAT = """
            /* cat */
            //config:config CAT
            //config:	bool "cat"
            //config:	help
            //config:	Prints files.
            //config:
            //config:config FEATURE_CATN
            //config:	bool "-n"
            //config:	depends on CAT
            //kbuild:lib-$(CONFIG_CAT) += cat.o
            //applet:IF_CAT(APPLET(cat, BB_DIR_BIN, BB_SUID_DROP))
            int cat;
            """;

    private final Map<String, String> files = new HashMap<>(Map.of(
            "Config.in",
            "mainmenu \"Boxes\"\nsource coreutils/Config.in\n",
            "coreutils/Config.src",
            "menu \"Coreutils\"\nINSERT\ncomment \"Common\"\nendmenu\n",
            "coreutils/Kbuild.src",
            "lib-y:=\n\nINSERT\n",
            "coreutils/cat.c",
            CAT,
            "coreutils/b.c",
            "//config:config B\n//config:\tbool \"b\"\n"));

    private final InsertedFiles tree = new InsertedFiles(new Imports.Files(files));

    private ImportedTree imported() {
        return Imports.imported("Config.in", files, Map.of());
    }

    private String text(String path) {
        return new String(tree.read(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void inTheOrderOfTheNamesOfSources() {
        assertThat(text("coreutils/Config.in")).isEqualTo("""
                menu "Coreutils"
                config B
                	bool "b"
                config CAT
                	bool "cat"
                	help
                	Prints files.

                config FEATURE_CATN
                	bool "-n"
                	depends on CAT
                comment "Common"
                endmenu
                """);
        assertThat(text("coreutils/Kbuild")).isEqualTo("lib-y:=\n\nlib-$(CONFIG_CAT) += cat.o\n");
        assertThat(tree.names("coreutils"))
                .containsExactlyInAnyOrder("Config.src", "Config.in", "Kbuild.src", "Kbuild", "b.c", "cat.c");
    }

    @Test
    void filesWithoutASourceOfThatNameAreThoseOfTheTree() {
        assertThat(text("Config.in")).startsWith("mainmenu");
        assertThat(tree.read("Kbuild")).isEmpty();
        assertThat(tree.names("")).doesNotContain("Kbuild");
        assertThat(tree.origin(new Location("Config.in", 2, 3))).isEqualTo(new Location("Config.in", 2, 3));
    }

    @Test
    void whatTheScriptHasMadeBeforeIsMadeAnew() {
        files.put("coreutils/Config.in", "config OUTDATED\n\tbool\n");
        assertThat(text("coreutils/Config.in")).startsWith("menu \"Coreutils\"\nconfig B\n");
    }

    @Test
    void withoutTheMarkTheyStandAtTheEnd() {
        files.put("coreutils/Kbuild.src", "lib-y += a.o\n");
        assertThat(text("coreutils/Kbuild")).isEqualTo("lib-y += a.o\nlib-$(CONFIG_CAT) += cat.o\n");
    }

    @Test
    void anImportHasTheSymbolsInTheirPlaces() {
        ImportedTree imported = imported();
        assertThat(imported.manifests().keySet()).containsExactly("modules.xml", "coreutils/modules.xml");
        assertThat(imported.manifests().get("coreutils/modules.xml"))
                .containsSubsequence(
                        "<menu title=\"Coreutils\">",
                        "<symbol name=\"B\"",
                        "<symbol name=\"CAT\"",
                        "Prints files.",
                        "<symbol name=\"FEATURE_CATN\"",
                        "<comment>Common</comment>");
        assertThat(imported.report().rest())
                .extracting(statement -> statement.at() + ": " + statement.kind() + " " + statement.reason())
                .containsExactly(
                        "coreutils/cat.c:11:1: //applet: the tree's scripts make a header of such lines; write a"
                                + " script, and <generate> for it");
    }

    @Test
    void theReportNamesPlacesInSources() {
        files.put("coreutils/cat.c", CAT.replace("depends on CAT", "default \"$(shell,date)\""));
        ImportedTree imported = imported();
        assertThat(imported.report().lines())
                .startsWith(
                        "coreutils/cat.c:9:11: not imported: default \"$(shell,date)\"",
                        "    " + Wording.NO_ANSWER + " $(shell,date)");
        List<String> places = imported.report().statements().stream()
                .map(statement -> statement.at().file() + ":" + statement.at().line())
                .toList();
        assertThat(places)
                .containsSubsequence(
                        "Config.in:1",
                        "coreutils/Config.src:1",
                        "coreutils/b.c:1",
                        "coreutils/cat.c:2",
                        "coreutils/Config.src:3");
    }

    @Test
    void mistakesAreAtTheirPlacesInSources() {
        files.put("coreutils/cat.c", CAT.replace("bool \"cat\"", "bol \"cat\""));
        assertThatThrownBy(this::imported)
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("coreutils/cat.c:3:11: ");
    }

    @Test
    void sourcesInOtherEncodingsLoseNothing() {
        files.put("coreutils/b.c", "//config:config B\n//config:\tbool \"\u00fcber\"\n");
        assertThat(imported().manifests().get("coreutils/modules.xml")).contains("<prompt>\u00fcber</prompt>");
        TreeFiles latin = new TreeFiles() {
            @Override
            public Optional<byte[]> read(String path) {
                return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
            }

            @Override
            public List<String> names(String directory) {
                return new Imports.Files(files).names(directory);
            }
        };
        assertThat(TreeTranslation.of("Config.in", latin, Map.of(), MakefileChoice.NONE, KconfigShell.NONE)
                        .manifests()
                        .get("coreutils/modules.xml"))
                .contains("<prompt>\u00fcber</prompt>");
    }
}
