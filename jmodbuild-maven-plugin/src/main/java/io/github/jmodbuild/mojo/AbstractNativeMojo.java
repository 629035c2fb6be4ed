// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What all goals share: the parameters that describe the build, and the way from them through the facade to a result or
 * one exception.
 */
abstract class AbstractNativeMojo extends AbstractToolsMojo {

    /**
     * Skips every goal of this plugin.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The root manifest. It must lie in the module's directory; the directories it names have a manifest each.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.manifest", defaultValue = "${basedir}/modules.xml")
    private @Nullable File manifest;

    /**
     * The build directory: every file this plugin writes lies below it. Two executions with different manifests or
     * parameters in one module need one each, since each has a configuration header there.
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
     * They win over {@link #configFile}, and {@code -DCONFIG_CURL=n} on the command line wins over them. A value that does
     * not hold, because a dependency stands in its way, is an error.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> config;

    /**
     * Makes a value of {@link #configFile} that does not hold an error; otherwise it is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.strict", defaultValue = "false")
    private boolean strict;

    /**
     * The C compiler, with arguments of its own if need be, quoted as for a shell. If empty, {@code CC} of the environment, then
     * {@link #crossPrefix} and {@code gcc}, then the first of gcc, cc and clang in PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cc", defaultValue = "")
    private @Nullable String cc;

    /**
     * The C++ compiler; found like {@link #cc}, with {@code CXX} and {@code g++}. Only trees with C++ in them need one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cxx", defaultValue = "")
    private @Nullable String cxx;

    /**
     * Put before the names of compilers and tools where those are not named, for example {@code aarch64-linux-gnu-}; may be a
     * path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.crossPrefix", defaultValue = "")
    private @Nullable String crossPrefix;

    /**
     * Base flags, before all others: {@code debugoptimized} (-O2 -g, as Debian's packages), {@code debug} (-O0 -g),
     * {@code release} (-O2), {@code minsize} (-Os) or {@code plain} (none).
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.buildType", defaultValue = "debugoptimized")
    private @Nullable String buildType;

    /**
     * Flags for everything that is preprocessed, after the manifests' own; {@code CPPFLAGS} of the environment if empty.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cppflags", defaultValue = "")
    private @Nullable String cppflags;

    /**
     * Flags for C and for links by the C compiler, after the manifests' own; {@code CFLAGS} of the environment if empty. Words are
     * those of a shell: {@code -DNAME='"a b"'}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cflags", defaultValue = "")
    private @Nullable String cflags;

    /**
     * Flags for C++ and for links by the C++ compiler, after the manifests' own; {@code CXXFLAGS} of the environment if empty.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cxxflags", defaultValue = "")
    private @Nullable String cxxflags;

    /**
     * Flags for assembler, after the manifests' own; {@code ASFLAGS} of the environment if empty.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.asflags", defaultValue = "")
    private @Nullable String asflags;

    /**
     * Flags for linking, after the manifests' own; {@code LDFLAGS} of the environment if empty. Words that refuse undefined
     * symbols ({@code -Wl,-z,defs}) are not for modules, which use symbols of their program.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.ldflags", defaultValue = "")
    private @Nullable String ldflags;

    /**
     * Where an installation lies, below its root. Constants of the manifest ({@code ${bindir}} and others) follow it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.prefix", defaultValue = "/usr/local")
    private @Nullable String prefix;

    /**
     * What {@code ${architecture}} stands for in manifests; without it, what the compiler says it makes code for, so that it
     * follows a cross prefix.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.architecture", defaultValue = "")
    private @Nullable String architecture;

    /**
     * Names the directory of installed modules.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.release", defaultValue = "${project.version}")
    private @Nullable String release;

    /**
     * Steps at once in the whole session, however many modules {@code -T} builds; 0 means one per processor.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.jobs", defaultValue = "0")
    private @Nullable String jobs;

    /**
     * Goes on after a failure with what does not depend on it; Maven's {@code --fail-at-end} does so too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.keepGoing", defaultValue = "false")
    private boolean keepGoing;

    /**
     * Time limit of one step: a number of seconds, or one with ms, s or m, such as 5m; 0 means none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.stepTimeout", defaultValue = "0")
    private @Nullable String stepTimeout;

    /**
     * What is shown: {@code auto} (a line per link, progress now and then, a summary), {@code plain} (a line per step) or
     * {@code verbose} (every command, and why it ran).
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.console", defaultValue = "auto")
    private @Nullable String console;

    /**
     * Whether probes are asked again: {@code auto} (those whose question, compiler, flags or searched directories have
     * changed) or {@code refresh} (all).
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.probes", defaultValue = "auto")
    private @Nullable String probes;

    /**
     * Names of the outputs to make, if not all that are made by default: as the manifests name them, {@code executables},
     * {@code archives}, {@code modules} and so on for all of a kind, and {@code block/curl.i} or {@code block/curl.s} for what
     * the compiler makes of one source. {@code modules} means all of them, those that are not made by default too, with
     * {@code modules.json}; a module or program that is not made by default has an index of its own,
     * {@code modules/modules.NAME.json}, which is made and checked with it. Of the tests only those run whose program is named.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.outputs")
    private @Nullable List<@Nullable String> outputs;

    /**
     * Names of the targets to build for, of those that the root manifest lists; without them, all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.targets")
    private @Nullable List<@Nullable String> targets;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    /** Whether this goal's own skip property is set. */
    abstract boolean isGoalSkipped();

    /** What the goal does once it is not skipped. */
    abstract void run(Goal goal) throws MojoExecutionException, MojoFailureException, IOException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || isGoalSkipped()) {
            getLog().info("skipped");
            return;
        }
        long start = System.nanoTime();
        Goal goal = new Goal(parameters(), pluginContext(), getLog(), start);
        goal.guard(() -> run(goal));
    }

    @SuppressWarnings("unchecked") // Maven's raw type; keys are texts
    private Map<String, Object> pluginContext() {
        return getPluginContext() == null ? new HashMap<>() : getPluginContext();
    }

    private Parameters parameters() {
        return new Parameters(
                Parameters.given(session),
                Parameters.given(project),
                Parameters.given(execution),
                Parameters.given(manifest),
                Parameters.given(outputDirectory),
                Parameters.given(configFile),
                config == null ? Map.of() : config,
                strict,
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
                Parameters.text(prefix),
                Parameters.text(release),
                Parameters.text(architecture),
                Parameters.text(jobs),
                keepGoing,
                Parameters.text(stepTimeout),
                Parameters.text(console),
                Parameters.text(probes),
                Parameters.list(outputs),
                Parameters.list(targets));
    }
}
