// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Directories in which runs write until their outputs are published. A file system takes longer to make and delete two of them
 * than for all else of a short compile, so those of finished runs are emptied and used again. Thread-safe.
 */
final class RunDirectories {
    /** Where outputs are written. */
    static final String OUT = "out";
    /** Where a command's output goes. */
    static final String LOG = "log";

    private final Path top;
    private final Queue<Path> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger names = new AtomicInteger();

    /** @param top must be new, since orphaned processes of another build may still write to its directories */
    RunDirectories(Path top) {
        this.top = top;
    }

    /** A name that no other run of the build has. */
    String unique() {
        return Integer.toString(names.incrementAndGet(), Character.MAX_RADIX);
    }

    /** A directory with an empty {@link #OUT}, and nothing else of value. */
    Path take() throws IOException {
        Path used = free.poll();
        if (used != null) {
            return used;
        }
        Path directory = top.resolve(unique());
        Files.createDirectories(directory.resolve(OUT));
        return directory;
    }

    /** Ends the use by a run of which no process is left. */
    void giveBack(Path directory) {
        try {
            empty(directory);
            free.add(directory);
        } catch (IOException e) {
            discard(directory);
        }
    }

    /** Ends the use by any other run. */
    void discard(Path directory) {
        DirectoryTree.sweep(directory);
    }

    /** The log stays: it is truncated when it is opened, which costs less than a new file. */
    private static void empty(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.equals(OUT)) {
                    deleteAllIn(file);
                } else if (!name.equals(LOG)) {
                    DirectoryTree.delete(file);
                }
            }
        }
    }

    private static void deleteAllIn(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    DirectoryTree.delete(file);
                } else {
                    Files.delete(file);
                }
            }
        }
    }
}
