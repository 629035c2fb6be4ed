// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.process.ResourceUse;
import io.github.jmodbuild.plan.Action;
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
 * @param runs of actions, in order of ending
 */
public record EngineResult(
        List<String> built,
        List<String> restored,
        List<String> carriedOver,
        List<String> deleted,
        List<Failure> failures,
        int notTried,
        boolean interrupted,
        List<Run> runs) {

    /**
     * One run of an action, by the clock of {@link System#nanoTime}.
     *
     * @param reason why it ran
     * @param slot which of the commands at once it was, from 0
     * @param queued when it was found that it has to run
     * @param began when a slot was free
     * @param ended when its outputs were there
     * @param use what its command needed
     */
    public record Run(
            Action action, End end, String reason, int slot, long queued, long began, long ended, ResourceUse use) {}

    /** How a run ended. */
    public enum End {
        BUILT,
        /** Its outputs were taken from the cache. */
        RESTORED,
        FAILED,
        /** Its inputs changed meanwhile, or the build was ended. */
        DISCARDED
    }

    public EngineResult {
        built = List.copyOf(built);
        restored = List.copyOf(restored);
        carriedOver = List.copyOf(carriedOver);
        deleted = List.copyOf(deleted);
        failures = List.copyOf(failures);
        runs = List.copyOf(runs);
    }

    /** Whether everything requested is up to date. */
    public boolean success() {
        return failures.isEmpty() && notTried == 0 && !interrupted;
    }
}
