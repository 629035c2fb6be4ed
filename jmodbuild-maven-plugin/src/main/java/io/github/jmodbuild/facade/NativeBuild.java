// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.detect.ToolchainStore;
import io.github.jmodbuild.engine.Engine;
import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.EngineRequest;
import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.run.Launcher;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
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
    /** The directory in {@link #own} that has one for each root manifest. */
    static final String STATES = "state";
    /**
     * Caches look up what was preprocessed, and not the headers that were read last time: those say nothing of one that has
     * come into an earlier directory since, and a wrong answer stays in the cache.
     */
    private static final Map<String, String> ONLY_WHAT_IS_PREPROCESSED =
            Map.of("CCACHE_NODIRECT", "1", "SCCACHE_DIRECT", "false");
    /** Their names for the compiler's identity, of which they look at the first program only. */
    private static final Map<String, String> TOOLS =
            Map.of("CCACHE_COMPILERCHECK", "string:", "SCCACHE_C_CUSTOM_CACHE_BUSTER", "");

    private NativeBuild() {}

    /**
     * Configures and plans: loads the plan if nothing it came from has changed, else makes it.
     *
     * @throws ProblemException if the user has to change something first, or the build directory cannot be written;
     *     nothing was written to the outputs then
     */
    public static Planned plan(BuildRequest request) {
        try {
            return planned(request);
        } catch (IOException e) {
            Path build = request.places().build();
            throw new ProblemException(Location.of("build directory " + build), reason(build, e));
        }
    }

    private static String reason(Path build, IOException e) {
        for (Path outer = build; outer != null; outer = outer.getParent()) {
            if (Files.isRegularFile(outer)) {
                return outer + " is a file; remove it, or name another directory with -Djmodbuild.outputDirectory=...";
            }
        }
        return ActionRunner.text(e);
    }

    private static Planned planned(BuildRequest request) throws IOException {
        Path state = stateDirectory(request.places());
        BuildRequest.Execution execution = request.execution();
        execution.memory().prepare(Engine.state(state), execution.version());
        Toolchains toolchains = new Toolchains(ManifestTools.applied(request, state), state);
        Toolchain toolchain = toolchains.target();
        execution.memory().prepareTools(Engine.state(state), tools(toolchain));
        PlanStore store = new PlanStore(state, execution.memory());
        String key = key(request, toolchains);
        CompileDatabase database = new CompileDatabase(request.places(), state, key);
        Optional<Plan> stored = execution.refreshProbes() ? Optional.empty() : store.load(key, origins(request));
        if (stored.isPresent()) {
            database.write(stored.get(), false);
            return new Planned(request, stored.get(), toolchain, Optional.empty());
        }
        Origins origins = origins(request);
        Configured configured = new Configurator(request, origins).configure(toolchain);
        Plan plan = new PlanMaker(request, origins, toolchains).make(configured);
        String complete = key(request, toolchains); // planning may have asked for the build machine's toolchain
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

    /**
     * Configures and does nothing else, for goals that ask or change configurations.
     *
     * @throws ProblemException if the user has to change something first
     */
    public static Configured configure(BuildRequest request) {
        try {
            Path state = stateDirectory(request.places());
            Toolchain toolchain = toolchain(request, state);
            return new Configurator(request, origins(request)).configure(toolchain);
        } catch (IOException e) {
            Path build = request.places().build();
            throw new ProblemException(Location.of("build directory " + build), reason(build, e));
        }
    }

    /**
     * All that a configuration is made from, for goals that make one in their own way.
     *
     * @param instead values to take in place of the stored decisions; if empty, those are read
     * @throws ProblemException if the user has to change something first
     */
    public static Prepared prepare(BuildRequest request, Optional<List<Assignment>> instead) {
        return prepare(request, instead, true);
    }

    /**
     * All there is to explain, also where a probe stands against a request.
     *
     * @throws ProblemException for what cannot even be read
     */
    public static Prepared inspect(BuildRequest request) {
        return prepare(request, Optional.empty(), false);
    }

    /**
     * The configurations of a tree's targets, by name (Q12).
     *
     * @param prepared of this request
     * @param base the tree's own
     * @throws ProblemException if a target's file is wrong, or the request names a target that the tree does not have
     */
    public static Map<String, Configuration> targets(BuildRequest request, Prepared prepared, Configuration base) {
        return new TargetConfigurations(request, origins(request), new ArrayList<>())
                .of(prepared.tree(), base, prepared.assignments());
    }

    private static Prepared prepare(BuildRequest request, Optional<List<Assignment>> instead, boolean checked) {
        try {
            Path state = stateDirectory(request.places());
            Toolchain toolchain = toolchain(request, state);
            return new Configurator(request, origins(request)).inspect(toolchain, instead, checked);
        } catch (IOException e) {
            Path build = request.places().build();
            throw new ProblemException(Location.of("build directory " + build), reason(build, e));
        }
    }

    private static Toolchain toolchain(BuildRequest request, Path state) throws IOException {
        return ToolchainStore.get(state.resolve("toolchain"), ManifestTools.applied(request, state));
    }

    /** Programs that every tree needs; those for C++ are digested when a C++ source turns up. */
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

    private static Origins origins(BuildRequest request) {
        return new Origins(
                request.places().base(),
                request.knownElsewhere(),
                request.environment().getOrDefault("PATH", ""));
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

        /** Whether the plan was made anew instead of loaded. */
        public boolean isNew() {
            return configured.isPresent();
        }

        /** What there is to warn of in the request beside the plan's own warnings. */
        public List<Problem> remarks() {
            return Wanted.remarks(plan, request.execution().outputs());
        }

        /** The outputs that the request names (K31), or those made by default. */
        public List<Plan.Output> wanted() {
            return Wanted.of(plan, request, Stage.LINK, List.of()).outputs();
        }

        /** Executes the actions up to a stage; failures of steps are in the result. */
        public BuildResult execute(Stage stage, EngineListener listener) {
            return execute(stage, List.of(), listener);
        }

        /** The same, with what some tests of the plan need where the request names outputs. */
        public BuildResult execute(Stage stage, List<PlannedTest> tests, EngineListener listener) {
            Path state = stateDirectory(request.places());
            Wanted wanted = Wanted.of(plan, request, stage, tests);
            EngineResult result = NativeBuild.execute(wanted, request, launcher(toolchain), listener);
            return new BuildResult(
                    plan,
                    toolchain,
                    wanted.outputs(),
                    result,
                    isNew(),
                    request.places().build(),
                    state,
                    result.failures().isEmpty() ? List.of() : advice(result.failures()),
                    summary(result));
        }

        private List<String> advice(List<Failure> failures) {
            try {
                return LinkAdvice.of(request, plan, failures);
            } catch (IOException | ProblemException e) { // of a tree that was changed meanwhile; the failures are told
                return List.of();
            }
        }

        private List<String> summary(EngineResult result) {
            boolean changed = isNew() && result.built().contains(Layout.FULL_CONFIG);
            return changed ? Summary.of(configured.orElseThrow()) : List.of();
        }
    }

    static EngineResult execute(Wanted wanted, BuildRequest request, Launcher launcher, EngineListener listener) {
        Path state = stateDirectory(request.places());
        return Engine.execute(wanted.plan(), engineRequest(request, launcher, wanted, state), listener);
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

    private static EngineRequest engineRequest(BuildRequest request, Launcher launcher, Wanted wanted, Path state) {
        BuildRequest.Execution execution = request.execution();
        Map<String, String> environment = new HashMap<>(request.environment());
        environment.put(
                PlanPaths.WORKING_DIRECTORY,
                request.places().base().toAbsolutePath().normalize().toString());
        return new EngineRequest(
                request.places().base(),
                request.places().build(),
                state,
                own(request.places()).resolve("lock"),
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
                        new Places(request.places().base(), request.places().build())));
    }

    /** Where a build keeps its state: a directory for each root manifest, in the build directory. */
    public static Path stateDirectory(BuildRequest.Places places) {
        String name = places.manifest().getFileName().toString();
        return own(places).resolve(STATES).resolve(name);
    }

    /** Command, source and output of every probe that was asked (Q07). */
    public static Path probeLog(BuildRequest.Places places) {
        return own(places).resolve("probes.log");
    }

    /** Which headers of native methods had a class, see {@link io.github.jmodbuild.jni.NativeHeaders}. */
    public static Path nativeHeaders(BuildRequest.Places places) {
        return stateDirectory(places).resolve("native-headers");
    }

    /** Where tests run and leave what they say: a directory for each root manifest. */
    public static Path testDirectory(BuildRequest.Places places) {
        return own(places)
                .resolve("tests")
                .resolve(places.manifest().getFileName().toString());
    }

    /** Our own directory in the build directory. */
    static Path own(BuildRequest.Places places) {
        return places.build().resolve("jmodbuild");
    }
}
