// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.plan.Action;
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
        Launcher launcher) {
    public EngineRequest {
        sourceDir = sourceDir.toAbsolutePath().normalize();
        buildDir = buildDir.toAbsolutePath().normalize();
        stateDir = stateDir.toAbsolutePath().normalize();
        lockFile = lockFile.toAbsolutePath().normalize();
        Map<String, String> kept = new HashMap<>(environment);
        kept.remove(ActionRunner.JOBSERVER); // the engine's own to give, and no input of any command
        environment = Map.copyOf(kept);
        if (jobs < 1) {
            throw new IllegalArgumentException(jobs + " jobs");
        }
    }

    /** The same without a launcher. */
    public EngineRequest(
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
            Memory memory) {
        this(
                sourceDir,
                buildDir,
                stateDir,
                lockFile,
                requested,
                jobs,
                pool,
                keepGoing,
                environment,
                stepLimit,
                pluginVersion,
                memory,
                Launcher.NONE);
    }

    /** All actions, state in {@code state} and lock in {@code lock} of the build directory, stopping at a failure. */
    public static EngineRequest of(
            Path sourceDir, Path buildDir, int jobs, Map<String, String> environment, String pluginVersion) {
        return new EngineRequest(
                sourceDir,
                buildDir,
                buildDir.resolve("state"),
                buildDir.resolve("lock"),
                action -> true,
                jobs,
                SemaphoreJobPool.of(jobs),
                false,
                environment,
                Optional.empty(),
                pluginVersion,
                new Memory(),
                Launcher.NONE);
    }

    /** The same for some actions only. */
    public EngineRequest requesting(Predicate<Action> wanted) {
        return new EngineRequest(
                sourceDir,
                buildDir,
                stateDir,
                lockFile,
                wanted,
                jobs,
                pool,
                keepGoing,
                environment,
                stepLimit,
                pluginVersion,
                memory,
                launcher);
    }

    /** The same for a stage and all before it. */
    public EngineRequest upTo(Action.Stage stage) {
        return requesting(action -> action.stage().compareTo(stage) <= 0);
    }

    /** The same with state and lock elsewhere. */
    public EngineRequest keeping(Path state, Path lock) {
        return new EngineRequest(
                sourceDir,
                buildDir,
                state,
                lock,
                requested,
                jobs,
                pool,
                keepGoing,
                environment,
                stepLimit,
                pluginVersion,
                memory,
                launcher);
    }

    /** The same with a pool that others use too. */
    public EngineRequest sharing(JobPool shared) {
        return new EngineRequest(
                sourceDir,
                buildDir,
                stateDir,
                lockFile,
                requested,
                jobs,
                shared,
                keepGoing,
                environment,
                stepLimit,
                pluginVersion,
                memory,
                launcher);
    }

    /** The same, going on after failures or not. */
    public EngineRequest keepingGoing(boolean on) {
        return new EngineRequest(
                sourceDir,
                buildDir,
                stateDir,
                lockFile,
                requested,
                jobs,
                pool,
                on,
                environment,
                stepLimit,
                pluginVersion,
                memory,
                launcher);
    }

    /** The same with a limit for each command. */
    public EngineRequest limiting(Duration limit) {
        return new EngineRequest(
                sourceDir,
                buildDir,
                stateDir,
                lockFile,
                requested,
                jobs,
                pool,
                keepGoing,
                environment,
                Optional.of(limit),
                pluginVersion,
                memory,
                launcher);
    }
}
