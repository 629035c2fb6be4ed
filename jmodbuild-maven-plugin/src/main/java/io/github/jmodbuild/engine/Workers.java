// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.jobs.JobPool;
import io.github.jmodbuild.engine.jobs.Slots;
import io.github.jmodbuild.engine.process.Children;
import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.run.Launcher;
import io.github.jmodbuild.engine.run.Outcome;
import io.github.jmodbuild.plan.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run jobs and report events. They are started with the first job, so a null build has none. One thread
 * submits jobs and takes events.
 */
final class Workers implements AutoCloseable {
    private final ActionRunner runner;
    private final Children children;
    private final Slots local;
    private final Slots launched;
    private final Launcher launcher;
    private final boolean keepGoing;
    private final CachedResults cached;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<Slots, ThreadPoolExecutor> threads = new LinkedHashMap<>();
    private final AtomicInteger slots = new AtomicInteger();
    private @Nullable Thread hook;
    private volatile boolean stopped;

    /**
     * An event of a job: it has begun if outcome and error are null, otherwise it has ended.
     *
     * @param error an error in jmodbuild itself
     * @param span when and where it ran
     */
    record Event(
            Job job, @Nullable Outcome outcome, @Nullable Throwable error, Span span) {}

    /**
     * When a job ran, by the clock of {@link System#nanoTime}.
     *
     * @param slot the number of the thread, from 0
     */
    record Span(int slot, long began, long ended) {
        private static final Span NONE = new Span(0, 0, 0);
    }

    private static final class Worker extends Thread {
        private final int slot;

        private Worker(Runnable task, int slot) {
            super(task, "jmodbuild-job");
            this.slot = slot;
            setDaemon(true);
        }
    }

    Workers(ActionRunner runner, Children children, EngineRequest request, CachedResults cached) {
        this.cached = cached;
        this.runner = runner;
        this.children = children;
        this.local = new Slots(request.jobs(), request.pool());
        this.launched = request.launched().orElse(local);
        this.launcher = request.launcher();
        this.keepGoing = request.keepGoing();
    }

    void send(Job job) {
        Slots slot = slots(job);
        threads.computeIfAbsent(slot, this::start).execute(new Task(job, slot.pool()));
    }

    private Slots slots(Job job) {
        return job.action().operation() instanceof Operation.Command command
                        && launcher.serves(command.argv().get(0))
                ? launched
                : local;
    }

    private ThreadPoolExecutor start(Slots slot) {
        if (threads.isEmpty()) {
            hook();
        }
        int count = slot.count();
        ThreadPoolExecutor started =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
        started.setThreadFactory(task -> new Worker(task, slots.getAndIncrement()));
        return started;
    }

    private void hook() {
        Thread ending = new Thread(children::endAll, "jmodbuild-end");
        try {
            Runtime.getRuntime().addShutdownHook(ending);
            hook = ending;
        } catch (IllegalStateException e) {
            // The JVM is shutting down already.
            children.endAll();
        }
    }

    /** The next event, or null if there is none yet. */
    @Nullable
    Event poll() {
        return events.poll();
    }

    Event take() throws InterruptedException {
        return events.take();
    }

    /** Starts no more jobs; running ones continue. */
    void stop() {
        stopped = true;
    }

    /** Kills running jobs and their processes; returns when they have ended. */
    void abort() {
        stopped = true;
        children.endAll();
        threads.values().forEach(ThreadPoolExecutor::shutdownNow);
        boolean interrupted = Thread.interrupted();
        for (ThreadPoolExecutor ending : threads.values()) {
            try {
                interrupted |= !ending.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.values().forEach(ThreadPoolExecutor::shutdownNow);
        if (hook != null) {
            unhook(hook);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down and runs the hook itself.
            return;
        }
    }

    private final class Task implements Runnable, Comparable<Task> {
        private final Job job;
        private final JobPool pool;
        private long began = System.nanoTime();

        private Task(Job job, JobPool pool) {
            this.job = job;
            this.pool = pool;
        }

        @Override
        public int compareTo(Task other) {
            int longer = Long.compare(other.job.urgency(), job.urgency());
            return longer != 0 ? longer : Integer.compare(job.index(), other.job.index());
        }

        @Override
        public void run() {
            try {
                Outcome outcome = inPool();
                events.add(new Event(job, outcome, null, span()));
            } catch (InterruptedException e) {
                events.add(new Event(job, Outcome.notBegun(), null, span()));
            } catch (RuntimeException | Error e) {
                events.add(new Event(job, null, e, Span.NONE));
            }
        }

        private Span span() {
            int slot = Thread.currentThread() instanceof Worker worker ? worker.slot : 0;
            return new Span(slot, began, System.nanoTime());
        }

        private Outcome inPool() throws InterruptedException {
            if (stopped) {
                return Outcome.notBegun();
            }
            int weight = job.action().operation() instanceof Operation.Command command ? command.weight() : 1;
            pool.acquire(weight);
            try {
                if (stopped) {
                    return Outcome.notBegun();
                }
                began = System.nanoTime();
                events.add(new Event(job, null, null, Span.NONE));
                Outcome outcome = outcome();
                // Here and not where the event is taken, or this thread would begin another job meanwhile.
                stopped |= outcome.problem() != null && !keepGoing;
                return outcome;
            } finally {
                pool.release(weight);
            }
        }

        private Outcome outcome() {
            CachedResults.Hit hit = job.hit();
            Optional<Outcome> restored = hit == null ? Optional.empty() : cached.restore(job.action(), hit, runner);
            return restored.isPresent() ? restored.get() : runner.run(job.action());
        }
    }
}
