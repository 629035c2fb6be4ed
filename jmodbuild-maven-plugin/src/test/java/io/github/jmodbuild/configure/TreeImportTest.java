// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.files.StoredLines;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importing files of a disk: what is written where, and what is not. */
class TreeImportTest {
    private Path temporary;
    private Path source;
    private Path target;

    @BeforeEach
    void tree(@TempDir Path directory) throws IOException {
        temporary = directory;
        source = Files.createDirectories(temporary.resolve("source"));
        target = temporary.resolve("target");
        Files.createDirectories(source.resolve("net"));
        Files.writeString(source.resolve("Kconfig"), "source \"net/*fig\"\nconfig A\n\tdef_bool $(shell,touch ran)\n");
        Files.writeString(source.resolve("net/Kconfig"), "config NET\n\tbool \"Net\"\n");
    }

    private Answer run(boolean overwrite) throws IOException {
        return TreeImport.run(
                new ImportRequest(source, "Kconfig", target, Map.of(), MakefileChoice.NONE, false, overwrite));
    }

    private List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(name -> !name.equals(ImportRecord.FILE))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void manifestsLieInATreeOfTheirOwnAndNothingIsRun() throws IOException {
        Answer answer = run(false);
        assertThat(files(target)).containsExactly("modules.xml", "net/modules.xml");
        assertThat(files(source)).containsExactly("Kconfig", "net/Kconfig");
        assertThat(Files.readString(target.resolve("net/modules.xml"))).contains("<symbol name=\"NET\" type=\"bool\">");
        assertThat(answer.found()).isEqualTo(1);
        assertThat(answer.lines())
                .startsWith(
                        "Kconfig:3:2: not imported: def_bool $(shell,touch ran)",
                        "    no program is run without jmodbuild.import.shell to answer $(shell,touch ran)")
                .endsWith("2 files written to " + target + ", 0 unchanged, 0 kept");
        assertThat(answer.json()).contains("\"notCarriedOver\"", "\"line\": 3", "\"def_bool\": {");
    }

    @Test
    void commandsOfATrustedTreeAreRunOnRequestAndTheirAnswersListed() throws IOException {
        Files.writeString(source.resolve("Kconfig"), """
                config A
                	def_bool $(success,test -e net/Kconfig && touch ran)
                config B
                	string
                	default "$(shell,printf '%s\\n' "$FLAVOUR" two; echo lost >&2)"
                config C
                	def_bool $(success,touch ran && exit 1)
                """);
        Answer answer = TreeImport.run(new ImportRequest(
                source, "Kconfig", target, Map.of("FLAVOUR", "one"), MakefileChoice.NONE, true, false));
        assertThat(source.resolve("ran")).exists();
        assertThat(Files.readString(target.resolve("modules.xml")))
                .contains("<default>y</default>", "<default>one two</default>", "<default>n</default>");
        assertThat(answer.lines())
                .contains(
                        "Kconfig:2:2: partly imported: def_bool $(success,test -e net/Kconfig && touch ran)",
                        "    the answer of this machine stays: test -e net/Kconfig && touch ran succeeds",
                        "    the answer of this machine stays: touch ran && exit 1 fails")
                .anyMatch(line -> line.endsWith(" writes 'one two'"));
    }

    @Test
    void aCommandThatDoesNotEndIsNamed() {
        TreeShell shell = new TreeShell(source, Map.of(), Duration.ofMillis(200));
        assertThatThrownBy(() -> shell.run("cat > /dev/null; exec sleep 1000"))
                .hasMessage(
                        "jmodbuild.import.shell: cat > /dev/null; exec sleep 1000: no answer within 200 ms; give the"
                                + " variable or macro that asks this in jmodbuild.import.variables");
    }

    private void edit(String from, String to) throws IOException {
        Path manifest = target.resolve("net/modules.xml");
        Files.writeString(manifest, Files.readString(manifest).replace(from, to));
    }

    private static final String NET = "    <symbol name=\"NET\" type=\"bool\"><prompt>%s</prompt></symbol>";

    @Test
    void whatTheTreeHasChangedIsToldApartFromEditsByHand() throws IOException {
        run(false);
        edit("<config>", "<config> <!-- ours -->");
        Files.writeString(source.resolve("net/Kconfig"), "config NET\n\tbool \"Network\"\n");
        Answer again = run(false);
        assertThat(Files.readString(target.resolve("net/modules.xml"))).contains("ours", ">Net<");
        assertThat(Files.readString(target.resolve("net/modules.xml.imported")))
                .contains(">Network<")
                .doesNotContain("ours");
        assertThat(again.lines())
                .containsSubsequence(
                        "net/modules.xml was edited and is kept; the tree says something else now, which is in"
                                + " net/modules.xml.imported; take over what differs and delete that file, or replace"
                                + " the manifest with -Djmodbuild.import.overwrite",
                        "    the tree has changed",
                        "    @@ -4 +4 @@",
                        "    -" + NET.formatted("Net"),
                        "    +" + NET.formatted("Network"),
                        "    edited by hand",
                        "    @@ -3 +3 @@",
                        "    -  <config>",
                        "    +  <config> <!-- ours -->",
                        "0 files written to " + target + ", 1 unchanged, 1 kept")
                .doesNotContain("    +  <config>");
        assertThat(again.json())
                .contains("\"upstream\": [\n", "+" + NET.formatted("Network").replace("\"", "\\\""), "\"edits\": [\n");
        assertThat(run(false).lines()).as("until it is taken over").contains("    +" + NET.formatted("Network"));

        edit(">Net<", ">Network<");
        Files.delete(target.resolve("net/modules.xml.imported"));
        assertThat(run(false).lines())
                .contains("net/modules.xml was edited and is kept; the tree says what it said before")
                .doesNotContain("    +" + NET.formatted("Network"));
        assertThat(files(target)).containsExactly("modules.xml", "net/modules.xml");
        assertThat(Files.readString(target.resolve("net/modules.xml"))).contains("ours", ">Network<");
    }

    @Test
    void aTreeThatSaysWhatItSaidBeforeLeavesEditsAsTheyAre() throws IOException {
        run(false);
        edit(">Net<", ">Network<");
        assertThat(run(false).lines())
                .containsSubsequence(
                        "net/modules.xml was edited and is kept; the tree says what it said before",
                        "    edited by hand",
                        "    -" + NET.formatted("Net"),
                        "    +" + NET.formatted("Network"));
        assertThat(files(target)).containsExactly("modules.xml", "net/modules.xml");
        Answer replacing = run(true);
        assertThat(replacing.lines())
                .containsSubsequence(
                        "net/modules.xml was edited and was replaced, since jmodbuild.import.overwrite is set",
                        "    edited by hand",
                        "    +" + NET.formatted("Network"));
        assertThat(replacing.json()).contains("\"overwritten\": [\n    \"net/modules.xml\"");
        assertThat(Files.readString(target.resolve("net/modules.xml"))).contains(">Net<");
    }

    @Test
    void aChangeThatTheTreeTakesBackLeavesNothingBeside() throws IOException {
        run(false);
        edit("<config>", "<config> <!-- ours -->");
        Files.writeString(source.resolve("net/Kconfig"), "config NET\n\tbool \"Network\"\n");
        run(false);
        Files.writeString(source.resolve("net/Kconfig"), "config NET\n\tbool \"Net\"\n");
        run(false);
        assertThat(files(target)).containsExactly("modules.xml", "net/modules.xml");
        assertThat(run(false).lines())
                .contains("net/modules.xml was edited and is kept; the tree says what it said before");
    }

    @Test
    void ofARecordWithoutTextsTheManifestItselfIsCompared() throws IOException {
        run(false);
        edit(">Net<", ">Network<");
        StoredLines.save(
                target.resolve(ImportRecord.FILE), List.of("jmodbuild import 1"), List.of("2", "net/modules.xml", "-"));
        assertThat(run(false).lines())
                .containsSubsequence("    -" + NET.formatted("Network"), "    +" + NET.formatted("Net"));
        assertThat(files(target)).contains("net/modules.xml.imported");
    }

    @Test
    void aManifestThatNobodyHasEditedIsReplacedByWhatTheTreeSaysNow() throws IOException {
        run(false);
        Files.writeString(source.resolve("net/Kconfig"), "config NET\n\tbool \"Network\"\n");
        Answer again = run(false);
        assertThat(Files.readString(target.resolve("net/modules.xml"))).contains(">Network<");
        assertThat(files(target)).containsExactly("modules.xml", "net/modules.xml");
        assertThat(again.lines())
                .containsSubsequence(
                        "net/modules.xml has changed with the tree",
                        "    -" + NET.formatted("Net"),
                        "    +" + NET.formatted("Network"))
                .noneMatch(line -> line.contains("edited"))
                .endsWith("1 file written to " + target + ", 1 unchanged, 0 kept");
    }

    @Test
    void ofALongDifferenceTheFirstLinesAreShown() throws IOException {
        run(false);
        StringBuilder symbols = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            symbols.append("config N").append(i).append("\n\tbool \"N\"\n");
        }
        Files.writeString(source.resolve("net/Kconfig"), symbols.toString());
        Answer again = run(false);
        assertThat(again.lines())
                .contains("    ... and 22 lines more, all of which are in the report with jmodbuild.format=json");
        assertThat(again.json()).contains("name=\\\"N59\\\"");
    }

    @Test
    void theTextBesideAManifestGoesWithItsDirectory() throws IOException {
        Files.createDirectories(target.resolve("net"));
        Files.writeString(target.resolve("net/modules.xml"), "<modules/>"); // by hand, before any import
        run(false);
        assertThat(files(target)).contains("net/modules.xml.imported");
        Files.writeString(source.resolve("Kconfig"), "config A\n\tbool\n");
        assertThat(run(false).lines())
                .anyMatch(line -> line.startsWith("net/modules.xml was edited and is still there"));
        assertThat(files(target)).containsExactly("modules.xml", "net/modules.xml");
    }

    @Test
    void manifestsOfVanishedDirectoriesAreDeletedUnlessTheyWereEdited() throws IOException {
        Files.createDirectories(source.resolve("block"));
        Files.writeString(source.resolve("block/Kconfig"), "config BLOCK\n\tbool\n");
        Files.writeString(source.resolve("Kconfig"), "source \"net/Kconfig\"\nsource \"block/Kconfig\"\n");
        run(false);
        Path edited = target.resolve("block/modules.xml");
        Files.writeString(edited, Files.readString(edited) + "<!-- ours -->\n");
        Files.writeString(source.resolve("Kconfig"), "config A\n\tbool\n");

        Answer again = run(true);

        assertThat(files(target)).containsExactly("block/modules.xml", "modules.xml");
        assertThat(again.lines())
                .contains(
                        "net/modules.xml was deleted: the tree has nothing for it any more, and it was as imported",
                        "block/modules.xml was edited and is still there, but the tree has nothing for it any more; delete"
                                + " it, or keep it and name it in another manifest");
        assertThat(again.json()).contains("\"deleted\": [\n    \"net/modules.xml\"", "\"left\": [\n    \"block");
        assertThat(run(true).lines()).anyMatch(line -> line.startsWith("block/modules.xml was edited"));
        Files.delete(edited);
        assertThat(run(true).lines()).noneMatch(line -> line.contains("block/modules.xml"));
    }

    @Test
    void manifestsThatNoImportHasWrittenStay() throws IOException {
        run(false);
        Files.createDirectories(target.resolve("mine"));
        Files.writeString(target.resolve("mine/modules.xml"), "<modules/>");
        Files.writeString(target.resolve(".jmodbuild-imported"), "damaged");
        Files.writeString(source.resolve("Kconfig"), "config A\n\tbool\n");
        run(true);
        assertThat(files(target)).containsExactly("mine/modules.xml", "modules.xml", "net/modules.xml");
    }

    @Test
    void aFileThatNobodyHasWrittenIsNotRead() throws IOException {
        try (RandomAccessFile huge =
                new RandomAccessFile(source.resolve("Kconfig").toFile(), "rw")) {
            huge.setLength((16 << 20) + 1);
        }
        assertThatThrownBy(() -> run(false))
                .hasMessage(
                        "Kconfig: a file of more than 16777216 bytes is not read, since nobody writes one; correct the"
                                + " statement or parameter that names it");
    }

    @Test
    void nothingIsWrittenForATreeWithMistakes() throws IOException {
        Files.writeString(source.resolve("net/Kconfig"), "menu \"M\"\n");
        assertThatThrownBy(() -> run(false))
                .hasMessage("net/Kconfig:1:1: 'menu' without 'endmenu' in this file; add it");
        assertThat(target).doesNotExist();
    }

    @Test
    void aDirectoryInThePlaceOfAManifest() throws IOException {
        Path place = Files.createDirectories(target.resolve("net/modules.xml"));
        assertThatThrownBy(() -> run(false))
                .hasMessage(place
                        + ": this is a directory where a manifest is to be written; remove it, or write to another"
                        + " jmodbuild.import.directory");
    }

    @Test
    void aLinkThatLeadsBackIsNotFollowed() throws IOException {
        Files.writeString(source.resolve("Kbuild"), "obj-y := loop/ net/\n");
        Files.writeString(source.resolve("net/Kbuild"), "obj-y := back/\n");
        Files.createSymbolicLink(source.resolve("loop"), Path.of("."));
        Files.createSymbolicLink(source.resolve("net/back"), Path.of("."));
        Answer answer = TreeImport.run(new ImportRequest(
                source, "Kconfig", target, Map.of(), new MakefileChoice(true, List.of(), ""), false, false));
        assertThat(files(target)).containsExactly("modules.xml", "net/modules.xml");
        assertThat(answer.lines())
                .contains(
                        "    loop is the root itself, by way of a symbolic link",
                        "    net/back is net itself, by way of a symbolic link");
        assertThat(answer.json()).contains("\"column\": 1").doesNotContain("\"column\": 0", "\"line\": 0");
    }

    @Test
    void parametersAreChecked() {
        Path file = source.resolve("Kconfig");
        assertThatThrownBy(() -> TreeImport.run(
                        new ImportRequest(source, "Kconfig", file, Map.of(), MakefileChoice.NONE, false, false)))
                .hasMessage("jmodbuild.import.directory: " + file + " is a file; name a directory for the manifests");
        Path none = temporary.resolve("none");
        assertThatThrownBy(() -> TreeImport.run(
                        new ImportRequest(none, "Kconfig", target, Map.of(), MakefileChoice.NONE, false, false)))
                .hasMessage("jmodbuild.import.source: there is no directory " + none
                        + "; name the root of the tree to import");
        assertThatThrownBy(() -> ImportRequest.variables(List.of("ARCH")))
                .hasMessage("jmodbuild.import.variables: 'ARCH' has no value; write NAME=VALUE, such as SRCARCH=x86");
        assertThat(ImportRequest.variables(List.of("A=b=c", "D="))).isEqualTo(Map.of("A", "b=c", "D", ""));
        assertThatThrownBy(() -> TreeImport.run(
                        new ImportRequest(source, "Kconf\0", target, Map.of(), MakefileChoice.NONE, false, false)))
                .hasMessageStartingWith("jmodbuild.import.kconfig: there is no file Kconf\0 in the tree");
    }
}
