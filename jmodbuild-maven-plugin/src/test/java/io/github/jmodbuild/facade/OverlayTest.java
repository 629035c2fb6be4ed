// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.configure.AnswerGoals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests in {@code native} describe sources in {@code vendor/app}, in which nothing changes. */
@DisplayName("K34: manifests in a tree of their own describe sources elsewhere")
class OverlayTest {
    private static final String MAIN = "obj/resident/main.o";
    private static final String UTIL = "obj/resident/lib/util.o";
    private static final String APP = "bin/app";
    private static final String SCRIPT = "SECTIONS { near = 2; } INSERT AFTER .data;\n";

    private final NativeTree tree;
    private final Map<String, String> vendor;

    OverlayTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.rootManifest = "native/modules.xml";
        tree.sources = "vendor/app";
        tree.write("vendor/app/main.c", """
                        #include <stdio.h>
                        #include "util.h"
                        int main(void) { printf("%d %s", util(), __FILE__); }
                        """)
                .write("vendor/app/include/util.h", "int util(void);\n")
                .write("vendor/app/lib/util.c", "#include \"step.h\"\nint util(void) { return STEP; }\n")
                .write("vendor/app/lib/step.h", "#define STEP 1\n")
                .manifest("", """
                        <flags scope="below"><includes>include</includes></flags>
                        <directory>lib</directory>
                        <executable name="app"><objects>main.o</objects><group>util</group></executable>
                        """)
                .manifest("lib", "<group name=\"util\"><objects>*.c</objects></group>");
        vendor = Snapshot.ofAll(tree.base.resolve("vendor"));
        tree.build();
    }

    private void assertBuilt(String prints, String... files) {
        assertThat(tree.build().built())
                .filteredOn(file -> !file.startsWith("obj/exports/") && !file.equals("modules/modules.json"))
                .containsExactlyInAnyOrder(files);
        assertThat(tree.run(APP)).isEqualTo(prints);
        tree.assertEqualToClean();
    }

    @Test
    void theForeignTreeIsLeftAsItIs() {
        assertThat(tree.run(APP)).isEqualTo("1 main.c");
        assertThat(Snapshot.ofAll(tree.base.resolve("vendor"))).isEqualTo(vendor);
        tree.nullBuild();
        tree.assertEqualToClean();
    }

    @Test
    void compileCommandsNameTheForeignSources() throws Exception {
        assertThat(Files.readString(tree.built("compile_commands.json")))
                .contains("\"directory\": \"" + tree.base.resolve("vendor/app") + "\"", "\"file\": \"lib/util.c\"");
    }

    @Test
    void anEditInTheForeignTreeBuildsWhatUsesIt() {
        tree.edit("vendor/app/lib/step.h", "1", "2");
        assertBuilt("2 main.c", UTIL, APP);

        tree.edit("vendor/app/main.c", "%d ", "<%d> ");
        assertBuilt("<2> main.c", MAIN, APP);

        tree.touch("vendor/app/main.c").touch("native/lib/modules.xml");
        tree.nullBuild();
    }

    @Test
    void aSourceBesideAManifestTakesThePlaceOfTheForeignOneUntilItIsDeleted() {
        tree.write("native/lib/util.c", "#include \"step.h\"\nint util(void) { return STEP + 10; }\n");
        assertBuilt("11 main.c", UTIL, APP);

        tree.edit("vendor/app/lib/step.h", "1", "2"); // which it still includes
        assertBuilt("12 main.c", UTIL, APP);

        tree.edit("native/lib/util.c", "10", "20");
        assertBuilt("22 main.c", UTIL, APP);

        tree.delete("native/lib/util.c");
        assertBuilt("2 main.c", UTIL, APP);
    }

    @Test
    void aPatternMatchesSourcesThatAppearInEitherDirectory() {
        tree.write("vendor/app/lib/far.c", "int far(void) { return 1; }\n");
        assertBuilt("1 main.c", "obj/resident/lib/far.o", APP);

        tree.write("native/lib/near.c", "int near(void) { return __FILE__[2]; }\n");
        assertBuilt("1 main.c", "obj/resident/lib/near.o", APP);

        tree.delete("vendor/app/lib/far.c");
        assertThat(tree.build().deleted())
                .contains(tree.built("obj/resident/lib/far.o").toString());
    }

    @Test
    void aHeaderInAnIncludeDirectoryBesideTheManifestIsFoundFirst() {
        tree.write("native/include/util.h", "int util(void);\n#define printf(f, n, s) printf(\"own \" f, n, s)\n");
        tree.edit("vendor/app/main.c", "}", "} /* */");
        assertBuilt("own 1 main.c", MAIN, UTIL, APP);

        tree.edit("native/include/util.h", "own", "my");
        assertBuilt("my 1 main.c", MAIN, APP);

        tree.delete("native/include/util.h");
        assertThat(tree.build().built()).contains(MAIN, APP);
        assertThat(tree.run(APP)).isEqualTo("1 main.c");
    }

    @Test
    void stepsReadForeignFilesAndRunScriptsBesideTheManifest() {
        tree.write("vendor/app/lib/words.txt", "40\n")
                .write("native/lib/make.sh", "#!/bin/sh\nprintf '#define STEP %s\\n' \"$(cat \"$1\")\"\n")
                .delete("vendor/app/lib/step.h")
                .manifest("lib", """
                        <group name="util"><objects>*.c</objects></group>
                        <generate program="make.sh" stdout="step.h"><inputs>words.txt</inputs><arg>${in}</arg></generate>
                        """);
        assertBuilt("40 main.c", "gen/lib/step.h", MAIN, UTIL, APP); // all search the directory of what steps make

        tree.write("vendor/app/lib/words.txt", "41\n");
        assertBuilt("41 main.c", "gen/lib/step.h", UTIL, APP);

        tree.edit("native/lib/make.sh", "STEP %s", "STEP 1%s");
        assertBuilt("141 main.c", "gen/lib/step.h", UTIL, APP);

        tree.write("native/lib/words.txt", "50\n");
        assertBuilt("150 main.c", "gen/lib/step.h", UTIL, APP);
    }

    @Test
    void generatedSourcesAndRulesUseForeignFiles() {
        tree.write("vendor/app/lib/more.in", "int more(void) { return 7; }\n").manifest("lib", """
                <rule from=".in" to=".c" program="cp"><arg>${in}</arg><arg>${out}</arg></rule>
                <group name="util"><objects>util.o more.o</objects></group>
                """);
        assertBuilt("1 main.c", "gen/lib/more.c", "obj/resident/lib/more.o", MAIN, UTIL, APP);
        tree.edit("vendor/app/lib/more.in", "7", "8");
        assertBuilt("1 main.c", "gen/lib/more.c", "obj/resident/lib/more.o", APP);
    }

    @Test
    void linkerScriptsAndInputsOfObjectsLieInEitherTree() {
        tree.write("vendor/app/far.lds", "far = 1;\n")
                .write("native/near.lds", SCRIPT)
                .manifest("", """
                <flags scope="below"><includes>include</includes></flags>
                <directory>lib</directory>
                <object name="main.o"><inputs>far.lds near.lds</inputs></object>
                <executable name="app">
                  <objects>main.o</objects><group>util</group><script>near.lds</script>
                </executable>
                """);
        tree.build();
        tree.edit("native/near.lds", "2", "3");
        assertThat(tree.build().built()).contains(MAIN, APP);
        assertThat(Tools.run(tree.base, List.of("nm", tree.built(APP).toString())))
                .containsPattern("0+3 A near");
        tree.edit("vendor/app/far.lds", "1", "4");
        assertThat(tree.build().built()).contains(MAIN);
    }

    @Test
    void theMapOfASharedLibraryMayLieBesideTheManifest() throws IOException {
        tree.write("native/lib/util.map", "V1 { global: util; local: *; };\n").manifest("lib", """
                <group name="util"><objects>*.c</objects></group>
                <sharedLibrary name="util" map="util.map"><objects>util.o</objects></sharedLibrary>
                """);
        tree.build();
        tree.edit("native/lib/util.map", "V1", "V2");
        assertThat(tree.build().built()).contains("lib/libutil.so");
        assertThat(Tools.run(
                        tree.base,
                        List.of("nm", "-D", tree.built("lib/libutil.so").toString())))
                .contains("util@@V2");
    }

    @Test
    void installedFilesAreThoseOfBothTreesWithoutManifests() {
        tree.write("vendor/app/lib/a.txt", "far\n")
                .write("vendor/app/lib/b.txt", "far\n")
                .write("native/lib/b.txt", "near\n")
                .manifest("lib", """
                        <group name="util"><objects>*.c</objects></group>
                        <install to="share">*.txt *.xml</install>
                        """);
        assertThat(tree.problems())
                .containsExactly(
                        "native/lib/modules.xml:3:27: no file matches *.xml; create one, or correct the pattern");
        tree.edit("native/lib/modules.xml", " *.xml", "");

        BuildResult result = tree.build().result();

        assertThat(result.installed().stream()
                        .map(each -> tree.base.relativize(result.file(each)).toString()))
                .containsExactly("vendor/app/lib/a.txt", "native/lib/b.txt");
    }

    @Test
    void fragmentsLieBesideTheRootManifest() {
        tree.write("native/on.config", "CONFIG_FAST=y\n").manifest("", """
                <config><symbol name="FAST" type="bool"><prompt>Fast</prompt></symbol></config>
                <fragments>on.config</fragments>
                <flags scope="below"><includes>include</includes></flags>
                <directory>lib</directory>
                <executable name="app"><objects>main.o</objects><group>util</group></executable>
                """);
        tree.build();
        assertThat(tree.read("target/config")).contains("CONFIG_FAST=y");
        tree.write("native/on.config", "CONFIG_FAST=n\n").build();
        assertThat(tree.read("target/config")).contains("# CONFIG_FAST is not set");
    }

    @Test
    void probesSearchIncludeDirectoriesOfBothTrees() {
        tree.write("native/include/near.h", "").manifest("", """
                <probes>
                  <header symbol="HAVE_UTIL" declare="true">util.h</header>
                  <header symbol="HAVE_NEAR" declare="true">near.h</header>
                  <header symbol="HAVE_NONE" declare="true">none.h</header>
                </probes>
                <flags scope="below"><includes>include</includes></flags>
                <directory>lib</directory>
                <executable name="app"><objects>main.o</objects><group>util</group></executable>
                """);
        tree.build();
        assertThat(tree.read("target/config"))
                .contains("CONFIG_HAVE_UTIL=y", "CONFIG_HAVE_NEAR=y")
                .doesNotContain("HAVE_NONE");
    }

    @Test
    void mistakesAreAtTheirPlaceInTheTreeOfManifests() {
        tree.manifest("lib", "<group name=\"util\"><objects>utli.o</objects></group>");
        assertThat(tree.problems())
                .containsExactly("native/lib/modules.xml:2:29: no source for utli.o: lib/ has none of utli.c, utli.S,"
                        + " utli.s, utli.cc, utli.cpp, utli.cxx (did you mean util.c?)");
        tree.manifest("", "<directory>nowhere</directory>");
        assertThat(tree.problems())
                .containsExactly("native/modules.xml:2:12: there is no native/nowhere/modules.xml; write one, or remove"
                        + " this <directory> (native/modules.xml enters only directories that have a manifest)");
    }

    @Test
    void whyNamesTheManifestAndFlagsForCodeThatIsThereGiveNoWarning() {
        tree.manifest("lib", """
                <flags for="resident"><cflags>-DX</cflags></flags>
                <group name="util"><objects>util.o</objects></group>
                """);
        BuildResult result = tree.build().result();
        assertThat(result.plan().warnings()).isEmpty();
        assertThat(new AnswerGoals(tree.request()).whyObject("lib/util.o").lines())
                .anyMatch(line -> line.contains("listed at native/lib/modules.xml:3:29 for executable app"));
    }
}
