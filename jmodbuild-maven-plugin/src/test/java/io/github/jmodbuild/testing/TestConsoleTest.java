// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.console.Console.Lines;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.testing.TestCase.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of tests. */
class TestConsoleTest {
    private final List<String> shown = new ArrayList<>();
    private final Path output;

    TestConsoleTest(@TempDir Path directory) {
        output = directory.resolve("output.txt");
    }

    private final Lines lines = new Lines() {
        @Override
        public void info(String line) {
            shown.add(line);
        }

        @Override
        public void warn(String text) {
            shown.add("W " + text);
        }

        @Override
        public void error(String text) {
            shown.add("E " + text);
        }
    };

    private TestResult result(String name, Status status, String message) {
        PlannedTest test = new PlannedTest(
                name, "", List.of(), List.of(), List.of(), 1, false, false, new Location("modules.xml", 4, 1));
        return new TestResult(
                test, List.of(new TestCase(name, status, message)), Duration.ZERO, output, "cd x && ./" + name);
    }

    @Test
    void goodTestsAreOneLine() {
        TestConsole console = new TestConsole(lines);
        console.finished(result("a", Status.PASSED, ""));
        console.finished(result("b", Status.SKIPPED, "no disk"));

        assertThat(shown).containsExactly("TEST a", "TEST b: skipped, no disk");
    }

    @Test
    void aBadTestShowsTheEndOfItsOutputAndHowToRepeatIt() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 50; i++) {
            text.append("line ").append(i).append('\n');
        }
        Files.writeString(output, text);
        new TestConsole(lines).finished(result("a", Status.FAILED, "exit code 1"));

        assertThat(shown).hasSize(1);
        assertThat(shown.get(0))
                .startsWith("E TEST a: exit code 1 (modules.xml:4:1)\n...\nline 11\nline 12\n")
                .endsWith("\nline 50\nAll its output is in " + output + "\nRepeat it with:\ncd x && ./a");
    }

    @Test
    void aShortOutputIsShownWhole() throws IOException {
        Files.writeString(output, "one\ntwo\n\n");
        new TestConsole(lines).finished(result("a", Status.ERROR, "crashed"));

        assertThat(shown)
                .containsExactly("E TEST a: crashed (modules.xml:4:1)\none\ntwo\nRepeat it with:\ncd x && ./a");
    }

    @Test
    void theExceptionListsWhatIsBad() {
        TestReport report = new TestReport(
                List.of(
                        result("a", Status.PASSED, ""),
                        result("b", Status.FAILED, "exit code 1"),
                        result("c", Status.ERROR, "crashed with SIGSEGV (exit code 139)")),
                0,
                Duration.ZERO);

        assertThat(TestConsole.failure(report))
                .isEqualTo("2 of 3 tests failed:\n  b: exit code 1\n  c: crashed with SIGSEGV (exit code 139)");
        assertThat(TestConsole.summary(report)).isEqualTo("Tests run: 3, Failures: 1, Errors: 1, Skipped: 0");
        assertThat(TestConsole.failure(new TestReport(List.of(), 2, Duration.ZERO)))
                .isEqualTo("interrupted; 2 tests were not run");
    }
}
