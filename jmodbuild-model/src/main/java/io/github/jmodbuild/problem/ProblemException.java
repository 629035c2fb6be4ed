// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Problems that the user must solve before the build can continue, all that were found, in document order. The message
 * lists them, one per line, and can be shown unchanged.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** One problem. */
    public ProblemException(Location at, String message) {
        this(List.of(new Problem(at, message)));
    }

    /** All problems, in the order found; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
