// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import java.util.concurrent.Semaphore;

/**
 * A pool on a semaphore: a type of the JDK, so that builds in different Maven plugin realms can share one. Thread-safe.
 *
 * @param permits all of the semaphore's slots, at least 1
 */
public record SemaphoreJobPool(Semaphore semaphore, int permits) implements JobPool {
    public SemaphoreJobPool {
        if (permits < 1) {
            throw new IllegalArgumentException("a pool of " + permits + " slots");
        }
    }

    /** A pool of its own. */
    public static SemaphoreJobPool of(int permits) {
        return new SemaphoreJobPool(new Semaphore(permits), permits);
    }

    @Override
    public void acquire(int weight) throws InterruptedException {
        semaphore.acquire(Math.min(weight, permits));
    }

    @Override
    public boolean tryAcquire() {
        return semaphore.tryAcquire();
    }

    @Override
    public boolean isWanted() {
        return semaphore.hasQueuedThreads();
    }

    @Override
    public void release(int weight) {
        semaphore.release(Math.min(weight, permits));
    }
}
