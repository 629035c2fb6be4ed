// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.cache.remote.RemoteSettings;
import io.github.jmodbuild.engine.jobs.SemaphoreJobPool;
import io.github.jmodbuild.engine.jobs.Slots;
import io.github.jmodbuild.engine.process.SpawnHelpers;
import io.github.jmodbuild.engine.process.Starters;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.facade.request.Assignments;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.BuildRequest.Execution;
import io.github.jmodbuild.facade.request.BuildRequest.Places;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.PlanRequest.DebugSymbols;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A source tree of a test, its settings, and its builds through the facade with the machine's compiler. */
public final class NativeTree {
    private static final String HEAD = "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">\n";

    private static final Pattern CXX = Pattern.compile(".*\\.(cc|cp|cpp|cxx|CPP|C|c\\+\\+)");

    public final Path base;
    public Path build;
    public String rootManifest = "modules.xml";
    /** The directory of the sources, relative to {@link #base}. */
    public String sources = "";

    public Map<String, String> environment = environment();
    public List<String> cflags = List.of("-O1", "-g");
    public List<String> ldflags = List.of();
    public DebugSymbols symbols = DebugSymbols.KEPT;
    UserFlags.Host hostFlags = UserFlags.Host.NONE;
    public Optional<Tool> cc = Optional.empty();
    public String crossPrefix = "";
    public Others others = Others.NONE;
    /** A memory for each build, as separate runs of Maven have. */
    Supplier<Memory> memory = Memory::new;

    public boolean strict;
    boolean keepGoing;
    boolean refreshProbes;
    List<String> outputs = List.of();
    public Optional<Path> cache = Optional.empty();
    public Optional<RemoteSettings> remote = Optional.empty();
    Optional<Slots> launched = Optional.empty();
    public Starters.Settings starting = SpawnHelpers.WHEN_READY;
    public Supplier<DependencySet> dependencies = () -> DependencySet.NONE;
    List<String> targets = List.of();
    String version = "test";
    Predicate<String> knownElsewhere = name -> false;
    public final Map<String, String> properties = new TreeMap<>();
    public final Map<String, String> pom = new TreeMap<>();
    public final Map<String, String> commandLine = new TreeMap<>();
    public final Map<String, String> targeted = new TreeMap<>();
    final Map<String, String> named = new LinkedHashMap<>(NamedValues.ofVersion("1.2.3-SNAPSHOT"));

    public NativeTree(Path base) {
        this.base = base;
        this.build = base.resolve("target");
        quietly(() -> Files.createDirectories(base));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String name : List.of("PATH", "HOME", "TMPDIR")) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
        }
        return environment;
    }

    /** Writes a file, with the directories it needs. A test that writes C++ is skipped where there is no compiler of it. */
    public NativeTree write(String path, String text) {
        if (CXX.matcher(path).matches()) {
            RequiredTools.need("g++");
        }
        Path file = base.resolve(path);
        quietly(() -> {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        });
        return this;
    }

    /** Writes the manifest of a directory ({@code ""} is the root's). */
    public NativeTree manifest(String directory, String members) {
        String root = rootManifest.substring(0, rootManifest.lastIndexOf('/') + 1);
        return write(
                root + (directory.isEmpty() ? "modules.xml" : directory + "/modules.xml"),
                HEAD + members + "</modules>\n");
    }

    /** Later builds are for these targets. */
    public NativeTree onlyTargets(String... names) {
        targets = List.of(names);
        return this;
    }

    /** Later builds make these outputs; those made by default if there are none. */
    public NativeTree naming(String... names) {
        outputs = List.of(names);
        return this;
    }

    /** Replaces a text that must be there. */
    public NativeTree edit(String path, String old, String now) {
        String text = read(path);
        assertThat(text).contains(old);
        return write(path, text.replace(old, now));
    }

    public NativeTree delete(String path) {
        quietly(() -> Files.delete(base.resolve(path)));
        return this;
    }

    NativeTree rename(String path, String to) {
        quietly(() -> Files.move(base.resolve(path), base.resolve(to)));
        return this;
    }

    /** Gives a file a new time and leaves its content alone. */
    NativeTree touch(String path) {
        quietly(() -> Files.setLastModifiedTime(base.resolve(path), FileTime.from(Instant.now())));
        return this;
    }

    /** Values of the command line: {@code set("CURL=m")}. */
    public NativeTree set(String... assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            commandLine.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return this;
    }

    /** The file of decisions. */
    public NativeTree dotConfig(String... lines) {
        return write(".config", String.join("\n", lines) + "\n");
    }

    public String read(String path) {
        try {
            return Files.readString(base.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file in the build directory. */
    public Path built(String path) {
        return build.resolve(path);
    }

    public Path state() {
        return BuildDirectory.state(places());
    }

    public Places places() {
        return new Places(base, base.resolve(sources), base.resolve(rootManifest), build, base.resolve(".config"));
    }

    public BuildRequest request() {
        UserFlags flags = new UserFlags(List.of(), List.of(), cflags, cflags, List.of(), ldflags, hostFlags);
        return new BuildRequest(
                        places(),
                        new Assignments(properties, pom, commandLine, targeted, targets),
                        strict,
                        knownElsewhere,
                        named,
                        new ToolchainRequest(
                                cc,
                                Optional.empty(),
                                crossPrefix,
                                others,
                                Optional.empty(),
                                Optional.empty(),
                                environment),
                        flags,
                        environment,
                        new Execution(
                                2,
                                SemaphoreJobPool.of(2),
                                keepGoing,
                                Optional.empty(),
                                version,
                                memory.get(),
                                refreshProbes,
                                outputs,
                                cache.map(path -> new ActionCache(path, remote, new ConcurrentHashMap<>())),
                                starting,
                                launched))
                .with(dependencies.get())
                .with(symbols);
    }

    /** Builds all; a failure is a failure of the test. */
    public Outcome build() {
        Outcome outcome = attempt(Stage.LINK);
        assertThat(outcome.failures().stream()
                        .map(failure -> failure.action().screen() + ": " + failure.reason() + "\n" + failure.output()))
                .isEmpty();
        assertThat(outcome.result().executed().success()).isTrue();
        return outcome;
    }

    /**
     * A build that has nothing to do and writes nothing. What has changed within the last two seconds is looked at once
     * more, which is noted by the first build after that; so it may take some builds until nothing is noted.
     */
    Outcome nullBuild() {
        for (int builds = 0; true; builds++) {
            Map<String, String> before = Snapshot.ofAll(build);
            Outcome outcome = build();
            assertThat(outcome.isNull()).isTrue();
            Map<String, String> after = Snapshot.ofAll(build);
            if (after.equals(before) || builds == 1000) {
                assertThat(after).isEqualTo(before);
                return outcome;
            }
        }
    }

    /** Builds up to a stage, whatever comes of it. */
    public Outcome attempt(Stage stage) {
        Heard heard = new Heard();
        BuildRequest request = request();
        if (cache.isEmpty() && !Files.exists(build)) { // a cache keeps toolchains, too
            KnownToolchains.put(request.toolchain(), state());
        }
        Outcome outcome = new Outcome(NativeBuild.run(request, stage, heard), heard);
        KnownToolchains.keep(request.toolchain(), state());
        return outcome;
    }

    /** What a build refuses to begin with; empty if it is made. */
    public List<String> problems() {
        try {
            build();
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    /** What a build that has to fail says of its first failure, with the output of the command. */
    String refusal() {
        List<Failure> failures = attempt(Stage.LINK).failures();
        assertThat(failures).isNotEmpty();
        return failures.get(0).reason() + "\n" + failures.get(0).output();
    }

    /** The same sources and settings in another directory, never built there. */
    NativeTree copy(Path to) {
        Snapshot.copySources(base, build, to);
        NativeTree copy = new NativeTree(to);
        copy.rootManifest = rootManifest;
        copy.sources = sources;
        copy.environment = environment;
        copy.cflags = cflags;
        copy.ldflags = ldflags;
        copy.hostFlags = hostFlags;
        copy.cc = cc;
        copy.crossPrefix = crossPrefix;
        copy.others = others;
        copy.properties.putAll(properties);
        copy.pom.putAll(pom);
        copy.commandLine.putAll(commandLine);
        copy.targeted.putAll(targeted);
        copy.targets = targets;
        copy.named.putAll(named);
        return copy;
    }

    /**
     * What is in the build directory is what a first build elsewhere makes, byte for byte, and nothing else. The compilers
     * are not detected again: that has tests of its own.
     */
    public void assertEqualToClean() {
        Path elsewhere = base.resolveSibling(base.getFileName() + "-clean");
        Snapshot.deleteAll(elsewhere);
        NativeTree clean = copy(elsewhere);
        quietly(() -> {
            Files.createDirectories(clean.state());
            Files.copy(
                    state().resolve("toolchain"),
                    clean.state().resolve("toolchain"),
                    StandardCopyOption.REPLACE_EXISTING);
        });
        clean.build();
        assertThat(Snapshot.differences(Snapshot.of(this), Snapshot.of(clean))).isEmpty();
        Snapshot.deleteAll(elsewhere);
    }

    /** The same as what compilers make that nothing stands before. */
    void assertEqualToCleanWithoutLauncher() {
        Others launched = others;
        others = Others.NONE;
        try {
            assertEqualToClean();
        } finally {
            others = launched;
        }
    }

    /** Runs a program of the build directory and returns what it prints; it must end well. */
    public String run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(built(program).toString()));
        command.addAll(List.of(arguments));
        return Tools.run(build, command);
    }

    /** Something with files; trouble with them is an error of the test. */
    interface WithFiles {
        public void run() throws IOException;
    }

    static void quietly(WithFiles action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
