// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.binary.RealTools;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.facade.Wine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a Windows tree, run under wine. */
@Tag("alone")
class WindowsTest {
    private static final String BEHAVES = """
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <windows.h>
            int main(int argc, char **argv) {
              const char *what = argc > 1 ? argv[1] : "pass";
              if (!strcmp(what, "exit")) return atoi(argv[2]);
              if (!strcmp(what, "crash")) TerminateProcess(GetCurrentProcess(), STATUS_ACCESS_VIOLATION);
              if (!strcmp(what, "say")) { for (int i = 2; i < argc; i++) puts(argv[i]); return 0; }
              if (!strcmp(what, "env")) { puts(getenv(argv[2]) ? getenv(argv[2]) : "unset"); return 0; }
              if (!strcmp(what, "hang")) { puts("waiting"); fflush(stdout); Sleep(INFINITE); }
              return 0;
            }
            """;

    private final TestedTree tested;

    WindowsTest(@TempDir Path directory) {
        tested = new TestedTree(directory);
        tested.tree.cc = Tool.of(RealTools.MINGW + "gcc", "test");
        tested.tree.write("behaves.c", BEHAVES);
    }

    @BeforeEach
    void needsWine() {
        RequiredTools.need(RealTools.MINGW + "gcc");
        Wine.need();
    }

    private TestReport run(String... tests) {
        tested.tree.manifest(
                "", "<test name=\"pass\"><objects>behaves.o</objects></test>\n" + String.join("\n", tests));
        return tested.wrapped(List.of(), Wine.command()).run();
    }

    @Test
    @DisplayName(
            "Q22, Q23, D08: tests of a Windows tree run under wine, with their exit codes, arguments and variables")
    void runsUnderWine() throws IOException {
        TestReport report = run(
                "<test name=\"fails\" program=\"pass\"><arg>exit</arg><arg>3</arg></test>",
                "<test name=\"skips\" program=\"pass\"><arg>exit</arg><arg>77</arg></test>",
                "<test name=\"crashes\" program=\"pass\" expect=\"fail\"><arg>crash</arg></test>",
                "<test name=\"says\" program=\"pass\"><arg>say</arg><arg>a b</arg><arg>c</arg></test>",
                "<test name=\"taps\" program=\"pass\" protocol=\"tap\"><arg>say</arg><arg>1..2</arg><arg>ok 1</arg>"
                        + "<arg>not ok 2 - two</arg></test>",
                "<test name=\"env\" program=\"pass\"><environment>WHO=me</environment><arg>env</arg><arg>WHO</arg></test>");

        assertThat(TestedTree.outcomes(report))
                .as("env says %s", TestRunnerTest.output(report, "env"))
                .contains(
                        entry("pass", "PASSED"),
                        entry("fails", "FAILED: exit code 3"),
                        entry("skips", "SKIPPED: it skipped itself (exit code 77)"),
                        entry("crashes", "PASSED"),
                        entry("says", "PASSED"),
                        entry("env", "PASSED"));
        assertThat(TestRunnerTest.result(report, "taps").cases())
                .extracting(one -> one.status().toString())
                .containsExactly("PASSED", "FAILED");
        assertThat(TestRunnerTest.output(report, "says").replace("\r", "")).isEqualTo("a b\nc\n");
        assertThat(TestRunnerTest.output(report, "env").strip()).isEqualTo("me");
    }

    @Test
    @DisplayName("Q22, D08: a Windows test whose time is over is ended, and its neighbours are not")
    void endsWhatHangs() throws IOException {
        TestReport report = run(
                "<test name=\"hangs\" program=\"pass\" timeout=\"1s\"><arg>hang</arg></test>",
                "<test name=\"also\" program=\"pass\" timeout=\"1s\"><arg>hang</arg></test>");

        assertThat(TestedTree.outcomes(report))
                .containsOnly(
                        entry("pass", "PASSED"),
                        entry("hangs", "ERROR: timed out after 1 s"),
                        entry("also", "ERROR: timed out after 1 s"));
        assertThat(TestRunnerTest.output(report, "hangs")).contains("waiting", "[ended after 1000 ms]");
        assertThat(TestRunnerTest.output(report, "pass")).isEmpty();
        assertThat(running(tested.tree.base.getFileName().toString())).isEmpty();
    }

    @Test
    @DisplayName("D17, Q22: a test's own program finds a shared library of the tree")
    void findsLibraries() {
        tested.tree.write("three.c", "int three(void) { return 3; }\n");
        tested.tree.write("own.c", "int three(void);\nint main(void) { return three() != 3; }\n");

        TestReport report = run(
                "<sharedLibrary name=\"three\"><objects>three.o</objects></sharedLibrary>",
                "<test name=\"own\"><objects>own.o</objects><sharedLibrary>three</sharedLibrary></test>");

        assertThat(TestedTree.outcomes(report)).containsOnly(entry("pass", "PASSED"), entry("own", "PASSED"));
    }

    @Test
    @DisplayName("Q23: an emulator that is not there is the error of each test")
    void withoutEmulator() {
        tested.tree.manifest("", "<test name=\"pass\"><objects>behaves.o</objects></test>");

        TestReport report = tested.wrapped(List.of(), List.of("no-such-wine")).run();

        assertThat(TestedTree.outcomes(report))
                .containsOnly(entry("pass", "ERROR: cannot run no-such-wine: " + Wording.NO_WRAPPER));
    }

    /** Command lines of processes that name a text. */
    private static List<String> running(String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path one : all) {
                String line = commandLine(one);
                if (line.contains(text) && line.contains(".exe")) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }
}
