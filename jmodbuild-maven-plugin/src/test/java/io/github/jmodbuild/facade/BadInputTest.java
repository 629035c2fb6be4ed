// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static io.github.jmodbuild.Wording.SETTING_FORM;
import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes are told where they are, in words that help, and leave nothing behind. */
class BadInputTest {
    private final NativeTree tree;

    BadInputTest(@TempDir Path directory) {
        tree = Fixture.features(new NativeTree(directory.resolve("tree")));
    }

    /** The build is refused with exactly these problems, and nothing but jmodbuild's own state is in the build directory. */
    private void assertRefused(String... problems) {
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .containsExactly(problems));
        if (Files.isDirectory(tree.build)) {
            assertThat(tree.build.toFile().list()).isSubsetOf("jmodbuild");
        }
    }

    private void compiler(String command, String origin) {
        tree.cc = Tool.of(command, origin);
    }

    @Test
    void aManifestThatIsADirectory() throws IOException {
        Files.delete(tree.base.resolve("modules.xml"));
        Files.createDirectory(tree.base.resolve("modules.xml"));
        assertRefused("modules.xml: is a directory, but a tree is described by a file; name it with"
                + " -Djmodbuild.manifest=...");
    }

    @Test
    void aCompilerThatAPropertyNamesIsNotFound() {
        compiler("gcc-99 -m32", "jmodbuild.cc");
        assertRefused("toolchain: the C compiler 'gcc-99' (from jmodbuild.cc) " + Wording.LOOKED_FOR_IN_PATH
                + " gcc) or name another with -Djmodbuild.cc=...");
    }

    @Test
    void aCompilerThatTheEnvironmentNamesByItsPathIsNotFound() {
        tree.environment.put("CC", "/opt/none/cc");
        assertRefused("toolchain: the C compiler '/opt/none/cc' (from environment CC) was not found;"
                + " install it (apt install gcc) or name another with -Djmodbuild.cc=...");
    }

    @Test
    void noCompilerIsInThePath() {
        tree.environment.put("PATH", "/nowhere");
        assertRefused("toolchain: the C compiler 'gcc' (from PATH) " + Wording.LOOKED_FOR_IN_PATH
                + " gcc) or name another with -Djmodbuild.cc=...");
    }

    @Test
    void aNamedCompilerIsNone() {
        compiler("/bin/echo", "jmodbuild.cc");
        assertRefused("toolchain: /bin/echo (from jmodbuild.cc) is not a C compiler that answers like gcc and clang;"
                + " its output was:\n-dM -E -x c /dev/null");
    }

    @Test
    void aCompilerRefusesItsOwnWords() {
        compiler("gcc @missing.txt", "jmodbuild.cc");
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .hasMessageContaining("is not a C compiler that answers like gcc and clang; its output was:\n")
                .hasMessageContaining("missing.txt")
                .hasMessageNotContaining("#define");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gcc -r | '-r' is set by jmodbuild itself, which chooses compilation steps and outputs; remove it",
                "gcc -O2 -shared | '-shared' is set by jmodbuild itself, which chooses compilation steps and outputs; remove it",
                "taskset -c 0 gcc -S | '-S' is set by jmodbuild itself, which chooses compilation steps and outputs; remove it",
                "gcc @{base}/words | '-Wl,-r' is set by jmodbuild itself, which chooses compilation steps and outputs; remove it",
                "gcc -Wl,--version | '-Wl,--version' makes the compiler produce no output; remove it",
                "gcc -O2 -Xlinker | '-Xlinker' has no value; write it as the next word",
                "taskset -c 0 gcc -L | '-L' has no value; write it as the next word",
                "gcc -Wl,-z,now,-o,x | '-Wl,-z,now,-o,x' makes the compiler write files that jmodbuild does not keep; remove it",
                "gcc -dumpdir x | '-dumpdir' makes the compiler write files that jmodbuild does not keep; remove it",
            })
    void aCompilersOwnWordsAreRefusedLikeFlags(String command, String reason) {
        tree.write("words", "-g -Wl,-r\n");
        String words = command.replace("{base}", tree.base.toString());
        compiler(words, "jmodbuild.cc");
        assertRefused("toolchain: the C compiler '" + words + "' (from jmodbuild.cc) cannot be used: " + reason);
    }

    @Test
    void aLaunchersOwnWordsAreNotThoseOfACompiler() throws IOException {
        RequiredTools.need("taskset");
        compiler("taskset -c 0 gcc -g", "jmodbuild.cc");
        tree.build();
    }

    @Test
    void aNamedCompilerPrintsMacrosThatAreNotThoseOfGcc() {
        tree.write("cc", "#!/bin/sh\necho '#define A 1'\n");
        Path cc = tree.base.resolve("cc");
        assertThat(cc.toFile().setExecutable(true)).isTrue();
        compiler(cc.toString(), "jmodbuild.cc");
        assertRefused("toolchain: " + cc + " (from jmodbuild.cc) is not a C compiler that answers like gcc and clang;"
                + " its output was:\nnothing but macros, and none of them is __GNUC__");
    }

    @Test
    void theRootManifestIsMissing() {
        tree.delete("modules.xml");
        assertRefused(
                "modules.xml: there is no such file; a tree is described by a root manifest, see 'mvn archetype:generate'"
                        + " with jmodbuild-archetype for a first one");
    }

    @Test
    void aValueOfTheCommandLineDoesNotHold() {
        tree.edit(
                "modules.xml",
                "<symbol name=\"DUO\" type=\"tristate\">",
                "<symbol name=\"DUO\" type=\"tristate\"><dependsOn>FEAT</dependsOn>");
        tree.set("DUO=y");
        assertRefused("command line: " + cannotSet("DUO=y") + "it depends on FEAT (modules.xml:4:47), which is n;"
                + " set CONFIG_FEAT=y too");
    }

    @Test
    void aValueOfThePomDoesNotHoldAndOneOfDotConfigIsAWarningUnlessStrict() {
        tree.edit(
                "modules.xml",
                "<symbol name=\"DUO\" type=\"tristate\">",
                "<symbol name=\"DUO\" type=\"tristate\"><dependsOn>FEAT</dependsOn>");
        String why = cannotSet("DUO=m") + "it depends on FEAT (modules.xml:4:47), which is n; set CONFIG_FEAT=m too";
        tree.pom.put("DUO", "m");
        assertRefused("pom.xml <config>: " + why);

        tree.pom.clear();
        tree.dotConfig("# decisions", "CONFIG_DUO=m");
        assertThat(tree.build().result().plan().warnings())
                .extracting(Problem::toString)
                .containsExactly(".config:2:1: " + why);
        assertThat(tree.build().result().plan().warnings()).hasSize(1);
        Snapshot.deleteAll(tree.build);
        tree.strict = true;
        assertRefused(".config:2:1: " + why);
    }

    @Test
    void aBareOptionHasTheValueTrue() {
        tree.set("FEAT=true", "BANNER=true");
        assertRefused("command line: -DCONFIG_FEAT has no value; write -DCONFIG_FEAT=y");
    }

    @Test
    void unknownSymbolsAreReportedWithTheNearestOneAllAtOnce() {
        tree.set("FEET=y", "SOMETHING=n");
        tree.pom.put("DUOS", "y");
        assertRefused(
                "pom.xml <config>: DUOS=y: unknown symbol DUOS (did you mean DUO?)",
                "command line: FEET=y: unknown symbol FEET (did you mean FEAT?)",
                "command line: SOMETHING=n: unknown symbol SOMETHING; no manifest declares it");
    }

    @Test
    void aSymbolOfAnotherTreeIsPassedOverAsLongAsThatTreeHasIt() {
        tree.set("FEET=y");
        tree.knownElsewhere = "FEET"::equals;
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        tree.knownElsewhere = name -> false;

        assertThatThrownBy(() -> tree.attempt(Stage.LINK)).hasMessageContaining("unknown symbol FEET");
    }

    @Test
    void aPropertyOfThePomIsAValueUnlessConfigSaysOtherwiseAndAnUnknownOneIsAWarning() {
        tree.properties.put("FEAT", "y");
        tree.properties.put("DUO", "x");
        tree.properties.put("FEET", "y");
        tree.properties.put("OTHER", "y");
        tree.knownElsewhere = "OTHER"::equals;
        assertRefused("pom.xml <properties>: DUO=x: a tristate takes y, m or n");

        tree.pom.put("DUO", "n");
        assertThat(tree.build().result().plan().warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "pom.xml <properties>: CONFIG_FEET is ignored: unknown symbol FEET (did you mean FEAT?);"
                                + " correct the name or remove the property");
        assertThat(tree.read("target/config")).contains("CONFIG_FEAT=y");
        tree.properties.clear();
        assertThat(tree.build().result().plan().warnings()).isEmpty();
        assertThat(tree.read("target/config")).contains("# CONFIG_FEAT is not set");
        tree.properties.put("FEAT", "n");
        tree.set("FEAT=y").build();
        assertThat(tree.read("target/config")).contains("CONFIG_FEAT=y");
    }

    @Test
    void namesWithPrefixInThePomAreRefused() {
        tree.pom.put("CONFIG_FEAT", "y");
        assertRefused("pom.xml <config>: write FEAT instead of CONFIG_FEAT; names are written without CONFIG_ here");
    }

    @Test
    void linesOfDotConfigThatAreNoSettingsAreReportedAllAtOnce() {
        tree.dotConfig("CONFIG_FEAT=y", "FEAT=m", "nonsense");
        assertRefused(
                ".config:2:1: not a setting: FEAT=m; did you mean CONFIG_FEAT=m?",
                ".config:3:1: not a setting: nonsense; " + SETTING_FORM);
    }

    @Test
    void aDirectoryInThePlaceOfDotConfigIsNotPassedOver() throws IOException {
        Files.createDirectories(tree.base.resolve(".config"));
        assertRefused(".config: is a directory" + Wording.NO_DECISIONS);
        Files.delete(tree.base.resolve(".config"));
        tree.build();
        Files.createDirectories(tree.base.resolve(".config"));
        assertThat(tree.problems())
                .as("after a build without decisions")
                .containsExactly(".config: is a directory" + Wording.NO_DECISIONS);
    }

    @Test
    void aFileInThePlaceOfTheBuildDirectoryIsReported() {
        tree.write("target", "a file");
        assertRefused("build directory " + tree.build + ": " + tree.build
                + " is a file; remove it, or name another directory with" + " -Djmodbuild.outputDirectory=...");
        assertThat(tree.read("target")).isEqualTo("a file");
    }

    @Test
    void mistakesInSeveralManifestsAreReportedTogether() {
        tree.edit("lib/modules.xml", "other.o", "ather.o")
                .edit("feat/modules.xml", "config=\"FEAT\"", "config=\"FEET\"");
        assertRefused(
                "feat/modules.xml:3:20: unknown symbol FEET (did you mean FEAT?)",
                "lib/modules.xml:2:36: no source for ather.o: lib/ has none of ather.c, ather.S, ather.s, ather.cc,"
                        + " ather.cpp, ather.cxx (did you mean other.c?)");
    }

    @Test
    void aMistakeAfterAGoodBuildLeavesWhatWasBuilt() {
        tree.build();
        var before = Snapshot.of(tree);
        tree.set("FEET=y");

        assertThatThrownBy(() -> tree.attempt(Stage.LINK)).isInstanceOf(ProblemException.class);
        assertThat(Snapshot.of(tree)).isEqualTo(before);
        tree.commandLine.clear();
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    void aCompilerErrorIsReportedOnceWithACommandThatRepeatsIt() throws Exception {
        tree.edit("lib/util.c", "STEP;", "STEP");
        Outcome outcome = tree.attempt(Stage.LINK);

        Failure failure = outcome.failures().get(0);
        assertThat(outcome.heard().failed).containsExactly(failure);
        assertThat(failure.reason()).isEqualTo("failed with exit code 1");
        assertThat(failure.output()).containsOnlyOnce("lib/util.c:2:").contains("error: expected");
        Process again = new ProcessBuilder("sh", "-c", failure.command())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(failure.output());
        assertThat(again.waitFor()).isEqualTo(1);
        assertThat(tree.built("obj/resident/lib/util.o")).doesNotExist();
        assertThat(tree.built("bin/app")).doesNotExist();
        tree.edit("lib/util.c", "STEP }", "STEP; }").build();
        tree.assertEqualToClean();
    }

    @Test
    void withKeepGoingAllThatDoesNotDependOnTheErrorIsBuiltAndAllErrorsAreReported() {
        tree.keepGoing = true;
        tree.edit("lib/util.c", "STEP;", "STEP")
                .edit("feat/one.c", "void) {", "void {")
                .set("DUO=m", "FEAT=m");
        Outcome outcome = tree.attempt(Stage.LINK);

        assertThat(outcome.failures()).hasSize(2);
        assertThat(outcome.built())
                .contains("obj/resident/main.o", "modules/feat.so")
                .doesNotContain("bin/app");
        assertThat(outcome.result().executed().notTried()).isEqualTo(7);
    }

    @Test
    void theToolchainIsWhatTheUserNamed() {
        compiler("gcc", "jmodbuild.cc");
        assertThat(tree.cc).isEqualTo(Optional.of(new Tool(List.of("gcc"), "jmodbuild.cc")));
        assertThat(tree.build().result().toolchain().cc().command()).hasSize(1);
    }

    @Test
    void modulesOfCxxAreRefusedWhereverTheFlagStandsAndLeaveNothingInTheSources() {
        tree.commandLine.clear();
        tree.write("a.cpp", "import hello;\nint main() { return hi(); }\n");
        tree.manifest("", "<executable name=\"app\"><objects>a.o</objects></executable>\n");
        tree.environment.put("CXX", "g++ -std=c++20 -fmodules-ts");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:2:33: '-fmodules-ts' is for C++20 modules, which jmodbuild does not build; use"
                                + " headers for what they export, and remove it");
        assertThat(tree.base.resolve("gcm.cache")).doesNotExist();
    }
}
