// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that compilers and linkers write beside their output: kept with it, in its directory, and gone with it. */
class ByproductsBuildTest {
    private final NativeTree tree;

    ByproductsBuildTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("d/a.c", "int twice(int x);\nint main(void) { return twice(0); }\n");
        tree.write("b.c", "int twice(int x) { return x > 3 ? 2 * x : x; }\n");
        tree.manifest("", """
                <executable name="app"><objects>d/a.o b.o</objects></executable>
                <executable name="other"><objects>d/a.o b.o</objects></executable>
                """);
    }

    private NativeTree with(String cc) {
        RequiredTools.need(cc.replaceFirst(" .*", ""));
        tree.cc = Tool.of(cc, "test");
        return tree;
    }

    /** Names of what is in the build directory and ends so. */
    private Set<String> made(String end) throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> files = Files.walk(tree.build)) {
            files.filter(file -> file.toString().endsWith(end))
                    .forEach(file -> made.add(tree.build.relativize(file).toString()));
        }
        return made;
    }

    private static String bytes(Path file) {
        return new String(Snapshot.bytes(file), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void whatCoverageWritesLiesBesideTheObjectAndCountsGoThereToo(String cc) throws IOException {
        with(cc + " --coverage").cflags = List.of("-O0");
        if (cc.equals("clang")) {
            String runtime = Tools.run(tree.base, List.of("clang", "-print-runtime-dir"));
            if (!Files.isDirectory(Path.of(runtime.strip()))) {
                RequiredTools.skip("clang's library for profiles is not installed (Debian: libclang-rt-14-dev)");
            }
        }
        tree.build();
        assertThat(made(".gcno")).containsExactly("obj/resident/b.gcno", "obj/resident/d/a.gcno");
        assertThat(bytes(tree.built("bin/app"))).doesNotContain("jmodbuild/state");
        tree.run("bin/app");
        assertThat(made(".gcda")).containsExactly("obj/resident/b.gcda", "obj/resident/d/a.gcda");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    void aReportIsMadeOfThem() throws IOException {
        tree.cflags = List.of("--coverage", "-O0");
        tree.ldflags = List.of("--coverage");
        tree.build();
        tree.run("bin/app");
        String report = "gcovr --root . target/obj";
        String capture = "lcov --capture --directory target/obj --base-directory . --output-file target/coverage.info";
        RequiredTools.need("gcovr", "lcov");
        assertThat(report(report)).containsPattern("b\\.c +1 +1 +100%").containsPattern("d/a\\.c +1 +1 +100%");
        report(capture);
        assertThat(tree.read("target/coverage.info"))
                .contains("SF:" + tree.base + "/b.c", "SF:" + tree.base + "/d/a.c", "DA:1,1");
    }

    /** As the page says. */
    private String report(String command) throws IOException {
        assertThat(Files.readString(Path.of("../docs/how-to/coverage-and-other-files.md")))
                .contains("`" + command + "`");
        return Tools.run(tree.base, List.of(command.split(" ", -1)));
    }

    @Test
    void theDebugInformationOfAProgramIsPackedByAStep() {
        RequiredTools.need("llvm-dwp");
        tree.cflags = List.of("-g", "-gsplit-dwarf");
        tree.manifest("", """
                <executable name="app"><objects>d/a.o b.o</objects></executable>
                <post output="app" name="app.dwp" program="llvm-dwp"><arg>-e</arg><arg>${in}</arg><arg>-o</arg><arg>${out}</arg></post>
                """);
        tree.build();
        assertThat(Tools.run(
                        tree.base,
                        List.of("llvm-dwarfdump", tree.built("post/app.dwp").toString())))
                .contains("twice");
        tree.write("b.c", "int twice(int y) { return y + y; }\n");
        assertThat(tree.build().built()).contains("post/app.dwp");
        tree.assertEqualToClean();
    }

    @Test
    void notesThatAreGoneAreMadeAgainAndThoseThatNoFlagAsksForGo() throws IOException {
        tree.cflags = List.of("-O1", "-fstack-usage");
        tree.build();
        tree.delete("target/obj/resident/b.su");
        assertThat(tree.build().built()).containsExactly("obj/resident/b.o");
        tree.assertEqualToClean();
        tree.cflags = List.of("-O1");
        assertThat(tree.build().deleted()).containsExactly("target/obj/resident/b.su", "target/obj/resident/d/a.su");
        assertThat(made(".su")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void debugInformationIsSplitAndFoundInEveryCheckout(String cc) throws IOException {
        with(cc).cflags = List.of("-O1", "-g", "-gsplit-dwarf");
        tree.build();
        assertThat(made(".dwo")).containsExactly("obj/resident/b.dwo", "obj/resident/d/a.dwo");
        String info = Tools.run(
                tree.base,
                List.of("readelf", "-wi", tree.built("obj/resident/b.o").toString()));
        assertThat(info).containsPattern("dwo_name.*: target/obj/resident/b.dwo\n");
        tree.assertEqualToClean();
    }

    @Test
    void aFileInItsPlaceAtOnceIsGoneWhenItsCompileFailsOrNeedsItNoMore() throws IOException {
        tree.cflags = List.of("-O0", "-gsplit-dwarf");
        tree.build();
        tree.write("b.c", "int twice(int x) { return x");
        tree.attempt(Stage.LINK);
        assertThat(made(".dwo")).containsExactly("obj/resident/d/a.dwo");
        tree.write("b.c", "int twice(int x) { return x; }\n");
        assertThat(tree.build().built()).contains("obj/resident/b.o");
        tree.cflags = List.of("-O0");
        tree.build();
        assertThat(made(".dwo")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gcc, -fsave-optimization-record, b.c.opt-record.json.gz",
        "gcc, -fcallgraph-info, b.ci",
        "gcc, -save-temps, b.i b.s",
        "gcc, '-Wa,-adhln=asm.lst', b.asm.lst",
        "gcc, -fopt-info-all=opt.txt, b.opt.txt",
        "clang, -fsave-optimization-record, b.opt.yaml",
        "clang, -ftime-trace, b.json",
        "clang, -save-temps, b.bc b.i b.s"
    })
    void filesOfFlagsAreKeptBesideTheObjectAndNoneInTheSources(String cc, String flag, String files)
            throws IOException {
        with(cc).cflags = List.of("-O2", flag);
        Set<String> sources = sources();
        tree.build();
        assertThat(sources()).isEqualTo(sources);
        Set<String> kept = new TreeSet<>();
        for (String file : made("")) {
            if (file.startsWith("obj/resident/b.") && !file.endsWith(".o")) {
                kept.add(file.substring("obj/resident/".length()));
            }
        }
        assertThat(kept).containsExactly(files.split(" ", -1));
        assertThat(tree.build().isNull()).isTrue();
    }

    private Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(tree.base)) {
            Set<String> names = new TreeSet<>();
            files.filter(file -> !file.startsWith(tree.build)).forEach(file -> names.add(file.toString()));
            return names;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Wl,-Map=out.map", "-Wl,-Map,sub/out.map", "-Wl,--cref,-Map=out.map"})
    void eachProgramHasAMapOfItsOwn(String flag) throws IOException {
        tree.ldflags = List.of(flag);
        tree.build();
        assertThat(made(".map")).containsExactly("bin/app.out.map", "bin/other.out.map");
        assertThat(tree.base.resolve("out.map")).doesNotExist();
        assertThat(bytes(tree.built("bin/app.out.map"))).contains("obj/resident/b.o");
        assertThat(tree.build().isNull()).isTrue();
    }

    @Test
    void aFileThatNoOneKnowsOfIsReportedOnceWithThePlaceOfTheObject() {
        tree.write("../dumping-gcc", "#!/bin/sh\nexec gcc -fdump-tree-optimized \"$@\"\n");
        Path script = tree.base.resolveSibling("dumping-gcc");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        tree.cc = Tool.of(script.toString(), "test");
        assertThat(tree.build().heard().messages)
                .singleElement()
                .asString()
                .matches("modules.xml:2:3\\d: CC (d/a|b)\\.o also wrote (a|b)\\.c\\.\\d+t\\.optimized, which is"
                        + " discarded, since it is not a known output; remove the flag that asks for it, or run"
                        + " the command that -Djmodbuild.console=verbose shows by hand");
    }

    @Test
    void countsOfARunAreReadByTheCompileThatUsesThemAndNewOnesCompileAgain() {
        tree.manifest("", "<executable name=\"app\"><objects>d/a.o b.o</objects></executable>\n");
        tree.cflags = List.of("-O2", "-fprofile-generate");
        tree.ldflags = List.of("-fprofile-generate");
        tree.build();
        tree.run("bin/app");
        tree.cflags = List.of("-O2", "-fprofile-use", "-Werror=missing-profile");
        tree.ldflags = List.of();
        tree.build();
        assertThat(tree.build().isNull()).isTrue();

        tree.cflags = List.of("-O2", "-fprofile-generate");
        tree.ldflags = List.of("-fprofile-generate");
        tree.build();
        tree.run("bin/app");
        tree.run("bin/app");
        tree.cflags = List.of("-O2", "-fprofile-use", "-Werror=missing-profile");
        tree.ldflags = List.of();
        tree.build();
        tree.delete("target/obj/resident/b.gcda");
        assertThat(tree.attempt(Stage.LINK).failures())
                .singleElement()
                .extracting(failure -> failure.action().screen().toString())
                .isEqualTo("CC b.o");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-Wl,-Map=b.c", "-aux-info x.aux", "-fopt-info-all=x.opt", "-Wa,-adhln=y.lst", "-save-temps=cwd"
            })
    void probesWriteNothingIntoTheSources(String flags) throws IOException {
        tree.manifest("", """
                <config><symbol name="PUTS" type="bool"/></config>
                <probes><function symbol="PUTS">puts</function></probes>
                <executable name="app"><objects>d/a.o b.o</objects></executable>
                """);
        List<String> words = List.of(flags.split(" ", -1));
        tree.cflags = flags.startsWith("-Wl,") ? List.of("-O1") : words;
        tree.ldflags = flags.startsWith("-Wl,") ? words : List.of();
        Map<String, String> sources = Snapshot.ofAll(tree.base);
        tree.build();
        Map<String, String> now = Snapshot.ofAll(tree.base);
        now.keySet().removeIf(name -> name.startsWith("target"));
        sources.remove("target");
        assertThat(now).isEqualTo(sources);
        assertThat(tree.read("target/config")).contains("CONFIG_PUTS=y");
    }

    @Test
    void filesOfAFlagThatIsGoneGoAlthoughEachGoalIsARunOfItsOwn() throws IOException {
        tree.cflags = List.of("-O1", "-g", "-gsplit-dwarf");
        tree.build();
        tree.cflags = List.of("-O1", "-g");
        for (Stage stage : List.of(Stage.CONFIGURE, Stage.COMPILE, Stage.LINK)) {
            assertThat(tree.attempt(stage).failures()).isEmpty();
        }
        assertThat(made(".dwo")).isEmpty();
    }
}
