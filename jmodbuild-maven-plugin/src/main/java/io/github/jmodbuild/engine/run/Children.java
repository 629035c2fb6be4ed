// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The processes of one build, so that they can be killed with all their descendants. Thread-safe. */
public final class Children {
    /** Time for a compiler to remove its temporary files before it is killed. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** Whether {@link #endAll} was called: nothing may be started any more. */
    public boolean ended() {
        return ended;
    }

    /** Kills all processes and rejects new ones. */
    public void endAll() {
        ended = true;
        end(List.copyOf(running));
    }

    void add(Process process) {
        running.add(process);
        if (ended) {
            end(List.of(process));
        }
    }

    void remove(Process process) {
        running.remove(process);
    }

    /** Kills processes and their descendants; returns when the processes themselves have ended. */
    static void end(List<Process> processes) {
        List<ProcessHandle> all = new ArrayList<>();
        for (Process process : processes) {
            process.descendants().forEach(all::add);
            all.add(process.toHandle());
        }
        all.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        for (Process process : processes) {
            interrupted |= await(process, deadline - System.nanoTime());
        }
        all.forEach(ProcessHandle::destroyForcibly);
        for (Process process : processes) {
            interrupted |= await(process, TimeUnit.SECONDS.toNanos(2));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the thread was interrupted meanwhile. */
    private static boolean await(Process process, long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
