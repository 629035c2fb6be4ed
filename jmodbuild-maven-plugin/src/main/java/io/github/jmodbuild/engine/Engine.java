// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.Reasons.Reason;
import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.jobs.JobServer;
import io.github.jmodbuild.engine.jobs.MakeVersion;
import io.github.jmodbuild.engine.process.Children;
import io.github.jmodbuild.engine.process.Starters;
import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.state.OtherStates;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executes plans: outputs that are up to date are kept, the others are built, and outputs that are no longer planned
 * are deleted. After a success the outputs equal those of a clean build, whatever happened before. Stateless.
 */
public final class Engine {
    private static final String TEMPORARY = "tmp";

    private Engine() {}

    /**
     * Builds what is requested of a plan. Waits for another build of the same directory; gives up when interrupted.
     *
     * @throws ProblemException if files of the build directory itself cannot be read or written, or a file's name cannot be
     *     expressed in the locale this JVM was started in
     */
    public static EngineResult execute(Plan plan, EngineRequest request, EngineListener listener) {
        try {
            BuildLock lock = BuildLock.acquire(request.lockFile(), listener);
            try {
                return locked(plan, request, listener);
            } finally {
                lock.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            int requested =
                    (int) plan.actions().stream().filter(request.requested()).count();
            return new EngineResult(List.of(), List.of(), List.of(), List.of(), List.of(), requested, true, List.of());
        } catch (InvalidPathException e) {
            throw new ProblemException(
                    Location.of("build directory"),
                    "this Java cannot open a file named " + e.getInput() + "; set LC_ALL=C.UTF-8 in its environment");
        } catch (IOException e) {
            throw new ProblemException(Location.of("build directory"), ActionRunner.text(e));
        }
    }

    /**
     * What {@link #execute} would do, found out without running or changing anything but the state, which is to be a copy. Does not
     * ask a server of the cache.
     *
     * @throws ProblemException if the state cannot be read
     */
    public static Forecast forecast(Plan plan, EngineRequest request) {
        Places places = new Places(request.sourceDir(), request.buildDir());
        try (State state = new State(State.journal(request.stateDir()), request.pluginVersion(), places)) {
            return new ForecastRun(plan, request, state, places).run();
        } catch (IOException e) {
            throw new ProblemException(Location.of("build directory"), ActionRunner.text(e));
        }
    }

    private static EngineResult locked(Plan plan, EngineRequest request, EngineListener listener) throws IOException {
        Places places = new Places(request.sourceDir(), request.buildDir());
        Path temporary = request.stateDir().resolve(TEMPORARY);
        DirectoryTree.sweep(temporary);
        Path journal = State.journal(request.stateDir());
        State state = request.memory().open(journal, request.pluginVersion(), places);
        try {
            Optional<String> complaint = state.complaint();
            if (complaint.isPresent()) {
                listener.message(complaint.get());
            }
            EngineResult result = build(plan, request, listener, places, state);
            state.close();
            if (result.success()) {
                request.memory().keep(state, journal);
            }
            return result;
        } finally {
            state.close();
            DirectoryTree.sweep(temporary);
        }
    }

    private static EngineResult build(
            Plan plan, EngineRequest request, EngineListener listener, Places places, State state) throws IOException {
        Graph graph = new Graph(plan, state.paths(), state.observer());
        Pruning pruning = new Pruning(
                state,
                graph,
                places,
                listener,
                request.support().formats(),
                new OtherStates(request.stateDir(), request.pluginVersion()));
        pruning.before();
        Path temporary = request.stateDir().resolve(TEMPORARY).resolve(unique());
        Children children = new Children();
        Starters starters =
                new Starters(request.starting(), request.environment().getOrDefault("PATH", ""));
        JobServer jobs = new JobServer(
                temporary.resolve("jobs"), request.pool(), request.jobs(), new MakeVersion()::readsNamedPipes);
        ActionRunner runner = new ActionRunner(
                places,
                temporary,
                request.environment(),
                request.launcher(),
                request.stepLimit(),
                request.support(),
                starters,
                children,
                jobs);
        CachedResults cached = new CachedResults(request, state, graph, places);
        try (starters;
                jobs;
                Workers workers = new Workers(runner, children, request, cached)) {
            Scheduler coordinator = new Scheduler(request, graph, state, places, workers, runner, cached, listener);
            boolean interrupted = interrupted(coordinator, workers);
            cached.finish(listener);
            EngineResult result = pruned(coordinator, pruning, interrupted || children.ended(), plan, request);
            finish(request, state, result, coordinator.reasons());
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return result;
        }
    }

    /**
     * The result of the build, after deleting outputs that no step makes any more, provided that everything that
     * replaces them exists.
     */
    private static EngineResult pruned(
            Scheduler coordinator, Pruning pruning, boolean interrupted, Plan plan, EngineRequest request)
            throws IOException {
        EngineResult result = coordinator.result(pruning.deleted(), interrupted);
        if (!result.success() || !request.isWhole(plan)) {
            return result;
        }
        pruning.afterwards();
        return coordinator.result(pruning.deleted(), interrupted);
    }

    /** A name that no earlier build has used. As the lock allows one build at a time, the time is sufficient. */
    private static String unique() {
        return Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
                .concat("-")
                .concat(Long.toString(System.nanoTime(), Character.MAX_RADIX));
    }

    /** Builds, leaves no process running, and returns whether it was interrupted. */
    private static boolean interrupted(Scheduler coordinator, Workers workers) throws IOException {
        boolean over = false;
        try {
            coordinator.build();
            over = true;
            return false;
        } catch (InterruptedException e) {
            return true;
        } finally {
            if (!over) {
                workers.abort();
            }
        }
    }

    private static void finish(EngineRequest request, State state, EngineResult result, Map<String, Reason> reasons)
            throws IOException {
        Reasons.append(request.stateDir(), reasons);
        if (!result.built().isEmpty() || !result.restored().isEmpty()) {
            state.settle();
            state.finish();
            return;
        }
        try {
            state.finish();
        } catch (IOException e) {
            // Stamps only save time, and a build directory that cannot be written is fine as long as nothing is to do.
            return;
        }
    }
}
