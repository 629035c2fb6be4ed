// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.wrap;

import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.detect.ToolchainStore;
import io.github.jmodbuild.mojo.Failures;
import io.github.jmodbuild.mojo.parameter.NativeToolchains;
import io.github.jmodbuild.mojo.parameter.OutputTimestamp;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.prebuilt.SystemLibraryNames;
import io.github.jmodbuild.prebuilt.Wrapping;
import io.github.jmodbuild.prebuilt.Wrapping.Wrapped;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.toolchain.Machine;
import io.github.jmodbuild.words.ShellWords;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Makes an SDK of a library that was built without jmodbuild: its headers and its files, which say themselves by which name they are
 * loaded, what they offer and what they need. Modules depend on it as on any native artifact. In a module of packaging {@code pom} the
 * SDK is attached, and so installed and deployed; without a project there are two files for goal {@code install:install-file}. It is
 * for the platform of the compiler.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "wrap",
        defaultPhase = LifecyclePhase.INITIALIZE,
        requiresDependencyResolution = ResolutionScope.NONE,
        requiresProject = false,
        threadSafe = true)
public final class WrapMojo extends AbstractMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.wrap.skip", defaultValue = "false")
    private @Nullable String skipWrap;

    /**
     * The directory that users search for headers, all of which are taken.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.wrap.headers")
    private @Nullable File headers;

    /**
     * Archives and shared libraries of one platform, separated by commas; of a directory all libraries in it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.wrap.libraries")
    private @Nullable List<@Nullable File> libraries;

    /**
     * Names, as after {@code -l}, of libraries of the system that programs need that are linked with the archive, such as {@code m,
     * pthread}; those that a shared library names are known.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.wrap.libs")
    private @Nullable List<@Nullable String> libs;

    /**
     * The group that it is published in. Defaults to the project's.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.wrap.groupId", defaultValue = "${project.groupId}")
    private @Nullable String groupId;

    /**
     * The name that it is published by. Defaults to the project's.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.wrap.artifactId", defaultValue = "${project.artifactId}")
    private @Nullable String artifactId;

    /**
     * The version that it is published with. Defaults to the project's.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.wrap.version", defaultValue = "${project.version}")
    private @Nullable String version;

    /**
     * The C compiler whose platform the library is for. May include arguments, such as {@code gcc -m32}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.cc", defaultValue = "")
    private @Nullable String cc;

    /**
     * Prefix for the name of the compiler, for example {@code aarch64-linux-gnu-}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.crossPrefix", defaultValue = "")
    private @Nullable String crossPrefix;

    /**
     * The directory of the zips.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.outputDirectory", defaultValue = "${project.build.directory}")
    private @Nullable File outputDirectory;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    private final MavenProjectHelper helper;

    /** Constructed by Maven. */
    @Inject
    public WrapMojo(MavenProjectHelper helper) {
        this.helper = helper;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Failures.translate(
                () -> {
                    if (Parameters.flag("jmodbuild.wrap.skip", skipWrap)) {
                        getLog().info("skipped");
                        return;
                    }
                    wrap();
                },
                getLog(),
                UnaryOperator.identity());
    }

    private void wrap() throws IOException {
        Path directory = directory();
        Coordinates coordinates =
                new Coordinates(named("groupId", groupId), named("artifactId", artifactId), named("version", version));
        Instant time = OutputTimestamp.of(Parameters.given(session), Parameters.given(project))
                .orElse(Instant.EPOCH);
        Wrapping wrapping = new Wrapping(
                coordinates,
                machine(directory),
                Optional.ofNullable(headers).map(this::file),
                files(),
                SystemLibraryNames.of(Parameters.list("jmodbuild.wrap.libs", libs), Location.of("jmodbuild.wrap.libs")),
                time);
        Wrapped wrapped = wrapping.zips(directory);
        getLog().info(coordinates + " for " + wrapped.classifier().substring("sdk-".length()) + ": " + wrapped.sdk());
        if (isOfProject()) {
            helper.attachArtifact(
                    Parameters.given(project), "zip", null, wrapped.index().toFile());
            helper.attachArtifact(
                    Parameters.given(project),
                    "zip",
                    wrapped.classifier(),
                    wrapped.sdk().toFile());
        } else {
            getLog().info("install both with\n" + installing(coordinates, wrapped.index(), "") + "\n"
                    + installing(coordinates, wrapped.sdk(), wrapped.classifier()));
        }
    }

    /** The command, as a shell reads it, that installs one of the zips. */
    static String installing(Coordinates coordinates, Path zip, String classifier) {
        List<String> words = new ArrayList<>(List.of(
                "mvn",
                "install:install-file",
                "-DgroupId=" + coordinates.groupId(),
                "-DartifactId=" + coordinates.artifactId(),
                "-Dversion=" + coordinates.version(),
                "-Dpackaging=zip",
                "-Dfile=" + zip));
        if (!classifier.isEmpty()) {
            words.add("-Dclassifier=" + classifier);
        }
        return ShellWords.line(words);
    }

    private boolean isOfProject() {
        return Parameters.given(project).getFile() != null;
    }

    private List<Path> files() {
        return libraries == null
                ? List.of()
                : libraries.stream().map(file -> file(Parameters.given(file))).toList();
    }

    private Path file(File file) {
        return base().resolve(file.toPath());
    }

    /** Without a project, where Maven was started. */
    private Path base() {
        return isOfProject()
                ? Parameters.given(project).getBasedir().toPath()
                : Path.of(Parameters.given(session).getExecutionRootDirectory());
    }

    /** Without a project the usual build directory has no value. */
    private Path directory() {
        return isGiven("jmodbuild.outputDirectory")
                ? file(Parameters.given(outputDirectory))
                : base().resolve("target");
    }

    private boolean isGiven(String property) {
        return isOfProject() || Parameters.given(session).getUserProperties().containsKey(property);
    }

    /** Without a project Maven has names of its own for what is none. */
    private String named(String name, @Nullable String value) {
        String property = "jmodbuild.wrap." + name;
        String text = Parameters.text(value);
        if (!isGiven(property)) {
            throw new ProblemException(
                    Location.of(property), "nothing is said, and there is no project; write -D" + property + "=...");
        }
        if (!text.matches("[A-Za-z0-9_.-]+")) {
            throw new ProblemException(
                    Location.of(property),
                    "'" + text + "' cannot be part of a name in a repository; write letters, digits, '.', '-' and '_'");
        }
        return text;
    }

    private Machine machine(Path directory) throws IOException {
        Map<String, String> tools = new HashMap<>();
        tools.put("cc", Parameters.text(cc));
        ToolchainRequest request =
                NativeToolchains.named(tools, Parameters.text(crossPrefix), Parameters.given(session), System.getenv());
        return ToolchainStore.get(directory.resolve("wrap/toolchain"), request).machine();
    }
}
