// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a command failed that could not even say so, its log lying on a full file system. Stateless. */
final class FullDisk {
    /** Bytes; a file system with less than this has no room for an object and a log. */
    private static final long LITTLE = 64 * 1024;

    private FullDisk() {}

    /**
     * The reason of a failure, completed if the command said nothing and its file system is full.
     *
     * @param buildDir any directory on the file system
     * @param shown the directory as a user would type it
     */
    static String reason(String problem, String output, Path buildDir, String shown) {
        if (!output.isEmpty()) {
            return problem;
        }
        try {
            FileStore store = Files.getFileStore(buildDir);
            return reason(problem, store.getTotalSpace(), store.getUsableSpace(), shown);
        } catch (IOException e) {
            return problem; // what happened to the command matters more than why this cannot be found out
        }
    }

    /** A file system without a size, as some network and memory file systems are, is never full. */
    static String reason(String problem, long total, long usable, String shown) {
        boolean full = total > 0 && usable < LITTLE;
        return full ? problem + ", and the file system of " + shown + " is full" : problem;
    }
}
