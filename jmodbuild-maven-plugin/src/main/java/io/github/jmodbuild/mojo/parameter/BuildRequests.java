// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.engine.jobs.Slots;
import io.github.jmodbuild.engine.jobs.TokenPipe;
import io.github.jmodbuild.engine.process.Starters;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.facade.request.Assignments;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.BuildRequest.Execution;
import io.github.jmodbuild.facade.request.BuildRequest.Places;
import io.github.jmodbuild.facade.request.BuildType;
import io.github.jmodbuild.manifest.reader.TimeLimit;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.MojoExecution;

/** Parameters of a goal → request to the facade. */
public final class BuildRequests {
    /** Windows has drives. */
    private static final Pattern ABSOLUTE = Pattern.compile("/|[A-Za-z]:[/\\\\]");

    private final Parameters parameters;
    private final Map<String, Object> pluginContext;

    /** @param pluginContext Maven's for this plugin and project, where goals leave things for later goals */
    public BuildRequests(Parameters parameters, Map<String, Object> pluginContext) {
        this.parameters = parameters;
        this.pluginContext = pluginContext;
    }

    public BuildRequest request() throws IOException {
        ToolParameters tools = tools();
        Map<String, String> environment = tools.environment(environment());
        CommandLineConfig commandLine = new CommandLineConfig(parameters);
        ReactorSymbols reactor = new ReactorSymbols(parameters);
        return new BuildRequest(
                        places(),
                        new Assignments(
                                PomProperties.config(parameters.project()),
                                parameters.config(),
                                commandLine.values(),
                                commandLine.targeted(),
                                parameters.targets()),
                        parameters.strict(),
                        name -> !commandLine.isNarrowed(name) && reactor.declares(name),
                        named(),
                        tools.request(parameters.crossPrefix(), environment),
                        flags(environment),
                        environment,
                        execution())
                .with(parameters.symbols());
    }

    private Map<String, String> named() {
        refuseDirectories(parameters.prefix(), parameters.release());
        return named(
                parameters.project().getVersion(),
                parameters.release(),
                parameters.prefix(),
                parameters.architecture());
    }

    /**
     * The version, and the directories of an installation (Q34); in the order of the generated files.
     *
     * @param architecture empty: what the compiler makes programs for
     */
    public static Map<String, String> named(String version, String release, String written, String architecture) {
        Map<String, String> values = new LinkedHashMap<>(NamedValues.ofVersion(version));
        String prefix = written;
        while (prefix.length() > 1 && prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        String below = prefix.equals("/") ? "" : prefix;
        values.put("release", release);
        values.put("prefix", prefix);
        values.put("bindir", below + "/bin");
        values.put("libdir", below + "/lib");
        values.put("includedir", below + "/include");
        values.put("datadir", below + "/share");
        values.put("sysconfdir", below + "/etc");
        values.put("moduledir", below + "/lib/modules/" + release);
        if (!architecture.isEmpty()) {
            values.put("architecture", architecture);
        }
        return values;
    }

    /** A place of an installation is absolute on the system it is made for; the root comes before it only while staging. */
    static void refuseDirectories(String prefix, String release) {
        if (!prefix.isEmpty() && !ABSOLUTE.matcher(prefix).lookingAt()) {
            throw new ProblemException(
                    Location.of("jmodbuild.prefix"),
                    prefix + " is not an absolute path, so programs could not find by it what is installed; write /"
                            + prefix);
        }
        if (release.startsWith("/")) {
            throw new ProblemException(
                    Location.of("jmodbuild.release"),
                    release + " is an absolute path, and names a directory in PREFIX/lib/modules; write "
                            + release.replaceFirst("^/+", "")
                            + (release.matches("/+") ? "a name such as 1.0" : ""));
        }
    }

    public Places places() throws IOException {
        Path base = parameters.project().getBasedir().toPath().toRealPath();
        refuseBackslash(base);
        Path manifest = absolute(parameters.manifest().toPath(), base);
        if (base.equals(manifest)) {
            throw new ProblemException(
                    Location.of("jmodbuild.manifest"),
                    parameters.manifest() + " is a directory; name a file in it, such as modules.xml");
        }
        Path sources = parameters.sourceDirectory().isEmpty()
                ? base
                : sources(absolute(Path.of(parameters.sourceDirectory()), base));
        refuseElsewhere(manifest, base, parameters.sourceDirectory());
        Path build = absolute(parameters.outputDirectory().toPath(), base);
        if (base.startsWith(build) || sources.equals(build)) {
            throw new ProblemException(
                    Location.of("jmodbuild.outputDirectory"),
                    parameters.outputDirectory() + " is the source directory, and outputs would overwrite sources; name"
                            + " another directory, such as target");
        }
        Path config = absolute(parameters.configFile().toPath(), base);
        refuseBase(config, base);
        return new Places(base, sources, manifest, build, config);
    }

    /** A manifest elsewhere says nothing of where its sources are. */
    static void refuseElsewhere(Path manifest, Path base, String sources) {
        if (sources.isEmpty() && !base.equals(manifest.getParent())) {
            throw new ProblemException(
                    Location.of("jmodbuild.manifest"),
                    manifest + " is not in the module's directory " + base
                            + ", where its sources are looked for; name the"
                            + " directory of its sources with -Djmodbuild.sourceDirectory=...");
        }
    }

    static Path sources(Path directory) {
        refuseBackslash(directory);
        if (!Files.isDirectory(directory)) {
            throw new ProblemException(
                    Location.of("jmodbuild.sourceDirectory"),
                    "there is no directory " + directory + "; name the directory of the sources that the manifests"
                            + " describe");
        }
        return directory;
    }

    /** Maven makes the module's directory of an empty text. */
    static void refuseBase(Path config, Path base) {
        if (config.equals(base)) {
            throw new ProblemException(
                    Location.of("jmodbuild.configFile"),
                    config
                            + " is the module's directory, and an empty value stands for it; name a file, such as .config");
        }
    }

    /** On Windows it separates names, and there is none in one; elsewhere Maven takes it for that too. */
    static void refuseBackslash(Path base) {
        if (File.separatorChar == '/' && base.toString().indexOf('\\') >= 0) {
            throw new ProblemException(
                    Location.of(base.toString()),
                    "the path of this module has a backslash in it, which Maven turns into / in the paths of parameters, so"
                            + " that the manifest and the build directory would be looked for elsewhere; move the module"
                            + " to a directory without one");
        }
    }

    /** With links in the part that exists followed, so that commands see the build directory below the source directory. */
    private static Path absolute(Path path, Path base) throws IOException {
        Path full = base.resolve(path).normalize();
        Path existing = full;
        for (Path outer = full; outer != null; outer = outer.getParent()) {
            if (Files.exists(outer)) {
                existing = outer;
                break;
            }
        }
        return existing.toRealPath().resolve(existing.relativize(full));
    }

    private ToolParameters tools() {
        Map<String, String> named = new TreeMap<>(parameters.tools());
        named.put("cc", parameters.cc());
        named.put("cxx", parameters.cxx());
        return new ToolParameters(named, parameters.session().getRequest().getToolchains());
    }

    private UserFlags flags(Map<String, String> environment) {
        BuildType type = BuildType.of(parameters.buildType())
                .orElseThrow(() -> new ProblemException(
                        Location.of("jmodbuild.buildType"),
                        "unknown build type " + parameters.buildType()
                                + Nearest.hint(parameters.buildType(), BuildType.spellings()) + "; valid values: "
                                + String.join(", ", BuildType.spellings())));
        Parameters.Flags flags = parameters.flags();
        Map<String, String> named = new TreeMap<>(parameters.tools());
        named.put("cppflags", flags.cpp());
        named.put("cflags", flags.c());
        named.put("cxxflags", flags.cxx());
        named.put("asflags", flags.as());
        named.put("ldflags", flags.ld());
        return new FlagParameters(named, environment).flags(type.flags());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        OutputTimestamp.of(parameters.session(), parameters.project())
                .ifPresent(time -> environment.putIfAbsent("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond())));
        return environment;
    }

    private Execution execution() {
        int wanted = Parameters.jobs("jmodbuild.jobs", parameters.jobs(), "one per processor");
        Slots slots = slots(wanted);
        boolean failAtEnd = MavenExecutionRequest.REACTOR_FAIL_AT_END.equals(
                parameters.session().getRequest().getReactorFailureBehavior());
        return new Execution(
                slots.count(),
                slots.pool(),
                parameters.keepGoing() || failAtEnd,
                stepLimit(),
                version(parameters.execution()),
                memory(),
                refreshProbes(),
                parameters.outputs(),
                parameters
                        .cache()
                        .cache(parameters.session(), parameters.project().getBasedir()),
                starting(),
                launched());
    }

    /** A number that the user gives counts; else a make that has started Maven decides, as for what make itself starts. */
    private Slots slots(int wanted) {
        int processors = Runtime.getRuntime().availableProcessors();
        String makeflags = System.getenv().getOrDefault(TokenPipe.VARIABLE, "");
        Optional<Slots> ofMake = wanted > 0 || makeflags.isEmpty()
                ? Optional.empty()
                : SessionPool.ofMake(parameters.session(), makeflags, processors);
        int jobs = wanted > 0 ? wanted : processors;
        return ofMake.orElseGet(() -> new Slots(jobs, SessionPool.of(parameters.session(), jobs)));
    }

    private Optional<Slots> launched() {
        int count = Parameters.jobs("jmodbuild.launcherJobs", parameters.launcherJobs(), "as many as jmodbuild.jobs");
        return count == 0
                ? Optional.empty()
                : Optional.of(new Slots(count, SessionPool.launched(parameters.session(), count)));
    }

    /** The spawn helper is kept beside the local repository, which belongs to the user, too. */
    private Starters.Settings starting() {
        Path repository =
                parameters.session().getRequest().getLocalRepositoryPath().toPath();
        return new Starters.Settings(
                Optional.of(repository.resolveSibling("jmodbuild-programs")),
                !parameters.trace().isEmpty());
    }

    /** Of jmodbuild; a snapshot's is that of its file, since the next one of the same name may do things in another way. */
    private static String version(MojoExecution execution) {
        Artifact plugin = execution.getMojoDescriptor().getPluginDescriptor().getPluginArtifact();
        File file = plugin == null ? null : plugin.getFile();
        return file == null || !plugin.isSnapshot()
                ? execution.getVersion()
                : execution.getVersion() + " " + file.length() + " " + file.lastModified();
    }

    /** Once in a session: what goal configure has asked again, goal compile need not. */
    private boolean refreshProbes() {
        List<String> known = List.of("auto", "refresh");
        String value = parameters.probes();
        if (!known.contains(value)) {
            throw new ProblemException(
                    Location.of("jmodbuild.probes"),
                    "unknown value " + value + Nearest.hint(value, known) + "; valid values: auto, refresh");
        }
        String key = "io.github.jmodbuild.probesRefreshed" + parameters.outputDirectory() + parameters.manifest();
        return value.equals("refresh") && pluginContext.put(key, true) == null;
    }

    private Optional<Duration> stepLimit() {
        String text = parameters.stepTimeout();
        if (text.isEmpty() || text.equals("0")) {
            return Optional.empty(); // the usual case, without patterns
        }
        return Optional.of(TimeLimit.parse(text)
                .or(() -> TimeLimit.parse(text + "s"))
                .orElseThrow(() -> new ProblemException(
                        Location.of("jmodbuild.stepTimeout"),
                        "invalid duration '" + text
                                + "'; write a number of seconds, or one with the unit ms, s or m such as 5m; 0 means no"
                                + " limit")));
    }

    /** Of this class realm: a goal of the command line has another one than those of the packaging, if it is an extension. */
    private Memory memory() {
        String key = Memory.class.getName() + parameters.outputDirectory() + parameters.manifest();
        if (pluginContext.get(key) instanceof Memory known) {
            return known;
        }
        Memory memory = new Memory();
        pluginContext.put(key, memory);
        return memory;
    }
}
