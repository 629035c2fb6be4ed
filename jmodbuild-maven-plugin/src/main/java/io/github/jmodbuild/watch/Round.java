// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** One build of the tree, whatever has changed. */
interface Round {
    /**
     * @param good whether everything is as it would be after a clean build
     * @param text what was done, without the time; empty if there was nothing to do
     * @param details further lines: what compilers said, or why it failed
     */
    record Result(boolean good, String text, List<String> details) {
        public Result {
            details = List.copyOf(details);
        }
    }

    /** Builds. */
    Result run();

    /** The directories in which a change leads to another round, as of the last one. */
    Set<Path> directories();

    /** Whether something in the build directory was there after the last round, and is gone. */
    boolean misses(Path file);

    /** Whether a file is one that the last round has read; others in these directories may be of no account. */
    boolean reads(Path file);
}
