// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.plan.PlanPaths;

/**
 * Paths in traces that are not files (K30). A path that ends in {@code /} is a searched directory: its version changes
 * when a file appears in it. A path that ends in {@code /.} is a file that existed, would have been found, and was not
 * used: its content does not matter, but the next search must know it. Stateless.
 */
public final class SyntheticPaths {
    /** Stands for all outputs of the plan: nothing else appears in the build directory, so it is not listed. */
    public static final String BUILD = PlanPaths.BUILD + "/";

    private static final String DIRECTORY = "/";
    private static final String NOT_TAKEN = "/.";

    private SyntheticPaths() {}

    /** The path for a directory; {@code ""} is the source directory. */
    public static String directory(String path) {
        return path.isEmpty() ? "./" : path.endsWith(DIRECTORY) ? path : path.concat(DIRECTORY);
    }

    public static boolean isDirectory(String path) {
        return path.endsWith(DIRECTORY);
    }

    /** The path for a file that was not used. */
    public static String notTaken(String path) {
        return path.concat(NOT_TAKEN);
    }

    public static boolean isNotTaken(String path) {
        return path.endsWith(NOT_TAKEN);
    }
}
