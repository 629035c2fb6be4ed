// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every edit builds exactly what it affects, and the result is that of a clean build (K25, K30). */
class IncrementalBuildTest {
    private static final String MAIN = "obj/resident/main.o";
    private static final String UTIL = "obj/resident/lib/util.o";
    private static final String OTHER = "obj/resident/lib/other.o";
    private static final String FEAT = "obj/resident/feat/feat.o";
    private static final String ONE = "obj/module/feat/one.o";
    private static final String TWO = "obj/module/feat/two.o";
    private static final String DUO = "modules/duo.so";
    private static final String ARCHIVE = "lib/libutil.a";
    private static final String APP = "bin/app";
    private static final String CONFIG = "config";
    private static final String AUTO_CONF = "include/config/auto.conf";
    private static final String CONSTANTS = "include/generated/constants.h";
    private static final String HEADER = "include/generated/autoconf.h";

    private final NativeTree tree;
    private final LoggingCompiler compiler;

    IncrementalBuildTest(@TempDir Path directory) {
        tree = Fixture.features(new NativeTree(directory.resolve("tree"))).set("FEAT=y", "DUO=m");
        compiler = new LoggingCompiler(directory.resolve("wrapper"));
        tree.cc = compiler.tool();
        tree.build();
        compiler.calls();
    }

    /** Builds, and holds what was built, lists of symbols aside, and how many processes that took against what it should be. */
    private Outcome assertBuilt(String... files) {
        Outcome outcome = tree.build();
        assertThat(outcome.built())
                .filteredOn(file -> !file.startsWith("obj/exports/") && !file.equals("modules/modules.json"))
                .containsExactlyInAnyOrder(files);
        long commands = List.of(files).stream()
                .filter(file -> file.endsWith(".o") || file.startsWith("bin/") || file.startsWith("modules/"))
                .count();
        assertThat(compiler.calls()).hasSize((int) commands);
        return outcome;
    }

    @Test
    void nothingChangedStartsNoProcessAndWritesNothing() {
        Outcome outcome = tree.nullBuild();

        assertThat(outcome.carriedOver())
                .containsExactlyInAnyOrder(
                        CONFIG,
                        AUTO_CONF,
                        "include/config/symbols",
                        CONSTANTS,
                        HEADER,
                        MAIN,
                        UTIL,
                        OTHER,
                        FEAT,
                        ONE,
                        TWO,
                        DUO,
                        ARCHIVE,
                        APP,
                        "include/jmodbuild/export.h",
                        "obj/exports/bin/app.declared",
                        "obj/exports/bin/app.libraries",
                        "obj/exports/bin/app.libraries.so",
                        "obj/exports/bin/app.offers",
                        "obj/exports/modules/duo.so.symbols",
                        "modules/modules.json");
        assertThat(compiler.calls()).isEmpty();
        tree.assertEqualToClean();
    }

    @Test
    void touchedFilesAreNotBuilt() {
        tree.touch("main.c").touch("include/host.h").touch("modules.xml").touch("lib/modules.xml");

        assertThat(assertBuilt().result().planWasMade()).isFalse();
    }

    @Test
    void aCommentThatLeavesTheObjectEqualRelinksNothing() {
        tree.edit("lib/util.c", "STEP; }", "STEP; } /* sum */");

        assertBuilt(UTIL);
        tree.assertEqualToClean();
    }

    @Test
    void aChangedSourceIsCompiledAndLinkedAgain() {
        tree.edit("lib/util.c", "x + STEP", "x + 2 * STEP");

        assertBuilt(UTIL, ARCHIVE, APP);
        assertThat(tree.run(APP)).isEqualTo("feat 3");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K30: a changed header compiles exactly its readers")
    void aChangedHeaderCompilesExactlyItsReaders() {
        tree.edit("lib/util.h", "STEP 1", "STEP 5");
        assertBuilt(UTIL, ARCHIVE, APP);

        tree.edit("include/host.h", "int util(int x);", "int util(int x); /* sum */");
        assertBuilt(MAIN, FEAT, ONE, TWO);
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K30: a changed header outside the tree compiles its readers")
    void aChangedHeaderOutsideTheTreeCompilesItsReaders() throws IOException {
        Path outside = Files.createDirectories(tree.base.resolveSibling("outside"));
        Files.writeString(outside.resolve("far.h"), "#define FAR 1\n");
        tree.cflags = List.of("-O1", "-I" + outside);
        tree.edit("lib/util.h", "#define STEP 1", "#include <far.h>\n#define STEP FAR")
                .build();
        compiler.calls();
        Files.writeString(outside.resolve("far.h"), "#define FAR 7\n");

        assertBuilt(UTIL, ARCHIVE, APP);
        assertThat(tree.run(APP)).isEqualTo("feat 8");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K30: a header that is deleted with its use is not missed")
    void aHeaderThatIsDeletedWithItsUseIsNotMissed() {
        tree.edit("lib/util.c", "#include \"util.h\"", "#define STEP 3").delete("lib/util.h");

        assertBuilt(UTIL, ARCHIVE, APP);
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K30: a header that is deleted while it is used fails and heals")
    void aHeaderThatIsDeletedWhileItIsUsedFailsAndHeals() {
        String text = tree.read("lib/util.h");
        tree.delete("lib/util.h");
        assertThat(tree.attempt(Stage.LINK).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.output()).contains("lib/util.c:1:10: fatal error: util.h"));

        tree.write("lib/util.h", text);
        tree.build();
        tree.assertEqualToClean();
    }

    @Test
    void changedUserFlagsCompileAllC() {
        tree.cflags = List.of("-O2", "-g");

        assertThat(tree.build().built()).contains(MAIN, UTIL, OTHER, FEAT, ONE, TWO, ARCHIVE, APP, DUO);
        tree.assertEqualToClean();
    }

    @Test
    void changedLinkFlagsLinkAndCompileNothing() {
        tree.ldflags = List.of("-Wl,-z,now");

        assertBuilt(APP, DUO);
        tree.assertEqualToClean();
    }

    @Test
    void changedFlagsOfADirectoryOrAnObjectCompileThoseAlone() {
        tree.edit("lib/modules.xml", "<group", "<flags><defines>EXTRA</defines></flags><group");
        assertBuilt(UTIL, OTHER);

        tree.edit("lib/modules.xml", "<group", "<object name=\"util.o\"><cflags>-Dx=y</cflags></object><group");
        assertBuilt(UTIL, ARCHIVE, APP);
        tree.assertEqualToClean();
    }

    @Test
    void aChangedSymbolCompilesTheReadersOfTheHeaderIfTheCompilerIsAScript() {
        tree.set("BANNER=changed");

        assertBuilt(CONFIG, AUTO_CONF, HEADER, FEAT, ONE, TWO);
        tree.assertEqualToClean();
    }

    @Test
    void anEditedDotConfigCountsAndOneWithTheSameDecisionsBuildsNothing() {
        tree.dotConfig("CONFIG_BANNER=\"mine\"");
        assertBuilt(CONFIG, AUTO_CONF, HEADER, FEAT, ONE, TWO);

        tree.dotConfig("# a comment", "CONFIG_BANNER=\"mine\"");
        assertBuilt();
        tree.delete(".config");
        assertBuilt(CONFIG, AUTO_CONF, HEADER, FEAT, ONE, TWO);
        tree.assertEqualToClean();
    }

    @Test
    void aCommentInAManifestBuildsNothing() {
        tree.edit("modules.xml", "<archive name", "<!-- why -->\n<archive name");

        assertThat(assertBuilt().result().planWasMade()).isTrue();
    }

    @Test
    void aRenamedSourceLeavesNothingOfItsFormerName() {
        tree.rename("lib/other.c", "lib/another.c").edit("lib/modules.xml", "other.o", "another.o");

        assertThat(assertBuilt("obj/resident/lib/another.o", ARCHIVE, APP).deleted())
                .containsExactly("target/" + OTHER);
        assertThat(Tools.members(tree.built(ARCHIVE))).containsExactly("util.o", "another.o");
        tree.assertEqualToClean();
    }

    @Test
    void aSourceThatChangesItsLanguageIsCompiledAgainWithoutAWordInAManifest() {
        tree.rename("lib/other.c", "lib/other.cpp")
                .edit("lib/other.cpp", "int other", "#include <new>\nextern \"C\" int other");
        tree.edit("lib/other.cpp", "return 2", "std::set_new_handler(nullptr); return 2")
                .edit("lib/util.c", "x + STEP", "x + STEP + other() - 2");
        tree.edit("lib/util.h", "#define", "int other(void);\n#define");

        assertThat(tree.build().built()).contains(OTHER, ARCHIVE, APP);
        assertThat(Tools.needed(tree.built(APP))).contains("libstdc++.so.6");
        tree.assertEqualToClean();
    }

    @Test
    void aCompilerReplacedAtItsPathBuildsAll() {
        compiler.replace("set -- \"$@\" -DREPLACED");

        assertThat(tree.build().built()).contains(MAIN, UTIL, OTHER, FEAT, ONE, TWO, DUO, APP);
        tree.assertEqualToClean();
    }

    @Test
    void aFileThatACompilersScriptTakesFlagsFromCounts() throws IOException {
        Path flags = tree.base.resolveSibling("wrapper").resolve("flags");
        Files.writeString(flags, "FLAGS=-DSTEPS=1\n");
        compiler.replace(". \"$(dirname \"$0\")/flags\"; set -- $FLAGS \"$@\"");
        tree.build();
        compiler.calls();
        assertThat(tree.build().built()).isEmpty();
        assertThat(compiler.calls()).isEmpty();

        Files.writeString(flags, "FLAGS=-O1\n");
        assertThat(tree.build().built()).contains(MAIN, UTIL, OTHER, FEAT, ONE, TWO, DUO);
        assertThat(compiler.calls()).anyMatch(call -> call.contains("main.c"));
        tree.assertEqualToClean();
    }

    @Test
    void aVariableThatCompilersReadCounts() throws IOException {
        Path outside = Files.createDirectories(tree.base.resolveSibling("outside"));
        Files.writeString(outside.resolve("util.h"), "#define STEP 9\n");
        tree.rename("lib/util.h", "include/util.h")
                .edit("include/util.h", "STEP 1", "STEP 2")
                .build();
        tree.environment.put("CPATH", outside.toString());

        assertThat(tree.build().built()).contains(UTIL, MAIN);
        tree.assertEqualToClean();
    }

    @Test
    void aVariableThatNoCompilerReadsDoesNotCount() {
        tree.environment.put("GREETING", "hello");

        assertBuilt();
    }

    @ParameterizedTest
    @ValueSource(strings = {MAIN, ARCHIVE, APP, DUO, HEADER, CONFIG, "compile_commands.json"})
    void anAlteredOrLostOutputIsRestored(String output) {
        List<Consumer<Path>> harms = List.of(
                file -> NativeTree.quietly(() -> Files.delete(file)),
                file -> NativeTree.quietly(() -> Files.writeString(file, "")),
                file -> NativeTree.quietly(() -> Files.writeString(file, "something else")));
        Map<String, String> before = Snapshot.of(tree);
        for (Consumer<Path> harm : harms) {
            harm.accept(tree.built(output));
            tree.build();
            assertThat(Snapshot.differences(Snapshot.of(tree), before)).isEmpty();
        }
    }

    @Test
    void filesOfOthersInTheBuildDirectoryAreLeftAlone() throws IOException {
        Files.writeString(tree.built("obj/resident/lib/mine.txt"), "mine");
        tree.edit("lib/modules.xml", "util.o other.o", "util.o").build();
        tree.edit("modules.xml", "<archive name=\"util\"><group>util</group></archive>", "");
        tree.edit("modules.xml", "<archive>util</archive>", "<objects>lib/util.o lib/other.o</objects>")
                .build();

        assertThat(tree.built("obj/resident/lib/mine.txt")).hasContent("mine");
        assertThat(tree.built("lib")).doesNotExist();
    }
}
