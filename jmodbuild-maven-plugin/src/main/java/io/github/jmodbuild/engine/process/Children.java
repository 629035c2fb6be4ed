// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

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

    private final Set<RunningProgram> running = ConcurrentHashMap.newKeySet();
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

    /** Adds one that was started; ends it if the build is over. */
    public void add(RunningProgram program) {
        running.add(program);
        if (ended) {
            end(List.of(program));
        }
    }

    public void remove(RunningProgram program) {
        running.remove(program);
    }

    /** Kills processes and their descendants; returns when the processes themselves have ended. */
    public static void end(List<RunningProgram> programs) {
        List<ProcessHandle> all = new ArrayList<>();
        for (RunningProgram program : programs) {
            program.handle().ifPresent(process -> {
                process.descendants().forEach(all::add);
                all.add(process);
            });
        }
        all.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        for (RunningProgram program : programs) {
            interrupted |= await(program, deadline - System.nanoTime());
        }
        all.forEach(ProcessHandle::destroyForcibly);
        for (RunningProgram program : programs) {
            interrupted |= await(program, TimeUnit.SECONDS.toNanos(2));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the thread was interrupted meanwhile. */
    private static boolean await(RunningProgram program, long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        while (true) {
            try {
                program.await(deadline - System.nanoTime());
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
