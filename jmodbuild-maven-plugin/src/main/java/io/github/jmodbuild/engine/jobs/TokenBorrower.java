// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The thread that reads slots from make's pipe for a pool. It may wait in a read when nobody needs the slot any more, and would take
 * one with it when the process ends, which make counts as lost: so the end gives it a byte that is none. Thread-safe.
 */
public final class TokenBorrower implements AutoCloseable {
    private enum State {
        ASIDE,
        READING,
        CLOSED
    }

    private final BorrowedJobPool pool;
    private final FileInputStream in;
    private final AtomicReference<State> state = new AtomicReference<>(State.ASIDE);

    TokenBorrower(BorrowedJobPool pool, FileInputStream in) {
        this.pool = pool;
        this.in = in;
    }

    /** A pool for which a thread borrows until this process ends. */
    public static BorrowedJobPool pool(ParentJobServer parent) {
        BorrowedJobPool pool = BorrowedJobPool.empty(parent);
        new TokenBorrower(pool, parent.in()).start();
        return pool;
    }

    /** Begins, and ends with the process at the latest. */
    void start() {
        Thread thread = new Thread(this::run, "jmodbuild jobserver client");
        thread.setDaemon(true);
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "jmodbuild jobserver client's end"));
    }

    private void run() {
        try {
            while (true) {
                pool.demand().acquire();
                pool.demand().drainPermits();
                while (pool.isShort()) {
                    if (!state.compareAndSet(State.ASIDE, State.READING)) {
                        return;
                    }
                    int token = in.read();
                    if (!state.compareAndSet(State.READING, State.ASIDE)) {
                        return; // what was read makes up for the byte that the end has put in
                    }
                    if (token < 0) {
                        throw new IOException("make has ended");
                    }
                    pool.add(token);
                }
                pool.giveBack();
            }
        } catch (IOException e) {
            pool.slots().release(Runtime.getRuntime().availableProcessors()); // no limit is left to keep
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts back all slots, and takes no further ones. */
    @Override
    public void close() {
        State before = state.getAndSet(State.CLOSED);
        try {
            if (before == State.READING) {
                pool.out().write('+');
            }
            for (Integer token = pool.borrowed().poll();
                    token != null;
                    token = pool.borrowed().poll()) {
                pool.out().write(token);
            }
        } catch (IOException e) {
            return; // make has ended before, and counts nothing any more
        }
    }
}
