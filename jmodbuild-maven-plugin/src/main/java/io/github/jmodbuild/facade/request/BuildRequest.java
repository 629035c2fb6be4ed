// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.request;

import io.github.jmodbuild.detect.Asking;
import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.jobs.JobPool;
import io.github.jmodbuild.engine.jobs.Slots;
import io.github.jmodbuild.engine.process.Starters;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.plan.PlanRequest.DebugSymbols;
import io.github.jmodbuild.plan.PlanSelection;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.dependency.DependencySet;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everything a build needs to know. Immutable.
 *
 * @param places directories and files
 * @param assignments configuration values from POM and command line
 * @param strict whether a value of {@code .config} that cannot be set is an error instead of a warning
 * @param knownElsewhere whether another tree of the same reactor declares a symbol; asked only about unknown names
 * @param named values of the build that are no symbols, such as {@code version} and {@code bindir}; those of the
 *     toolchain are added
 * @param toolchain which compilers
 * @param flags flags from outside the manifests, the build type's included
 * @param environment of the build, whole; only named variables reach compilers
 * @param dependencies native code that others have built
 * @param symbols where debug symbols of images are published
 * @param execution how it runs
 */
public record BuildRequest(
        Places places,
        Assignments assignments,
        boolean strict,
        Predicate<String> knownElsewhere,
        Map<String, String> named,
        ToolchainRequest toolchain,
        UserFlags flags,
        Map<String, String> environment,
        DependencySet dependencies,
        DebugSymbols symbols,
        Execution execution) {

    public BuildRequest {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named)); // their order is the files' order
        environment = Map.copyOf(environment);
    }

    /** Without dependencies, and with debug symbols where they are. */
    public BuildRequest(
            Places places,
            Assignments assignments,
            boolean strict,
            Predicate<String> knownElsewhere,
            Map<String, String> named,
            ToolchainRequest toolchain,
            UserFlags flags,
            Map<String, String> environment,
            Execution execution) {
        this(
                places,
                assignments,
                strict,
                knownElsewhere,
                named,
                toolchain,
                flags,
                environment,
                DependencySet.NONE,
                DebugSymbols.KEPT,
                execution);
    }

    private BuildRequest but(
            Places around, UserFlags wanted, DependencySet others, DebugSymbols where, Execution running) {
        return new BuildRequest(
                around,
                assignments,
                strict,
                knownElsewhere,
                named,
                toolchain,
                wanted,
                environment,
                others,
                where,
                running);
    }

    /** The same with dependencies, for whose headers there are flags. */
    public BuildRequest with(DependencySet all) {
        return but(places, flags.with(all), all, symbols, execution);
    }

    /** The same in other places. */
    public BuildRequest in(Places others) {
        return but(others, flags, dependencies, symbols, execution);
    }

    /** The same with another cache. */
    public BuildRequest caching(ActionCache other) {
        return but(places, flags, dependencies, symbols, execution.caching(other));
    }

    /** The same for a later build by the same caller, with what it remembers. */
    public BuildRequest forNextBuild() {
        return execution.cache().isEmpty()
                ? this
                : caching(execution.cache().get().forNextBuild());
    }

    /** The same with debug symbols elsewhere. */
    public BuildRequest with(DebugSymbols where) {
        return but(places, flags, dependencies, where, execution);
    }

    /**
     * Directories and files, absolute.
     *
     * @param home the directory that users name files relative to
     * @param base the source directory, where commands run
     * @param manifest the root manifest, in {@code base} or in a tree of manifests
     * @param build the build directory
     * @param config the file of decisions; need not exist
     * @param own for jmodbuild's own files; in the build directory, unless nothing may be changed there
     */
    public record Places(Path home, Path base, Path manifest, Path build, Path config, Path own) {
        /** With jmodbuild's own files in the build directory. */
        public Places(Path home, Path base, Path manifest, Path build, Path config) {
            this(home, base, manifest, build, config, build.resolve("jmodbuild"));
        }

        /** Of a tree whose root manifest and sources are in the directory that users name files relative to. */
        public Places(Path base, Path manifest, Path build, Path config) {
            this(base, base, manifest, build, config);
        }

        /** The same with jmodbuild's own files elsewhere. */
        public Places keeping(Path elsewhere) {
            return new Places(home, base, manifest, build, config, elsewhere);
        }

        /** The directory of the root manifest. */
        public Path manifestDirectory() {
            return Objects.requireNonNull(manifest.getParent());
        }

        /** The directory of manifests that lie in a tree of their own; empty if they are among the sources. */
        public Optional<String> manifests() {
            return manifestDirectory().equals(base)
                    ? Optional.empty()
                    : Optional.of(manifestDirectory().toString().replace(File.separatorChar, '/'));
        }

        /** A file as users would name it. */
        public String shown(Path file) {
            return file.startsWith(home) && !file.equals(home)
                    ? home.relativize(file).toString()
                    : file.toString();
        }
    }

    /**
     * How a build runs; does not affect outputs.
     *
     * @param jobs actions at once
     * @param pool shared by all builds of a session
     * @param keepGoing whether to go on with what does not depend on a failure
     * @param stepLimit time limit of one step, none if empty
     * @param version of jmodbuild; state of another version is not trusted
     * @param memory of earlier builds of the same build directory by the same caller, a new one if there were none
     * @param refreshProbes whether every probe is run again, even if its answer is known
     * @param outputs names of the outputs to make, see {@link PlanSelection#outputs}; if empty, those made by default
     * @param cache of results; none if empty
     * @param starting how programs are started
     * @param launched of compilers that a launcher runs; empty: like all others
     */
    public record Execution(
            int jobs,
            JobPool pool,
            boolean keepGoing,
            Optional<Duration> stepLimit,
            String version,
            Memory memory,
            boolean refreshProbes,
            List<String> outputs,
            Optional<ActionCache> cache,
            Starters.Settings starting,
            Optional<Slots> launched) {
        private Execution caching(ActionCache other) {
            return new Execution(
                    jobs,
                    pool,
                    keepGoing,
                    stepLimit,
                    version,
                    memory,
                    refreshProbes,
                    outputs,
                    Optional.of(other),
                    starting,
                    launched);
        }
    }

    /** The same, with warnings for stored decisions that cannot be set: for goals that repair them. */
    public BuildRequest lenient() {
        return new BuildRequest(
                places,
                assignments,
                false,
                knownElsewhere,
                named,
                toolchain,
                flags,
                environment,
                dependencies,
                symbols,
                execution);
    }

    /** The same with values of the command line added. */
    public BuildRequest deciding(Map<String, String> values) {
        return new BuildRequest(
                places,
                assignments.deciding(values),
                strict,
                knownElsewhere,
                named,
                toolchain,
                flags,
                environment,
                dependencies,
                symbols,
                execution);
    }

    /** What determines the plan in addition to files and toolchain; two requests with equal keys are the same build. */
    public List<String> planKey() {
        List<String> key = new ArrayList<>();
        key.add(execution.version());
        key.add(places.base().toString());
        key.add(places.manifest().toString());
        key.add(places.build().toString());
        key.add(places.config().toString());
        key.add(Boolean.toString(strict));
        for (String name : Asking.PROBE_VARIABLES) {
            key.add(environment.getOrDefault(name, ""));
        }
        key.add(environment.getOrDefault("PATH", ""));
        key.add(environment.getOrDefault("PKG_CONFIG", ""));
        add(assignments.properties(), key);
        add(assignments.pom(), key);
        add(assignments.commandLine(), key);
        add(assignments.targeted(), key);
        key.add("targets");
        key.addAll(assignments.targets());
        add(named, key);
        key.add(System.getProperty("java.home")); // whose headers JNI libraries are compiled with
        key.addAll(flags.all());
        key.addAll(dependencies.key());
        key.add(symbols.name());
        return key;
    }

    /** The number of entries comes first, since a value may look like another name. */
    private static void add(Map<String, String> values, List<String> key) {
        key.add(Integer.toString(values.size()));
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            key.add(value.getKey());
            key.add(value.getValue());
        }
    }
}
