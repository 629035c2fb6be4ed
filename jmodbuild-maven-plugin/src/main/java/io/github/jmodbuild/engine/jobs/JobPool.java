// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import java.util.Optional;

/**
 * Slots for commands, shared by all builds that run at once. Commands wait for slots, so that a reactor with many
 * modules does not overload the machine. Thread-safe.
 */
public interface JobPool {
    /**
     * Takes slots, waiting until they are free.
     *
     * @param weight at least 1; more than there are in all means all of them
     */
    void acquire(int weight) throws InterruptedException;

    /** Takes one slot if one is free at this moment. */
    boolean tryAcquire();

    /** Whether a command waits for a slot. */
    boolean isWanted();

    /** Gives back what {@link #acquire} took for the same weight. */
    void release(int weight);

    /** The pipe that the slots come from, which lends them to commands as well; empty: they are this pool's own. */
    default Optional<TokenPipe> pipe() {
        return Optional.empty();
    }
}
