// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.testing.TestCase.Status;
import java.time.Duration;
import java.util.List;

/**
 * What came of all tests of one run. Immutable.
 *
 * @param results in the plan's order
 * @param notTried how many were not begun because the run was interrupted
 * @param time of the whole run
 */
public record TestReport(List<TestResult> results, int notTried, Duration time) {
    public TestReport {
        results = List.copyOf(results);
    }

    /** How many cases of all tests have a status. */
    public long count(Status status) {
        return cases().stream().filter(one -> one.status() == status).count();
    }

    /** All cases of all tests. */
    public List<TestCase> cases() {
        return results.stream().flatMap(result -> result.cases().stream()).toList();
    }

    /** The tests that did not pass. */
    public List<TestResult> bad() {
        return results.stream().filter(TestResult::isBad).toList();
    }

    /** Whether nothing is bad, and nothing was left. */
    public boolean success() {
        return bad().isEmpty() && notTried == 0;
    }
}
