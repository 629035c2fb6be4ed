// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Detects a full file system, which commands report in different ways or not at all: one that cannot write its log
 * prints nothing, and one that does not check its writes succeeds. Stateless.
 */
final class FullDisk {
    /** Bytes; a file system with less than this has no room for an object and a log. */
    private static final long LITTLE = 64 * 1024;

    /** Bytes; with more than this it was not full a moment ago, before a compiler deleted what it could not finish. */
    private static final long ROOM = 64 * 1024 * 1024;

    /** The message of the C library for ENOSPC, in the locale of commands; the next one is for EDQUOT. */
    private static final String NO_SPACE = "No space left on device";

    private static final String NO_QUOTA = "Disk quota exceeded";

    private FullDisk() {}

    /**
     * The reason of a failure, completed if the command could not write.
     *
     * @param output what the command printed
     * @param buildDir any directory on the file system
     * @param shown the directory as a user would type it
     */
    static String reason(String problem, String output, Path buildDir, String shown) {
        long free = free(buildDir);
        boolean said = output.contains(NO_SPACE) || output.contains(NO_QUOTA);
        if (free < LITTLE || (said && free < ROOM)) {
            return problem + ", and the file system of " + shown + " is full";
        }
        if (output.isEmpty()
                && free < ROOM) { // its output could not be written either, and it deleted what it had written
            return problem + " and printed nothing; the file system of " + shown + " may be full: " + free / 1024
                    + " KiB of it are free";
        }
        return said ? problem + ", since a file system is full: that of TMPDIR, or that of " + shown : problem;
    }

    /** Whether there is no room for anything more. */
    static boolean isFull(Path directory) {
        return free(directory) < LITTLE;
    }

    private static long free(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            return free(store.getTotalSpace(), store.getUsableSpace());
        } catch (IOException e) {
            return Long.MAX_VALUE; // the failure of the command matters more than this one
        }
    }

    /** A file system without a size, as some network and memory file systems are, is never full. */
    static long free(long total, long usable) {
        return total > 0 ? usable : Long.MAX_VALUE;
    }
}
