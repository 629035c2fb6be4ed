// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Signals;
import io.github.jmodbuild.testing.TestCase.Status;
import io.github.jmodbuild.testing.TestProcess.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the end of a test's program means (Q22). Exit codes 77 and 99 mean what automake has them mean. Stateless. */
final class Verdict {
    private static final int SKIP = 77;
    private static final int HARD_ERROR = 99;

    private Verdict() {}

    /** @param tap what was heard, if the test speaks so */
    static List<TestCase> of(PlannedTest test, End end, Duration limit, @Nullable TapParser tap) {
        String name = test.name();
        if (end.notStarted() != null) {
            return List.of(new TestCase(name, Status.ERROR, end.notStarted()));
        }
        if (end.timedOut()) {
            return with(tap, false, new TestCase(name, Status.ERROR, "timed out after " + text(limit)));
        }
        List<TestCase> cases = tap == null ? List.of(ofExit(name, end.exitCode())) : ofTap(name, end.exitCode(), tap);
        return test.shouldFail() ? expectedToFail(name, cases, end.exitCode()) : cases;
    }

    private static TestCase ofExit(String name, int exitCode) {
        return switch (exitCode) {
            case 0 -> new TestCase(name, Status.PASSED, "");
            case SKIP -> new TestCase(name, Status.SKIPPED, "it skipped itself (exit code 77)");
            case HARD_ERROR -> new TestCase(name, Status.ERROR, "it could not be run (exit code 99)");
            default -> {
                String signal = Signals.name(exitCode);
                yield signal.isEmpty()
                        ? new TestCase(name, Status.FAILED, "exit code " + exitCode)
                        : new TestCase(
                                name, Status.ERROR, "crashed with SIG" + signal + " (exit code " + exitCode + ")");
            }
        };
    }

    private static List<TestCase> ofTap(String name, int exitCode, TapParser tap) {
        TestCase exit = ofExit(name, exitCode);
        if (!Signals.name(exitCode).isEmpty()) {
            return with(tap, false, exit);
        }
        List<TestCase> cases = tap.cases(true);
        if (exitCode == 0) {
            return cases;
        }
        return cases.stream().anyMatch(TestCase::isBad)
                ? cases.stream().map(one -> withExit(one, exitCode)).toList()
                : with(
                        tap,
                        true,
                        new TestCase(name, Status.ERROR, "exit code " + exitCode + ", although no point failed"));
    }

    /** What is wrong with the lines as a whole may follow from how the program ended; a point's failure explains itself. */
    private static TestCase withExit(TestCase one, int exitCode) {
        return one.status() == Status.ERROR
                ? new TestCase(one.name(), Status.ERROR, one.message() + "; exit code " + exitCode)
                : one;
    }

    private static List<TestCase> with(@Nullable TapParser tap, boolean complete, TestCase last) {
        List<TestCase> all = new ArrayList<>(tap == null ? List.of() : tap.cases(complete));
        all.add(last);
        return all;
    }

    /** A crash is a failure like others here; what could not be tried is not. */
    private static List<TestCase> expectedToFail(String name, List<TestCase> cases, int exitCode) {
        boolean bad = cases.stream().anyMatch(TestCase::isBad);
        boolean skipped = cases.stream().allMatch(one -> one.status() == Status.SKIPPED);
        if (skipped || exitCode == HARD_ERROR) {
            return cases;
        }
        return List.of(
                bad
                        ? new TestCase(name, Status.PASSED, "")
                        : new TestCase(name, Status.FAILED, "it passed, but has expect=\"fail\""));
    }

    private static String text(Duration limit) {
        long millis = limit.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
