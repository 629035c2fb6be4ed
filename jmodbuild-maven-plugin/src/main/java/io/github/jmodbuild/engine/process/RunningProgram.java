// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.util.Optional;

/** A program that was started. Thread-safe. */
public interface RunningProgram {
    /**
     * Waits for its end.
     *
     * @param nanos how long at most; 0 or less: only looks
     * @return whether it has ended
     */
    boolean await(long nanos) throws InterruptedException;

    /** Waits for its end, however long that takes. */
    void await() throws InterruptedException;

    /**
     * How it ended; only after its end.
     *
     * @return as a shell says it: 128 and the number if a signal ended it; -1 if its end could not be observed
     */
    int exitCode();

    /** What it needed; only after its end. */
    ResourceUse use();

    /** The process; empty if it has ended. */
    Optional<ProcessHandle> handle();
}
