// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

/**
 * One thing a test looked at: the whole test, or one point of a TAP stream. Immutable.
 *
 * @param message why it did not pass; empty if it did
 */
public record TestCase(String name, Status status, String message) {

    /** What came of it, the worst last. */
    public enum Status {
        SKIPPED,
        PASSED,
        /** The program found something wrong. */
        FAILED,
        /** The program could not tell: it crashed, was stopped, or never began. */
        ERROR
    }

    /** Whether it keeps a build from being a success. */
    public boolean isBad() {
        return status == Status.FAILED || status == Status.ERROR;
    }
}
