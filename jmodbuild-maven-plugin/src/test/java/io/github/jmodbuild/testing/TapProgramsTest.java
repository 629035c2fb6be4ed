// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static io.github.jmodbuild.testing.TestRunnerTest.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.jmodbuild.Wording;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that speak TAP and do not end as they should. */
class TapProgramsTest {
    @Test
    @DisplayName("Q22: of a program whose TAP is not as it should be, the exit code is told too")
    void exitCodes(@TempDir Path base) {
        TestedTree tree = TestedTree.behaving(
                base,
                test("silent", "protocol=\"tap\"", "exit", "53"),
                test("silent-success", "protocol=\"tap\"", "exit", "0"),
                test("silent-crash", "protocol=\"tap\"", "segv"),
                test("short", "protocol=\"tap\"", "complain", "1..2", "ok 1"),
                test("short-and-bad", "protocol=\"tap\"", "say", "1..3", "ok 1", "not ok 2 - d"),
                test("points", "protocol=\"tap\"", "complain", "1..1", "not ok 1"));

        assertThat(TestedTree.outcomes(tree.run()))
                .contains(
                        entry("silent", "ERROR: it printed no TAP; exit code 53"),
                        entry("silent-success", "ERROR: it printed no TAP"),
                        entry("silent-crash", "ERROR: crashed with SIGSEGV (exit code 139)"),
                        entry("short", "ERROR: " + Wording.tapPlan(2, 1) + "; exit code 3"),
                        entry("short-and-bad", "ERROR: d: not ok; " + Wording.tapPlan(3, 2)),
                        entry("points", "FAILED: point 1: not ok"));
    }
}
