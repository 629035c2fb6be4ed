// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.testing.TestCase.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of tests that behave well and badly, with a real compiler and real processes. */
@Tag("alone")
class TestRunnerTest {
    private final Path base;

    TestRunnerTest(@TempDir Path base) {
        this.base = base;
    }

    static String test(String name, String attributes, String... arguments) {
        StringBuilder element = new StringBuilder("<test program=\"pass\" name=\"" + name + "\" " + attributes + ">");
        for (String argument : arguments) {
            element.append("<arg>").append(argument).append("</arg>");
        }
        return element.append("</test>").toString();
    }

    @Test
    @DisplayName("Q22: an exit code says whether a test passed, failed, was skipped or could not be tried")
    void exitCodesMeanWhatAutomakeHasThemMean() {
        TestedTree tree = TestedTree.behaving(
                base,
                test("fails", "", "exit", "3"),
                test("skips", "", "exit", "77"),
                test("hard", "", "exit", "99"),
                test("crashes", "", "crash"),
                test("segv", "", "segv"));

        TestReport report = tree.run();

        assertThat(TestedTree.outcomes(report))
                .containsOnly(
                        entry("pass", "PASSED"),
                        entry("fails", "FAILED: exit code 3"),
                        entry("skips", "SKIPPED: it skipped itself (exit code 77)"),
                        entry("hard", "ERROR: it could not be run (exit code 99)"),
                        entry("crashes", "ERROR: crashed with SIGABRT (exit code 134)"),
                        entry("segv", "ERROR: crashed with SIGSEGV (exit code 139)"));
        assertThat(report.success()).isFalse();
        assertThat(report.results()).extracting(result -> result.test().name()).startsWith("pass", "fails", "skips");
        assertThat(tree.heard).containsExactlyInAnyOrderElementsOf(report.results());
    }

    @Test
    @DisplayName("Q22: a test that has to fail is a failure when it passes")
    void expectedFailures() {
        TestedTree tree = TestedTree.behaving(
                base,
                test("fails", "expect=\"fail\"", "exit", "3"),
                test("crashes", "expect=\"fail\"", "crash"),
                test("passes", "expect=\"fail\"", "exit", "0"),
                test("skips", "expect=\"fail\"", "exit", "77"),
                test("hard", "expect=\"fail\"", "exit", "99"));

        assertThat(TestedTree.outcomes(tree.run()))
                .containsOnly(
                        entry("pass", "PASSED"),
                        entry("fails", "PASSED"),
                        entry("crashes", "PASSED"),
                        entry("passes", "FAILED: it passed, but has expect=\"fail\""),
                        entry("skips", "SKIPPED: it skipped itself (exit code 77)"),
                        entry("hard", "ERROR: it could not be run (exit code 99)"));
    }

    @Test
    @DisplayName("Q22: a test that hangs is ended, and what it said last is kept")
    void aHangingTestIsEnded() throws IOException {
        TestReport report = TestedTree.behaving(base, test("hangs", "timeout=\"1s\"", "hang"))
                .run();

        assertThat(TestedTree.outcomes(report)).containsEntry("hangs", "ERROR: timed out after 1 s");
        assertThat(output(report, "hangs")).startsWith("waiting\n").contains("[ended after 1000 ms]");
    }

    @Test
    @DisplayName("Q22: whatever a test has started is ended with it, even what has left its process, group and session")
    void nothingSurvivesATest() throws IOException {
        TestReport report = TestedTree.behaving(
                        base, test("leaves", "", "family"), test("hangs", "timeout=\"3s\"", "family", "hang"))
                .run();

        assertThat(TestedTree.outcomes(report))
                .containsEntry("leaves", "PASSED")
                .containsEntry("hangs", "ERROR: timed out after 3 s");
        assertThat(output(report, "leaves")).contains("[it left 1 processes behind, which were killed]");
        for (String name : List.of("leaves", "hangs")) {
            Path pid = result(report, name).output().resolveSibling("work").resolve("pid");
            assertThat(isAlive(Long.parseLong(Files.readString(pid)))).as(name).isFalse();
        }
    }

    /** A process that nobody has waited for yet is dead all the same. */
    private static boolean isAlive(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false; // it went while that was read
        }
    }

    @Test
    @DisplayName("Q22: a flood of output is cut in the middle, with a note")
    void aFloodIsCut() throws IOException {
        TestReport report =
                TestedTree.behaving(base, test("floods", "", "flood")).run();

        assertThat(Files.size(result(report, "floods").output())).isLessThan(2L * Capture.KEPT + 100);
        assertThat(output(report, "floods"))
                .startsWith("first line\n")
                .containsPattern("\n\\.\\.\\. \\d{7} bytes of output are left out here \\.\\.\\.\n")
                .endsWith("last line\n");
    }

    @Test
    @DisplayName("Q22: a test runs in a fresh directory of its own, with its arguments and variables")
    void argumentsEnvironmentAndDirectory() throws IOException {
        TestedTree tree = TestedTree.behaving(
                base,
                test("says", "", "say", "a  b", "${srcdir}/x", "${builddir}", "it is $$1", "${version.major}"),
                """
                <test name="variable" program="pass"><arg>env</arg><arg>WHERE</arg>
                  <environment>A=1 WHERE=no WHERE=${builddir}/lib</environment></test>""",
                test("family", "", "family"));

        TestReport first = tree.run();
        TestReport second = tree.run();

        String build = base.resolve("target").toString();
        assertThat(output(first, "says")).isEqualTo("a  b\n" + base + "/x\n" + build + "\nit is $1\n1\n");
        assertThat(output(first, "variable")).isEqualTo(build + "/lib\n");
        assertThat(TestedTree.outcomes(second)).containsEntry("family", "PASSED"); // its file "pid" was not there
        assertThat(result(first, "variable").command())
                .contains(
                        "/variable/work && env A=1 WHERE=no WHERE=" + build + "/lib " + build + "/test/pass env WHERE");
    }

    @Test
    @DisplayName("Q23: a wrapper of the goal, one of the manifest and an emulator stand before the program")
    void wrappers() throws IOException {
        TestedTree tree = TestedTree.behaving(base, test("says", "wrapper=\"${srcdir}/wrap.sh inner\"", "say", "x"))
                .only("says");
        tree.tree.write("wrap.sh", "#!/bin/sh\necho $1; shift; exec \"$@\"\n");
        assertThat(base.resolve("wrap.sh").toFile().setExecutable(true)).isTrue();
        String script = base.resolve("wrap.sh").toString();

        TestReport report = tree.wrapped(List.of(script, "outer"), List.of("env", "-u", "HOME"))
                .run();

        assertThat(TestedTree.outcomes(report)).containsOnly(entry("says", "PASSED"));
        assertThat(output(report, "says")).isEqualTo("outer\ninner\nx\n");
        assertThat(result(report, "says").command()).contains("wrap.sh inner env -u HOME ");
    }

    @Test
    @DisplayName("Q23: a test whose wrapper is not there cannot be run, and says what to do")
    void aWrapperThatIsNowhere() {
        TestReport report = TestedTree.behaving(base, test("odd", "wrapper=\"no-such-wrapper -x\""))
                .run();

        assertThat(TestedTree.outcomes(report))
                .containsEntry("odd", "ERROR: cannot run no-such-wrapper: " + Wording.NO_WRAPPER);
    }

    @Test
    void aTestWhoseProgramIsGoneCannotBeRun() throws IOException {
        TestedTree tree = TestedTree.behaving(base);
        tree.build();
        NativeBuild.Planned planned = NativeBuild.plan(tree.tree.request());
        Files.delete(tree.tree.built("test/pass"));

        TestReport report = TestRunner.run(
                planned.plan(),
                planned.plan().tests(),
                TestRequest.of(planned.request(), tree.options),
                TestListener.SILENT);

        assertThat(TestedTree.outcomes(report).get("pass"))
                .startsWith("ERROR: cannot run ")
                .endsWith("/target/test/pass: there is no such program");
    }

    @Test
    void theTimeLimitCanBeMultiplied() {
        TestedTree tree = TestedTree.behaving(base, test("hangs", "timeout=\"1m\"", "hang"));
        TestRequest.Options usual = tree.options;

        TestReport report = tree.with(
                        new TestRequest.Options("hangs", List.of(), List.of(), 0.005, usual.reports(), usual.suite()))
                .run();

        assertThat(TestedTree.outcomes(report)).containsOnly(entry("hangs", "ERROR: timed out after 300 ms"));
    }

    @Test
    @DisplayName("Q22: the lines of TAP are cases of their own")
    void tap() {
        TestedTree tree = TestedTree.behaving(
                base,
                test("good", "protocol=\"tap\"", "say", "1..2", "ok 1 - one", "ok 2 - two # SKIP no disk"),
                test("bad", "protocol=\"tap\"", "say", "1..2", "ok 1", "not ok 2 - two"),
                test("short", "protocol=\"tap\"", "say", "1..3", "ok 1"),
                test("crash", "protocol=\"tap\"", "crash"));

        TestReport report = tree.run();

        assertThat(TestedTree.outcomes(report))
                .containsEntry("good", "PASSED")
                .containsEntry("bad", "FAILED: two: not ok")
                .containsEntry("short", "ERROR: " + Wording.tapPlan(3, 1))
                .containsEntry("crash", "ERROR: crashed with SIGABRT (exit code 134)");
        assertThat(result(report, "good").cases())
                .containsExactly(
                        new TestCase("one", Status.PASSED, ""), new TestCase("two", Status.SKIPPED, "no disk"));
        assertThat(TestConsole.summary(report)).isEqualTo("Tests run: 8, Failures: 1, Errors: 2, Skipped: 1");
    }

    @Test
    @DisplayName("Q22: tests run side by side, as many as there are jobs")
    void testsRunInParallel() {
        String meet = "while (access(OTHER, R_OK)) usleep(1000); return 0; }\n";
        String start = "#include <stdio.h>\n#include <unistd.h>\nint main(void) { fclose(fopen(MINE, \"w\")); ";
        TestedTree tree = new TestedTree(base);
        tree.tree.write("meet.c", start + meet).manifest("", """
                <test name="one"><objects>meet.o</objects><defines>MINE="../../one.here" OTHER="../../two.here"</defines></test>
                <test name="two"><objects>meet.o</objects><defines>MINE="../../two.here" OTHER="../../one.here"</defines></test>
                """);

        assertThat(TestedTree.outcomes(tree.run())).containsOnly(entry("one", "PASSED"), entry("two", "PASSED"));
    }

    @Test
    @DisplayName("Q22: an interrupted run ends what it has started and begins nothing more")
    void anInterruptedRunEndsItsTests() throws IOException {
        TestedTree tree = TestedTree.behaving(
                base, test("hangs", "timeout=\"5m\"", "family", "hang"), test("late", "timeout=\"5m\"", "hang"));
        tree.build();
        NativeBuild.Planned planned = NativeBuild.plan(tree.tree.request());

        TestReport report = TestRunner.run(
                planned.plan(),
                planned.plan().tests(),
                TestRequest.of(planned.request(), tree.options),
                result -> Thread.currentThread().interrupt());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(TestedTree.outcomes(report)).containsOnly(entry("pass", "PASSED"));
        assertThat(report.notTried()).isEqualTo(2);
        assertThat(report.success()).isFalse();
        Path pid =
                report.results().get(0).output().resolve("../../hangs/work/pid").normalize();
        if (Files.exists(pid)) {
            long killed = Long.parseLong(Files.readString(pid));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10); // a signal is sent at once, and acted on soon
            while (isAlive(killed) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(isAlive(killed)).isFalse();
        }
    }

    static TestResult result(TestReport report, String name) {
        return report.results().stream()
                .filter(one -> one.test().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String output(TestReport report, String name) throws IOException {
        return Files.readString(result(report, name).output());
    }
}
