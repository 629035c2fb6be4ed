// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.testing.TestCase.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of one test. Immutable.
 *
 * @param cases at least one
 * @param output the file with its output, shortened in the middle if it is too long; missing if the test never started
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

    /**
     * What is wrong, in a few words: the first failure's message, and the first error's; or why it was skipped; empty if it
     * passed.
     */
    public String message() {
        if (isBad()) {
            List<String> messages = new ArrayList<>();
            for (Status status : List.of(Status.FAILED, Status.ERROR)) {
                first(status).ifPresent(one -> messages.add(text(one)));
            }
            return String.join("; ", messages);
        }
        return status() == Status.SKIPPED ? text(cases.get(0)) : "";
    }

    private Optional<TestCase> first(Status status) {
        return cases.stream().filter(one -> one.status() == status).findFirst();
    }

    private String text(TestCase one) {
        return one.name().equals(test.name()) ? one.message() : one.name() + ": " + one.message();
    }
}
