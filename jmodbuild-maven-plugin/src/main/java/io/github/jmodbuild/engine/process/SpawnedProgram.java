// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that the spawn helper starts on request. */
final class SpawnedProgram implements RunningProgram {
    private enum State {
        REQUESTED,
        RUNNING,
        ENDED,
        NOT_STARTED,
        LOST
    }

    private State state = State.REQUESTED;
    private long pid;
    private int code = -1;
    private ResourceUse use = ResourceUse.UNKNOWN;

    synchronized void started(int process) {
        pid = process;
        state = State.RUNNING;
        notifyAll();
    }

    synchronized void ended(int exitCode, ResourceUse needed) {
        code = exitCode;
        use = needed;
        state = State.ENDED;
        notifyAll();
    }

    synchronized void failed(int errno) {
        code = errno;
        state = State.NOT_STARTED;
        notifyAll();
    }

    /** The helper has ended, and nobody will tell how this ends. */
    synchronized void lost() {
        if (state == State.REQUESTED || state == State.RUNNING) {
            state = State.LOST;
            notifyAll();
        }
    }

    /** @throws IOException if it could not be started */
    synchronized void awaitStart() throws IOException {
        boolean interrupted = false;
        while (state == State.REQUESTED) {
            try {
                wait();
            } catch (InterruptedException e) { // it takes microseconds, and then there is something to end
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (state == State.NOT_STARTED) {
            throw new IOException("the spawn helper cannot start it: error " + code);
        }
        if (state == State.LOST) {
            throw new IOException("the spawn helper has ended");
        }
    }

    @Override
    public synchronized boolean await(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (state == State.RUNNING) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    @Override
    public synchronized void await() throws InterruptedException {
        while (state == State.RUNNING) {
            wait();
        }
    }

    @Override
    public synchronized int exitCode() {
        return state == State.ENDED ? code : -1;
    }

    @Override
    public synchronized ResourceUse use() {
        return use;
    }

    @Override
    public synchronized Optional<ProcessHandle> handle() {
        return state == State.RUNNING || (state == State.LOST && pid > 0) ? ProcessHandle.of(pid) : Optional.empty();
    }
}
