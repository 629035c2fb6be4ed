// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What happens while a tree is watched, in order. Thread-safe: many put, the loop takes. */
public final class Events {
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    private volatile boolean stopped;
    private @Nullable Thread loop;

    /** Something that happened. */
    sealed interface Event {
        /** A file or directory appeared, changed or vanished. */
        record Changed(Path path) implements Event {}

        /** Events were lost, or somebody asks for it: anything may have changed. */
        record Anything() implements Event {}

        /** It is over. */
        record Stop() implements Event {}
    }

    /** A file or directory appeared, changed or vanished. */
    public void changed(Path path) {
        queue.add(new Event.Changed(path));
    }

    /** Anything may have changed. */
    public void anything() {
        queue.add(new Event.Anything());
    }

    /** Ends the loop, and interrupts the round that it is in. */
    public synchronized void stop() {
        stopped = true;
        queue.add(new Event.Stop());
        if (loop != null) {
            loop.interrupt();
        }
    }

    /** The calling thread is the one to interrupt from now on. */
    synchronized void begin() {
        loop = Thread.currentThread();
    }

    /** No thread is. Forgets an interrupt that was meant for the loop. */
    synchronized void end() {
        loop = null;
        if (stopped) {
            Thread.interrupted();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /** Waits for the next. */
    Event take() throws InterruptedException {
        return queue.take();
    }

    /** The next, if it comes within that time; else null. */
    @Nullable
    Event poll(Duration quiet) throws InterruptedException {
        return queue.poll(quiet.toNanos(), TimeUnit.NANOSECONDS);
    }
}
