// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.Engine;
import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.EngineRequest;
import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.Forecast;
import io.github.jmodbuild.engine.run.Launcher;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.facade.configuration.Configurator;
import io.github.jmodbuild.facade.configuration.Configured;
import io.github.jmodbuild.facade.configuration.ManifestTools;
import io.github.jmodbuild.facade.configuration.ToolValues;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.OverlaidFiles;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.planner.Planner;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facade: configure, plan and execute, without Maven. Stateless and thread-safe; builds of one build directory wait
 * for each other.
 */
public final class NativeBuild {
    /**
     * Disables the direct mode of compiler caches, which looks at the headers read last time: it misses a header that
     * has appeared in an earlier directory since, and a wrong result stays in the cache.
     */
    private static final Map<String, String> ONLY_WHAT_IS_PREPROCESSED =
            Map.of("CCACHE_NODIRECT", "1", "SCCACHE_DIRECT", "false");
    /**
     * The variables that set the compiler's identity for caches, which by themselves look at the first program only.
     */
    private static final Map<String, String> TOOLS =
            Map.of("CCACHE_COMPILERCHECK", "string:", "SCCACHE_C_CUSTOM_CACHE_BUSTER", "");

    private NativeBuild() {}

    /**
     * Configures and plans: loads the stored plan if nothing it was made from has changed, else makes it.
     *
     * @throws ProblemException if the user has to change something first, or the build directory cannot be written;
     *     nothing was written to the outputs then
     */
    public static Planned plan(BuildRequest request) {
        try {
            return planned(request);
        } catch (IOException e) {
            throw BuildDirectory.unusable(request.places(), e);
        }
    }

    /**
     * The toolchain that a build is planned for.
     *
     * @throws ProblemException if there is none, or the build directory cannot be written
     */
    public static Toolchain toolchain(BuildRequest request) {
        Path state = BuildDirectory.state(request.places());
        try {
            return new Toolchains(ManifestTools.applied(request, state), state).target();
        } catch (IOException e) {
            throw BuildDirectory.unusable(request.places(), e);
        }
    }

    private static Planned planned(BuildRequest request) throws IOException {
        Path state = BuildDirectory.state(request.places());
        BuildRequest.Execution execution = request.execution();
        KeptState.restore(request);
        execution.memory().prepare(State.journal(state), execution.version());
        Toolchains toolchains = new Toolchains(ManifestTools.applied(request, state), state);
        Toolchain toolchain = toolchains.target();
        execution.memory().prepareTools(State.journal(state), tools(toolchain));
        PlanStore store = new PlanStore(state, execution.memory());
        String key = key(request, toolchains);
        CompileDatabase database = new CompileDatabase(request.places(), state, key);
        Optional<Plan> stored = execution.refreshProbes() ? Optional.empty() : store.load(key, PlanOrigins.of(request));
        if (stored.isPresent()) {
            database.write(stored.get(), false);
            return new Planned(request, stored.get(), toolchain, Optional.empty());
        }
        PlanOrigins origins = PlanOrigins.of(request);
        Configured configured = new Configurator(request, origins).configure(toolchain);
        Plan plan = plan(request, configured, origins, toolchains);
        String complete = key(request, toolchains); // planning may have detected the build machine's toolchain
        // before the plan is stored: a build killed in between makes both again
        new CompileDatabase(request.places(), state, complete).write(plan, true);
        store.save(complete, origins, plan);
        return new Planned(request, plan, toolchain, Optional.of(configured));
    }

    private static String key(BuildRequest request, Toolchains toolchains) {
        List<String> words = new ArrayList<>(request.planKey());
        words.add(toolchains.identity());
        return String.join("\0", words);
    }

    /** Programs that every tree needs; those for C++ are digested only if there is a C++ source. */
    private static List<Path> tools(Toolchain toolchain) {
        Set<String> paths = new LinkedHashSet<>(toolchain.cc().tools());
        paths.addAll(toolchain.cc().collect());
        String linker = toolchain.linkers().get("");
        if (linker != null) {
            paths.add(linker);
        }
        List<Path> tools = new ArrayList<>();
        for (String path : paths) {
            tools.add(Path.of(path));
        }
        return tools;
    }

    /** Plans, then builds everything up to a stage. */
    public static BuildResult run(BuildRequest request, Stage stage, EngineListener listener) {
        return plan(request).execute(stage, listener);
    }

    /**
     * A plan ready to be executed. Immutable.
     *
     * @param configured what the plan was made from; empty if the plan was loaded
     */
    public record Planned(BuildRequest request, Plan plan, Toolchain toolchain, Optional<Configured> configured) {

        /** Whether the plan was made instead of loaded. */
        public boolean isNew() {
            return configured.isPresent();
        }

        /** Warnings about the request, in addition to those of the plan. */
        public List<Problem> remarks() {
            return BuildSelection.remarks(plan, request.execution().outputs());
        }

        /** The outputs that the request names (K31), or those made by default. */
        public List<Plan.Output> wanted() {
            return BuildSelection.of(plan, request, Stage.LINK, List.of()).outputs();
        }

        /** Executes the actions up to a stage; failures of steps are in the result. */
        public BuildResult execute(Stage stage, EngineListener listener) {
            return execute(stage, List.of(), listener);
        }

        /** The same, with what some tests of the plan need where the request names outputs. */
        public BuildResult execute(Stage stage, List<PlannedTest> tests, EngineListener listener) {
            Path state = BuildDirectory.state(request.places());
            BuildSelection wanted = BuildSelection.of(plan, request, stage, tests);
            EngineResult result = NativeBuild.execute(wanted, request, launcher(toolchain), listener);
            KeptState.keep(request, isNew(), result);
            return new BuildResult(
                    plan,
                    toolchain,
                    wanted.outputs(),
                    request.execution().outputs().isEmpty() ? plan.installed() : List.of(),
                    result,
                    isNew(),
                    request.places(),
                    state,
                    result.failures().isEmpty() ? List.of() : advice(result.failures()),
                    summary(result),
                    request.dependencies());
        }

        private List<String> advice(List<Failure> failures) {
            List<String> advice = new ArrayList<>(HeaderAdvice.of(request, plan, failures));
            advice.addAll(DependencyAdvice.of(request, failures));
            try {
                advice.addAll(LinkAdvice.of(request, plan, failures));
            } catch (IOException | ProblemException e) { // the tree has changed meanwhile; the failures are reported
                return advice;
            }
            return advice;
        }

        private List<String> summary(EngineResult result) {
            boolean changed = isNew() && result.built().contains(Layout.FULL_CONFIG);
            return changed
                    ? Summary.changes(configured.orElseThrow(), BuildDirectory.state(request.places()))
                    : List.of();
        }
    }

    static EngineResult execute(
            BuildSelection wanted, BuildRequest request, Launcher launcher, EngineListener listener) {
        Path state = BuildDirectory.state(request.places());
        return Engine.execute(wanted.plan(), engineRequest(request, launcher, wanted, state), listener);
    }

    static Forecast forecast(BuildSelection wanted, BuildRequest request, Toolchain toolchain) {
        Path state = BuildDirectory.state(request.places());
        return Engine.forecast(wanted.plan(), engineRequest(request, launcher(toolchain), wanted, state));
    }

    private static Launcher launcher(Toolchain toolchain) {
        List<String> command = toolchain.tools().launcher();
        if (command.isEmpty()) {
            return Launcher.NONE;
        }
        Set<String> programs = new LinkedHashSet<>();
        programs.add(toolchain.cc().command().get(0));
        toolchain.cxx().ifPresent(cxx -> programs.add(cxx.command().get(0)));
        return new Launcher(command, programs, ONLY_WHAT_IS_PREPROCESSED, TOOLS);
    }

    private static EngineRequest engineRequest(
            BuildRequest request, Launcher launcher, BuildSelection wanted, Path state) {
        BuildRequest.Execution execution = request.execution();
        Map<String, String> environment = new HashMap<>(request.environment());
        environment.put(
                PlanPaths.WORKING_DIRECTORY,
                request.places().base().toAbsolutePath().normalize().toString());
        return new EngineRequest(
                request.places().base(),
                request.places().build(),
                state,
                BuildDirectory.lock(request.places()),
                wanted.requested(),
                execution.jobs(),
                execution.pool(),
                execution.keepGoing(),
                environment,
                execution.stepLimit(),
                execution.version(),
                execution.memory(),
                launcher,
                new NativeSupport(
                        new Places(request.places().base(), request.places().build()), environment),
                execution.cache(),
                execution.starting(),
                execution.launched());
    }

    /** @throws ProblemException with everything that is wrong in the tree */
    static Plan plan(BuildRequest request, Configured configured, PlanOrigins origins, Toolchains toolchains) {
        Plan plan = Planner.plan(new PlanRequest(
                configured.tree(),
                configured.model(),
                configured.configuration(),
                ToolValues.named(request, configured.toolchain()),
                configured.targets(),
                configured.toolchain(),
                toolchains::host,
                request.flags(),
                OverlaidFiles.of(origins, request.places().manifests()),
                configured.answers(),
                request.dependencies(),
                request.symbols()));
        List<Problem> warnings = new ArrayList<>(configured.warnings());
        warnings.addAll(plan.warnings());
        return new Plan(plan.actions(), plan.outputs(), plan.tests(), plan.installed(), plan.published(), warnings);
    }
}
