// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

/** Hears of tests as they end. All calls come from the thread that runs the tests. */
public interface TestListener {
    /** Hears nothing. */
    TestListener SILENT = result -> {};

    /** A test is over. */
    void finished(TestResult result);
}
