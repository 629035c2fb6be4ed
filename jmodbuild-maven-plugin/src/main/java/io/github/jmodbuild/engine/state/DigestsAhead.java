// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.files.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Digests of large files, computed in the background: digesting a compiler of 30 MB takes a cold JVM a quarter of a
 * second, during which the plan of a clean build can be made. Thread-safe.
 */
final class DigestsAhead {
    private final Map<Path, FutureTask<Result>> tasks = new ConcurrentHashMap<>();

    /** A digest, and the stamp that the file had before and after it was read. */
    private record Result(FileStamp stamp, Optional<byte[]> digest) {}

    /** Begins to digest the files, one after the other, in a thread of their own. */
    void begin(List<Path> files) {
        for (Path file : files) {
            tasks.computeIfAbsent(file, key -> new FutureTask<>(() -> digest(key)));
        }
        Thread thread = new Thread(() -> files.forEach(this::run), "jmodbuild digests");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Path file) {
        FutureTask<Result> task = tasks.get(file);
        if (task != null) {
            task.run();
        }
    }

    private static Result digest(Path file) throws IOException {
        FileStamp before = FileStamp.of(file);
        byte[] digest = new Digests().file(file);
        return new Result(before, FileStamp.of(file).isSame(before) ? Optional.of(digest) : Optional.empty());
    }

    /** The digest of a file whose stamp is this now, once; empty if it was not begun or the file has changed since. */
    Optional<byte[]> take(Path file, FileStamp now) {
        FutureTask<Result> task = tasks.remove(file);
        if (task == null) {
            return Optional.empty();
        }
        try {
            task.run(); // in this thread if the other has not begun it
            Result result = task.get();
            return result.stamp().isSame(now) ? result.digest() : Optional.empty();
        } catch (ExecutionException e) {
            return Optional.empty(); // the caller reads the file itself and meets the same error
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
