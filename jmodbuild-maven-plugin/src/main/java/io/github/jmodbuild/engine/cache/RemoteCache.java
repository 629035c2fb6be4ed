// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.engine.cache.remote.HttpStore;
import io.github.jmodbuild.engine.cache.remote.RemoteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a build has to do with a server of results: several requests at once, ahead of the actions, by threads of their own. The build
 * waits for the server no longer than a second more than what the server has saved, and gives it up after some failures. Thread-safe.
 */
final class RemoteCache {
    /** One may be an accident. */
    private static final int MOST_FAILURES = 3;

    /** At once: what the JDK keeps connections for. */
    private static final int REQUESTS = 5;

    /** In milliseconds, at the end of a build, for the next file to be sent. */
    private static final long SENDING = TimeUnit.SECONDS.toMillis(5);

    private final RemoteSettings settings;
    private final HttpStore store;
    private final CacheTrouble trouble;
    private final Map<String, FutureTask<?>> fetches = new ConcurrentHashMap<>();
    private final AtomicLong patience;
    private final AtomicInteger sending = new AtomicInteger();
    private final Semaphore sent = new Semaphore(0);
    private final ThreadPoolExecutor threads;

    RemoteCache(RemoteSettings settings, CacheTrouble trouble) {
        this.settings = settings;
        this.store = new HttpStore(settings);
        this.trouble = trouble;
        this.patience = new AtomicLong(settings.patience().toNanos());
        this.threads =
                new ThreadPoolExecutor(REQUESTS, REQUESTS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "jmodbuild-cache");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    boolean isUsed() {
        return !trouble.isGivenUp();
    }

    boolean isWritten() {
        return settings.write() && isUsed();
    }

    /** Begins to fetch something, unless that was begun before. */
    void ahead(String key, Runnable fetch) {
        if (isUsed()) {
            FutureTask<?> task = new FutureTask<>(fetch, null);
            if (fetches.putIfAbsent(key, task) == null) {
                threads.execute(task);
            }
        }
    }

    /** Waits for what was begun. */
    void await(String key) {
        Future<?> task = fetches.get(key);
        if (task == null || task.isDone() || !isUsed()) {
            return;
        }
        long begun = System.nanoTime();
        try {
            task.get(Math.max(0, patience.get()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            giveUp("waiting for it takes longer than building");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            giveUp("what it sends cannot be understood");
        } finally {
            patience.addAndGet(begun - System.nanoTime());
        }
    }

    /** A result of the server was used, which saves this time. */
    void saved(long millis) {
        patience.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** A file of the server's; empty if it has none, or if something is wrong with it. */
    Optional<byte[]> get(String kind, String name, long most) {
        if (!isUsed()) {
            return Optional.empty();
        }
        try {
            return store.get(kind + "/" + name, most);
        } catch (IOException e) {
            failed(e);
            return Optional.empty();
        }
    }

    /** Sends a file, some time, if it is still there then. */
    void put(String kind, String name, Path file) {
        if (!isWritten()) {
            return;
        }
        sending.incrementAndGet();
        threads.execute(() -> {
            try {
                if (isUsed()) {
                    send(kind + "/" + name, file);
                }
            } finally {
                sending.decrementAndGet();
                sent.release();
            }
        });
    }

    private void send(String path, Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) { // deleted meanwhile
            return;
        }
        try {
            store.put(path, bytes);
        } catch (IOException e) {
            failed(e);
        }
    }

    /** The server sent something else than what it was asked for. */
    void lied() {
        failed(new IOException("it sends other contents than those that were stored"));
    }

    private void failed(IOException e) {
        int failures = trouble.failures();
        if (e instanceof HttpStore.UnusableException || failures >= MOST_FAILURES) {
            giveUp(e.getMessage() == null ? "it cannot be reached" : e.getMessage());
        }
    }

    private void giveUp(String why) {
        trouble.giveUp(settings, why);
    }

    /** Waits until what was to be sent is sent, while it goes on; fetches no more. */
    void finish() {
        fetches.values().forEach(task -> task.cancel(false));
        try {
            boolean goesOn = true;
            while (goesOn && sending.get() > 0 && isUsed()) {
                goesOn = sent.tryAcquire(SENDING, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
