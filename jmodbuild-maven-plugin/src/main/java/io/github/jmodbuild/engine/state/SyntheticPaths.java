// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.plan.PlanPaths;

/**
 * Paths in traces that are no files (K30). One with a {@code /} at its end is a directory that was searched: its version is that of
 * the directory itself, so any file that appears in it gives another. One with {@code /.} is a file that was there, would
 * have been found, and was not taken: it counts for nothing, but the next search must know. Stateless.
 */
public final class SyntheticPaths {
    /** All that the plan makes: nothing else is to appear in the build directory, so it is not looked at. */
    public static final String BUILD = PlanPaths.BUILD + "/";

    private static final String DIRECTORY = "/";
    private static final String NOT_TAKEN = "/.";

    private SyntheticPaths() {}

    /** The mark of a directory, {@code ""} being the source directory. */
    public static String directory(String path) {
        return path.isEmpty() ? "./" : path.endsWith(DIRECTORY) ? path : path.concat(DIRECTORY);
    }

    public static boolean isDirectory(String path) {
        return path.endsWith(DIRECTORY);
    }

    /** The mark of a file that was not taken. */
    public static String notTaken(String path) {
        return path.concat(NOT_TAKEN);
    }

    public static boolean isNotTaken(String path) {
        return path.endsWith(NOT_TAKEN);
    }
}
