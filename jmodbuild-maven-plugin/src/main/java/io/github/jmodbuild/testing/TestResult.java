// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.testing.TestCase.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What came of one test. Immutable.
 *
 * @param cases at least one
 * @param output the file with what it said, cut in the middle if it was too much; there is none if it never began
 * @param command to repeat it in a POSIX shell
 */
public record TestResult(PlannedTest test, List<TestCase> cases, Duration time, Path output, String command) {
    public TestResult {
        cases = List.copyOf(cases);
    }

    /** The worst of its cases. */
    public Status status() {
        Status worst = Status.SKIPPED;
        for (TestCase one : cases) {
            worst = one.status().compareTo(worst) > 0 ? one.status() : worst;
        }
        return worst;
    }

    /** Whether one of its cases is bad. */
    public boolean isBad() {
        return status().compareTo(Status.PASSED) > 0;
    }

    /** What is wrong, in a few words: the first bad case's message, or why it was skipped; empty if it passed. */
    public String message() {
        Status status = status();
        for (TestCase one : cases) {
            boolean meant = isBad() ? one.isBad() : status == Status.SKIPPED;
            if (meant) {
                String which = one.name().equals(test.name()) ? "" : one.name() + ": ";
                return which + one.message();
            }
        }
        return "";
    }
}
