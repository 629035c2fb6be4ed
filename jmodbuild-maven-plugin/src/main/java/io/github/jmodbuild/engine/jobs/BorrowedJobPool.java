// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool whose slots belong to the make that has started this process. One is this process's own; each further one is a byte that
 * is read from make's pipe when a command waits, and put back when none does. Every command takes one, whatever its weight: two
 * processes that each wait for several would wait for each other. Its parts are types of the JDK, so that builds in different Maven
 * plugin realms can share one. Thread-safe.
 *
 * @param pipe that the slots come from
 * @param slots that are here and not in use
 * @param waiting how many commands wait
 * @param demand counts up when a command begins to wait
 * @param borrowed the bytes of the slots that are here, in use or not
 * @param out where they are put back
 */
public record BorrowedJobPool(
        Optional<TokenPipe> pipe,
        Semaphore slots,
        AtomicInteger waiting,
        Semaphore demand,
        Deque<Integer> borrowed,
        FileOutputStream out)
        implements JobPool {

    /** One that has borrowed nothing yet. */
    static BorrowedJobPool empty(ParentJobServer parent) {
        return new BorrowedJobPool(
                Optional.of(parent.pipe()),
                new Semaphore(1, true),
                new AtomicInteger(),
                new Semaphore(0),
                new ConcurrentLinkedDeque<>(),
                parent.out());
    }

    @Override
    public void acquire(int weight) throws InterruptedException {
        if (slots.tryAcquire()) {
            return;
        }
        waiting.incrementAndGet();
        try {
            demand.release();
            slots.acquire();
        } finally {
            waiting.decrementAndGet();
        }
        giveBack();
    }

    @Override
    public boolean tryAcquire() {
        return slots.tryAcquire();
    }

    @Override
    public boolean isWanted() {
        return waiting.get() > 0;
    }

    @Override
    public void release(int weight) {
        slots.release();
        giveBack();
    }

    /** Whether more commands wait than there are free slots. */
    boolean isShort() {
        return waiting.get() > slots.availablePermits();
    }

    /** Takes a slot that was read from the pipe. */
    void add(int token) {
        borrowed.push(token);
        slots.release();
    }

    /** Puts back what nobody waits for; the process's own slot stays. */
    void giveBack() {
        while (waiting.get() == 0 && slots.tryAcquire()) {
            Integer token = borrowed.poll();
            if (token == null) {
                slots.release();
                return;
            }
            try {
                out.write(token);
            } catch (IOException e) { // make has ended, and with it the limit
                slots.release();
                return;
            }
        }
    }
}
