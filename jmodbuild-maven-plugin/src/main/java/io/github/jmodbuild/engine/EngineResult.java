// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import java.util.List;

/**
 * What a build did. Immutable.
 *
 * @param built ids of the actions that ran, in order of finishing
 * @param restored ids of the actions whose outputs were taken from the cache, in the same order
 * @param carriedOver ids of the requested actions whose outputs were up to date
 * @param deleted files that no action makes any more, as the user would type them in the source directory
 * @param failures in order of happening
 * @param notTried how many requested actions were not run because of failures or an interruption
 * @param interrupted whether the build was ended from outside; the thread's interrupt status is set again then
 */
public record EngineResult(
        List<String> built,
        List<String> restored,
        List<String> carriedOver,
        List<String> deleted,
        List<Failure> failures,
        int notTried,
        boolean interrupted) {
    public EngineResult {
        built = List.copyOf(built);
        restored = List.copyOf(restored);
        carriedOver = List.copyOf(carriedOver);
        deleted = List.copyOf(deleted);
        failures = List.copyOf(failures);
    }

    /** Whether everything requested is up to date. */
    public boolean success() {
        return failures.isEmpty() && notTried == 0 && !interrupted;
    }
}
