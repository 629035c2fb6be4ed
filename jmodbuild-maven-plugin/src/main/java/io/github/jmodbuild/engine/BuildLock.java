// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Allows one build at a time per build directory: a lock on a file that contains the holder's process id.
 *
 * <p>File locks belong to a process, and closing any handle of the file releases them. Builds in one process, possibly
 * in different class loaders, are therefore serialized first through a system property, the only map that they all
 * share.
 */
public final class BuildLock implements AutoCloseable {
    private static final int POLL_MILLIS = 100;
    private static final Path PROC_SELF = Path.of("/proc/self");

    private final String property;
    private @Nullable RandomAccessFile file;
    private @Nullable FileLock lock;

    private BuildLock(Path path) {
        this.property = "jmodbuild.lock:" + path;
    }

    /** Waits until no other build holds the lock. If no lock file can be created, warns or continues without one. */
    static BuildLock acquire(Path path, EngineListener listener) throws InterruptedException {
        BuildLock held = new BuildLock(path);
        held.acquireInProcess(listener);
        try {
            held.acquireAmongProcesses(path, listener);
            return held;
        } catch (InterruptedException e) {
            held.close();
            throw e;
        }
    }

    /** The same for what changes nothing: where no build has made a lock file, none is made. */
    public static BuildLock acquireIfUsed(Path path, EngineListener listener) throws InterruptedException {
        Path file = path.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            return acquire(file, listener);
        }
        BuildLock held = new BuildLock(file);
        held.acquireInProcess(listener);
        return held;
    }

    private void acquireInProcess(EngineListener listener) throws InterruptedException {
        boolean said = false;
        while (System.getProperties().putIfAbsent(property, "held") != null) {
            if (!said) {
                listener.message(waiting(ownProcess()));
                said = true;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void acquireAmongProcesses(Path path, EngineListener listener) throws InterruptedException {
        File directory =
                path.getParent() == null ? new File(".") : path.getParent().toFile();
        directory.mkdirs();
        if (!directory.canWrite()) {
            // Nothing can be written here by any build; if this one has to write, that will fail with the path.
            return;
        }
        boolean said = false;
        try {
            RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
            file = opened;
            lock = attempt(opened);
            while (lock == null) {
                if (!said) {
                    listener.message(waiting(holder(opened)));
                    said = true;
                }
                Thread.sleep(POLL_MILLIS);
                lock = attempt(opened);
            }
            opened.setLength(0);
            opened.write(ownProcess().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            listener.message("no lock on " + path + " (" + e.getMessage()
                    + "); make sure that no other build uses this directory");
        }
    }

    private static @Nullable FileLock attempt(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The process id. ProcessHandle would start a thread pool, too expensive for a null build. */
    private static String ownProcess() {
        try {
            return Files.readSymbolicLink(PROC_SELF).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return Long.toString(ProcessHandle.current().pid());
        }
    }

    private static String holder(RandomAccessFile file) throws IOException {
        byte[] text = new byte[(int) Math.min(32, file.length())];
        file.seek(0);
        file.readFully(text);
        return text.length == 0 ? "?" : new String(text, StandardCharsets.US_ASCII);
    }

    private static String waiting(String process) {
        return "waiting for the build in process " + process + ", which uses the same build directory";
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.release();
            }
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // The lock ends with its file handle at the latest when this process ends; nothing is lost by that.
            return;
        } finally {
            System.getProperties().remove(property);
        }
    }
}
