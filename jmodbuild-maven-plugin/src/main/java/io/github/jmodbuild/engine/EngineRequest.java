// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.jobs.JobPool;
import io.github.jmodbuild.engine.jobs.Slots;
import io.github.jmodbuild.engine.jobs.TokenPipe;
import io.github.jmodbuild.engine.process.Starters;
import io.github.jmodbuild.engine.run.Launcher;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.engine.support.LanguageSupport;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What to build of a plan, where and how. Immutable.
 *
 * @param sourceDir the working directory of all commands
 * @param buildDir what {@code {build}} stands for
 * @param stateDir for the engine's own files; in the build directory and on its file system, used by this plan alone
 * @param lockFile held while the build runs
 * @param requested the actions whose outputs are wanted; what they depend on is built too
 * @param jobs how many commands this build runs at once, at least 1
 * @param pool further limits how many run at once
 * @param keepGoing whether to build everything that does not depend on a failed step, instead of stopping at the first
 * @param environment all variables; commands see PATH, HOME, TMPDIR, LD_LIBRARY_PATH and what their action names
 * @param stepLimit after which a command is stopped with all it started; none if empty
 * @param pluginVersion a state that another version wrote is not used
 * @param memory of earlier builds of this build directory by the same caller
 * @param launcher put before compilers when they run
 * @param support what is known of languages and formats, for this build alone
 * @param cache of results of earlier builds, here or elsewhere; none if empty
 * @param starting how programs are started
 * @param launched of compilers that the launcher runs, which may compile elsewhere; empty: like all others
 */
public record EngineRequest(
        Path sourceDir,
        Path buildDir,
        Path stateDir,
        Path lockFile,
        Predicate<Action> requested,
        int jobs,
        JobPool pool,
        boolean keepGoing,
        Map<String, String> environment,
        Optional<Duration> stepLimit,
        String pluginVersion,
        Memory memory,
        Launcher launcher,
        LanguageSupport support,
        Optional<ActionCache> cache,
        Starters.Settings starting,
        Optional<Slots> launched) {
    public EngineRequest {
        sourceDir = sourceDir.toAbsolutePath().normalize();
        buildDir = buildDir.toAbsolutePath().normalize();
        stateDir = stateDir.toAbsolutePath().normalize();
        lockFile = lockFile.toAbsolutePath().normalize();
        Map<String, String> kept = new HashMap<>(environment);
        kept.remove(TokenPipe.VARIABLE); // the engine's own to give, and no input of any command
        environment = Map.copyOf(kept);
        if (jobs < 1) {
            throw new IllegalArgumentException(jobs + " jobs");
        }
    }

    /**
     * Whether all of a plan is requested. Does not require test programs and outputs built on request: deleting what they replace
     * loses nothing.
     */
    boolean isWhole(Plan plan) {
        for (Action action : plan.actions()) {
            if (action.stage().compareTo(Action.Stage.TEST) < 0 && !requested.test(action)) {
                return false;
            }
        }
        return true;
    }
}
