// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how the programs of one build are started. The JDK starts the first; meanwhile the spawn helper is started, and compiled if it
 * was not yet. What comes once it is ready goes through it. If it cannot start something, the JDK tries, and says why not.
 * Thread-safe.
 */
public final class Starters implements ProgramStarter, AutoCloseable {
    /** A build of one changed file runs a compiler and a linker: the helper would cost it more than it saves. */
    private static final int BY_THE_JDK = 2;

    private final ProgramStarter jdk = new JdkStarter();
    private final Settings settings;
    private final String path;
    private final AtomicInteger count = new AtomicInteger();
    private @Nullable CompletableFuture<Optional<SpawnHelper>> helper;
    private boolean closed;

    /**
     * How programs are started.
     *
     * @param directory where the program of the spawn helper is kept; empty: the JDK starts everything
     * @param measured whether the helper starts all programs, so that it is known what each of them needs
     */
    public record Settings(Optional<Path> directory, boolean measured) {
        /** The JDK starts everything. */
        public static final Settings JDK = new Settings(Optional.empty(), false);
    }

    /** @param path the variable PATH, in which a compiler for the helper is looked for */
    public Starters(Settings settings, String path) {
        this.settings = settings;
        this.path = path;
    }

    @Override
    public RunningProgram start(ProgramCall call) throws IOException {
        Optional<SpawnHelper> ready = settings.directory().isEmpty() ? Optional.empty() : helper();
        if (ready.isPresent() && !ready.get().isOver()) {
            try {
                return ready.get().start(call);
            } catch (IOException e) { // the JDK says in its own words what is wrong, or succeeds
                return jdk.start(call);
            }
        }
        return jdk.start(call);
    }

    private Optional<SpawnHelper> helper() {
        boolean isEarly = count.incrementAndGet() <= BY_THE_JDK;
        if (isEarly && !settings.measured()) {
            return Optional.empty();
        }
        CompletableFuture<Optional<SpawnHelper>> started = started();
        if (started == null || (!settings.measured() && !started.isDone())) {
            return Optional.empty();
        }
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized @Nullable CompletableFuture<Optional<SpawnHelper>> started() {
        if (helper == null && !closed) {
            CompletableFuture<Optional<SpawnHelper>> future = new CompletableFuture<>();
            Thread thread = new Thread(() -> future.complete(startHelper()), "jmodbuild spawn helper");
            thread.setDaemon(true);
            thread.start();
            helper = future;
        }
        return helper;
    }

    private Optional<SpawnHelper> startHelper() {
        try {
            Optional<Path> program = settings.directory().flatMap(directory -> HelperProgram.in(directory, path));
            return program.isEmpty() ? Optional.empty() : Optional.of(SpawnHelper.start(program.get()));
        } catch (IOException e) { // such as one that was compiled for another machine, in a shared home
            return Optional.empty();
        }
    }

    /** Ends the helper. */
    @Override
    public void close() {
        CompletableFuture<Optional<SpawnHelper>> started;
        synchronized (this) {
            closed = true;
            started = helper;
        }
        if (started != null) {
            started.join().ifPresent(SpawnHelper::close);
        }
    }
}
