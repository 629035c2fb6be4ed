// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import io.github.jmodbuild.detect.ToolchainStore;
import io.github.jmodbuild.engine.Engine;
import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.EngineRequest;
import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The facade: configure, plan and execute, without Maven. Stateless and thread-safe; builds of one build directory wait
 * for each other.
 */
public final class NativeBuild {
    private NativeBuild() {}

    /**
     * Configures and plans: loads the plan if nothing it came from has changed, else makes it.
     *
     * @throws ProblemException if the user has to change something first; nothing was written to the outputs then
     * @throws IOException if the build directory cannot be written
     */
    public static Planned plan(BuildRequest request) throws IOException {
        Path state = stateDirectory(request.places());
        Toolchain toolchain = ToolchainStore.get(state.resolve("toolchain"), request.toolchain());
        PlanStore store = new PlanStore(state.resolve("plan"));
        String key = String.join("\n", request.planKey()) + "\n" + toolchain.identity();
        Optional<Plan> stored = store.load(key, new Origins(request.places().base()));
        Plan plan = stored.isPresent() ? stored.get() : make(request, toolchain, store, key);
        CompileDatabase.write(request.places(), plan, stored.isEmpty());
        return new Planned(request, plan, toolchain, stored.isEmpty());
    }

    /** Plans, then builds everything up to a stage. */
    public static BuildResult run(BuildRequest request, Stage stage, EngineListener listener) throws IOException {
        return plan(request).execute(stage, listener);
    }

    /**
     * A plan ready to be executed. Immutable.
     *
     * @param isNew whether the plan was made anew instead of loaded
     */
    public record Planned(BuildRequest request, Plan plan, Toolchain toolchain, boolean isNew) {

        /** Executes the actions up to a stage; failures of steps are in the result. */
        public BuildResult execute(Stage stage, EngineListener listener) throws IOException {
            Path state = stateDirectory(request.places());
            EngineResult result = Engine.execute(plan, engineRequest(request, stage, state), listener);
            return new BuildResult(
                    plan, toolchain, result, isNew, request.places().build(), state);
        }
    }

    private static Plan make(BuildRequest request, Toolchain toolchain, PlanStore store, String key)
            throws IOException {
        Origins origins = new Origins(request.places().base());
        Plan plan = new PlanMaker(request, origins).make(toolchain);
        store.save(key, origins, plan);
        return plan;
    }

    private static EngineRequest engineRequest(BuildRequest request, Stage stage, Path state) {
        BuildRequest.Execution execution = request.execution();
        return new EngineRequest(
                request.places().base(),
                request.places().build(),
                state,
                request.places().build().resolve("jmodbuild").resolve("lock"),
                action -> action.stage().compareTo(stage) <= 0,
                execution.jobs(),
                execution.pool(),
                execution.keepGoing(),
                request.environment(),
                execution.stepLimit(),
                execution.version(),
                execution.memory());
    }

    /** Where a build keeps its state: a directory for each root manifest, in the build directory. */
    public static Path stateDirectory(BuildRequest.Places places) {
        String name = places.manifest().getFileName().toString().replaceFirst("\\.xml$", "");
        return places.build().resolve("jmodbuild").resolve(name);
    }
}
