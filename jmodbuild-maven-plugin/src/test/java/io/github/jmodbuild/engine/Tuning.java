// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.jobs.JobPool;
import io.github.jmodbuild.engine.jobs.SemaphoreJobPool;
import io.github.jmodbuild.engine.jobs.Slots;
import io.github.jmodbuild.engine.process.SpawnHelpers;
import io.github.jmodbuild.engine.process.Starters;
import io.github.jmodbuild.engine.run.Launcher;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.NativeSupport;
import io.github.jmodbuild.plan.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a test may ask of the engine besides a plan. As it is made: all actions, two at once, stopping at a failure, with state
 * and lock in the build directory.
 */
final class Tuning {
    private static final int JOBS = 2;

    Path build;
    Path own;
    Predicate<Action> requested = action -> true;
    int jobs = JOBS;
    JobPool pool = SemaphoreJobPool.of(JOBS);
    boolean keepGoing;
    Optional<Duration> stepLimit = Optional.empty();
    String version = "test";
    Optional<ActionCache> cache = Optional.empty();

    Launcher launcher = Launcher.NONE;
    Optional<Slots> launched = Optional.empty();
    Starters.Settings starting = SpawnHelpers.WHEN_READY;

    Tuning(Path build) {
        in(build);
    }

    /** Builds elsewhere. */
    void in(Path other) {
        build = other;
        own = other;
    }

    /** Without memory of earlier builds, so that each reads what is stored. */
    EngineRequest request(Path source, Map<String, String> environment) {
        return new EngineRequest(
                source,
                build,
                own.resolve("state"),
                own.resolve("lock"),
                requested,
                jobs,
                pool,
                keepGoing,
                environment,
                stepLimit,
                version,
                new Memory(),
                launcher,
                new NativeSupport(new Places(source, build), environment),
                cache,
                starting,
                launched);
    }
}
