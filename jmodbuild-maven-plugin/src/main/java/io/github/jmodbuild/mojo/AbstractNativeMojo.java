// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.dependency.Choices;
import io.github.jmodbuild.mojo.dependency.MavenServices;
import io.github.jmodbuild.mojo.parameter.CacheParameters;
import io.github.jmodbuild.mojo.parameter.NoManifest;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What all goals share: the parameters that describe the build, and the call of the facade that turns them into a
 * result or one exception.
 */
public abstract class AbstractNativeMojo extends AbstractToolsMojo {

    /**
     * Skips every goal of this plugin.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.skip", defaultValue = "false")
    private @Nullable String skip;

    /**
     * The root manifest. It must be in the module's directory, unless {@link #sourceDirectory} is given; each directory it names
     * has a manifest of its own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.manifest", defaultValue = "${basedir}/modules.xml")
    private @Nullable File manifest;

    /**
     * The directory of the sources, if manifests are to lie in a tree of their own: the manifest {@code net/modules.xml} beside
     * the root manifest is that of {@code net} in this directory. A file beside a manifest takes the place of one of that name
     * among the sources. Commands run in this directory, in which nothing is changed. Defaults to the module's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.sourceDirectory", defaultValue = "")
    private @Nullable String sourceDirectory;

    /**
     * The build directory, which contains every file this plugin writes. Two executions in one module that use
     * different manifests or parameters need different build directories, because each writes a configuration header
     * there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.outputDirectory", defaultValue = "${project.build.directory}")
    private @Nullable File outputDirectory;

    /**
     * Decisions in the kernel's {@code .config} format. The file need not exist.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.configFile", defaultValue = "${basedir}/.config")
    private @Nullable File configFile;

    /**
     * Values of configuration symbols, names without CONFIG_, for example
     *
     * <pre>{@code
     * <config>
     *   <CURL>m</CURL>
     * </config>
     * }</pre>
     *
     * They override {@link #configFile} and properties such as {@code <CONFIG_CURL>} of the POM, and {@code -DCONFIG_CURL=n} on the command line overrides them. A value that
     * cannot be set, for example because a dependency is not met, is an error.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, @Nullable String> config;

    /**
     * Whether a value in {@link #configFile} that cannot be set is an error; otherwise it is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.strict", defaultValue = "false")
    private @Nullable String strict;

    /**
     * The C compiler. May include arguments, quoted as in a shell. Defaults to {@code CC} of the environment, then
     * {@link #crossPrefix} followed by {@code gcc}, then the first of gcc, cc and clang in PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cc", defaultValue = "")
    private @Nullable String cc;

    /**
     * The C++ compiler, found in the same way as {@link #cc}, with {@code CXX} and {@code g++}. Needed only by trees
     * that contain C++.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cxx", defaultValue = "")
    private @Nullable String cxx;

    /**
     * Prefix for the names of compilers and tools that are not set explicitly, for example {@code aarch64-linux-gnu-}.
     * May be a path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.crossPrefix", defaultValue = "")
    private @Nullable String crossPrefix;

    /**
     * Base flags, before all others: {@code debugoptimized} (-O2 -g, as in Debian's packages), {@code debug} (-O0 -g),
     * {@code release} (-O2), {@code minsize} (-Os) or {@code plain} (none).
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.buildType", defaultValue = "debugoptimized")
    private @Nullable String buildType;

    /**
     * Flags for all preprocessed languages, after those in the manifests. Defaults to {@code CPPFLAGS} of the
     * environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cppflags", defaultValue = "")
    private @Nullable String cppflags;

    /**
     * Flags for C and for linking with the C compiler, after those in the manifests. Defaults to {@code CFLAGS} of the
     * environment. Split and quoted as in a shell: {@code -DNAME='"a b"'}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cflags", defaultValue = "")
    private @Nullable String cflags;

    /**
     * Flags for C++ and for linking with the C++ compiler, after those in the manifests. Defaults to {@code CXXFLAGS}
     * of the environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cxxflags", defaultValue = "")
    private @Nullable String cxxflags;

    /**
     * Flags for assembler, after those in the manifests. Defaults to {@code ASFLAGS} of the environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.asflags", defaultValue = "")
    private @Nullable String asflags;

    /**
     * Flags for linking, after those in the manifests. Defaults to {@code LDFLAGS} of the environment. Flags that
     * reject undefined symbols ({@code -Wl,-z,defs}) are not passed for modules, which use symbols of their program.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.ldflags", defaultValue = "")
    private @Nullable String ldflags;

    /**
     * Where debug symbols of programs, shared libraries and modules are in what is attached and installed: {@code kept} (in
     * these files), {@code attached} (in a zip with classifier {@code debug-PLATFORM}, and in {@code PREFIX/lib/debug}, where
     * debuggers find them) or {@code removed}. Files in the build directory keep theirs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.debugSymbols", defaultValue = "kept")
    private @Nullable String debugSymbols;

    /**
     * The installation prefix, below the installation root. {@code ${bindir}} and similar values in manifests are
     * derived from it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.prefix", defaultValue = "/usr/local")
    private @Nullable String prefix;

    /**
     * The value of {@code ${architecture}} in manifests. Defaults to the architecture that the compiler generates code
     * for, so it follows a cross prefix.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.architecture", defaultValue = "")
    private @Nullable String architecture;

    /**
     * The name of the directory into which modules are installed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.release", defaultValue = "${project.version}")
    private @Nullable String release;

    /**
     * The number of steps that run at the same time in the whole session, regardless of how many modules {@code -T}
     * builds in parallel; 0 means one per processor, or as many as the make allows that has started Maven.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.jobs", defaultValue = "0")
    private @Nullable String jobs;

    /**
     * The number of compilers that {@code launcher} runs at the same time in the whole session, where it compiles on other machines,
     * beside the {@link #jobs} of this one: links, generators and all else stay within those. 0 means that compilers count as
     * all other steps.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.launcherJobs", defaultValue = "0")
    private @Nullable String launcherJobs;

    /**
     * Whether to continue after a failure with steps that do not depend on it. Maven's {@code --fail-at-end} has the
     * same effect.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.keepGoing", defaultValue = "false")
    private @Nullable String keepGoing;

    /**
     * A directory in which the results of compilers and linkers, and of generators that say what they read, are kept, and from which they are taken where
     * everything that they depend on is the same: after {@code mvn clean}, in another checkout, on another branch. Any number of
     * builds may share it. Defaults to {@code jmodbuild-cache} beside the local repository, such as {@code ~/.m2/jmodbuild-cache};
     * {@code none}: nothing is kept or taken.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cache", defaultValue = "")
    private @Nullable String cache;

    /**
     * A server from which results are taken into {@link #cache} that are not there, by HTTP in the layout of Bazel's caches: the URL
     * of a directory, or {@code ID::URL} with the id of a server in settings.xml for credentials. A server that fails or is slow is
     * not asked any more.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.remoteCache", defaultValue = "")
    private @Nullable String remoteCache;

    /**
     * Whether results of this build are sent to {@link #remoteCache}: for builds that are trusted, such as those of CI.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.remoteCacheWrite", defaultValue = "false")
    private @Nullable String remoteCacheWrite;

    /**
     * Time limit for one step: a number of seconds, or a number with the unit ms, s or m, such as 5m; 0 means no limit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.stepTimeout", defaultValue = "0")
    private @Nullable String stepTimeout;

    /**
     * What to display: {@code auto} (a line per link, occasional progress, a summary), {@code plain} (a line per step)
     * or {@code verbose} (every command, and why it ran).
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.console", defaultValue = "auto")
    private @Nullable String console;

    /**
     * A file that gets a trace of the build in Chrome's format, for chrome://tracing, Perfetto or Speedscope: when each step
     * waited and ran, why, what processor time and memory it needed, and what came from the cache. All modules of a session write
     * into one file, relative to where Maven was started. Defaults to none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.trace")
    private @Nullable String trace;

    /**
     * Which probes to run again: {@code auto} (those whose definition, compiler, flags or searched directories have
     * changed) or {@code refresh} (all).
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.probes", defaultValue = "auto")
    private @Nullable String probes;

    /**
     * The outputs to build, instead of all default ones: names from the manifests; {@code executables}, {@code
     * archives}, {@code modules} and so on for all of a kind; {@code block/curl.i} or {@code block/curl.s} for the
     * preprocessed source or assembler of one file. {@code modules} includes those that are not built by default, and
     * {@code modules.json}; a module or program that is not built by default has its own index, {@code
     * modules/modules.NAME.json}, which is built and checked with it. Only tests whose program is named are run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.outputs")
    private @Nullable List<@Nullable String> outputs;

    /**
     * The targets to build, out of those that the root manifest lists. Defaults to all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.targets")
    private @Nullable List<@Nullable String> targets;

    /**
     * In which form the libraries of dependencies are linked, by their artifactId: {@code static} (archives, the default where
     * there are some), {@code shared} or {@code headers} (not at all), for example
     *
     * <pre>{@code
     * <linkage>
     *   <net>shared</net>
     * </linkage>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, @Nullable String> linkage;

    /**
     * Symbols that dependencies must have been built with, by their artifactId: {@code <net>CURL SIZE=16</net>} refuses one
     * whose CURL is not y, or whose SIZE is not 16.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, @Nullable String> dependencyConfig;

    /**
     * Dependencies that other plugins have published and that are native, by their artifactId: nars, libraries with types such as
     * {@code a} and {@code so}, jars and zips with libraries. Empty where their files tell how to use them; else words: a layout
     * ({@code prefix}, {@code nar}, {@code jna}, {@code javacpp}, {@code netty}, {@code xerial}), {@code include=DIRECTORY}, {@code
     * lib=DIRECTORY}, {@code libs=m,dl} for libraries of the system that an archive needs, {@code name=z} for the library in a single
     * file, {@code aol=amd64-Linux-gpp} for the platform of a nar. For example
     *
     * <pre>{@code
     * <nativeDependencies>
     *   <zlib/>
     *   <fft>include=api lib=lib/x64 libs=m</fft>
     * </nativeDependencies>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, @Nullable String> nativeDependencies;

    @Inject
    private @Nullable MavenServices services;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    /** Whether this goal's own skip property is set. */
    protected abstract boolean isGoalSkipped();

    /** Whether the goal is of use where there is no manifest. */
    protected boolean isForAnyModule() {
        return false;
    }

    private Optional<String> nothingNative() {
        return isForAnyModule()
                ? Optional.empty()
                : NoManifest.reason(
                        Parameters.given(session),
                        Parameters.given(project),
                        Parameters.given(execution),
                        Parameters.given(manifest));
    }

    /** What the goal does once it is not skipped. */
    protected abstract void run(Goal goal) throws MojoExecutionException, MojoFailureException, IOException;

    /**
     * Refuses invalid values of parameters, before anything is done or shown; what depends on others is refused where it
     * is used.
     */
    protected void refuseInvalid() {
        Parameters.flag("jmodbuild.strict", strict);
        Parameters.flag("jmodbuild.keepGoing", keepGoing);
        Parameters.flag("jmodbuild.remoteCacheWrite", remoteCacheWrite);
        Parameters.mode(Parameters.text(console));
        Parameters.symbols(Parameters.text(debugSymbols));
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        long start = System.nanoTime();
        UnaryOperator<String> paths = PathsFromStart.of(project, session);
        Log log = new RewritingLog(getLog(), paths);
        Failures.translate(
                () -> {
                    if (Parameters.flag("jmodbuild.skip", skip) || isGoalSkipped()) {
                        log.info("skipped");
                        return;
                    }
                    refuseInvalid();
                    Optional<String> nothingNative = nothingNative();
                    if (nothingNative.isPresent()) {
                        log.info(nothingNative.get());
                        return;
                    }
                    run(new Goal(parameters(), Parameters.given(services), pluginContext(), log, start));
                },
                log,
                paths);
    }

    @SuppressWarnings("unchecked") // Maven's raw type; keys are texts
    private Map<String, Object> pluginContext() {
        return getPluginContext() == null ? new HashMap<>() : getPluginContext();
    }

    private Map<String, String> map(String name, @Nullable Map<String, @Nullable String> values) {
        return Parameters.map(name, values, Parameters.given(execution).getConfiguration());
    }

    private Parameters parameters() {
        return new Parameters(
                Parameters.given(session),
                Parameters.given(project),
                Parameters.given(execution),
                Parameters.given(manifest),
                Parameters.text(sourceDirectory),
                Parameters.given(outputDirectory),
                Parameters.given(configFile),
                map("config", config),
                Parameters.flag("jmodbuild.strict", strict),
                Parameters.text(cc),
                Parameters.text(cxx),
                Parameters.text(crossPrefix),
                tools(),
                Parameters.text(buildType),
                new Parameters.Flags(
                        Parameters.text(cppflags),
                        Parameters.text(cflags),
                        Parameters.text(cxxflags),
                        Parameters.text(asflags),
                        Parameters.text(ldflags)),
                Parameters.symbols(Parameters.text(debugSymbols)),
                Parameters.text(prefix),
                Parameters.text(release),
                Parameters.text(architecture),
                Parameters.text(jobs),
                Parameters.flag("jmodbuild.keepGoing", keepGoing),
                Parameters.text(stepTimeout),
                Parameters.text(console),
                Parameters.text(launcherJobs),
                Parameters.text(trace),
                Parameters.text(probes),
                Parameters.list("jmodbuild.outputs", outputs),
                Parameters.list("jmodbuild.targets", targets),
                new CacheParameters(
                        Parameters.text(cache),
                        Parameters.text(remoteCache),
                        Parameters.flag("jmodbuild.remoteCacheWrite", remoteCacheWrite)),
                new Choices(map("linkage", linkage), map("dependencyConfig", dependencyConfig)),
                map("nativeDependencies", nativeDependencies));
    }
}
