// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.artifact.ZipFileWriter;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.mojo.parameter.OutputTimestamp;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.mojo.parameter.SourcesClassifier;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.publish.DebugZip;
import io.github.jmodbuild.publish.IndexZip;
import io.github.jmodbuild.publish.NativesJar;
import io.github.jmodbuild.publish.NativesLayout;
import io.github.jmodbuild.publish.PublishRequest;
import io.github.jmodbuild.publish.Sdk;
import io.github.jmodbuild.publish.SourcesJar;
import io.github.jmodbuild.sdk.Coordinates;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Turns outputs of a build into Maven artifacts. An empty zip is not attached, and zips and SDKs that an earlier build has left
 * under other names are deleted.
 */
final class Attachments {
    private static final String PACKAGING = "jmodbuild";
    private static final String SDK = "sdk-";

    private final Parameters parameters;
    private final Log log;
    private final MavenProjectHelper helper;
    private final PlatformNames platformNames;
    private final String classifierPrefix;
    private final Instant time;

    Attachments(Goal goal, MavenProjectHelper helper, PlatformNames platformNames, String classifierPrefix) {
        this.parameters = goal.parameters();
        this.log = goal.log();
        this.helper = helper;
        this.platformNames = platformNames;
        this.classifierPrefix = checked(classifierPrefix);
        this.time =
                OutputTimestamp.of(parameters.session(), parameters.project()).orElse(Instant.EPOCH);
    }

    /** Classifiers are parts of file names in repositories, and of their addresses. */
    static String checked(String classifierPrefix) {
        if (!classifierPrefix.matches("([A-Za-z0-9][A-Za-z0-9._-]*)?")) {
            throw new ProblemException(
                    Location.of("jmodbuild.classifierPrefix"),
                    "'" + classifierPrefix + "' cannot begin a classifier; write letters, digits, '.', '-' and '_',"
                            + " such as debug");
        }
        return classifierPrefix;
    }

    /**
     * Attaches what there is: the zip for all platforms and headers from the beginning, and everything else once it is linked.
     *
     * @param linked whether the build has gone that far
     * @param layout of a jar with shared libraries; empty for none
     * @param sources whether they are attached
     * @throws MojoFailureException if another execution has attached another file under one of the names
     */
    void attach(BuildResult result, boolean linked, Optional<NativesLayout> layout, boolean sources)
            throws IOException, MojoFailureException {
        PublishRequest request = request(result, PlatformNames.OS_MAVEN);
        List<Path> zips = new ArrayList<>();
        zips.add(attachIndex(result, request));
        Path sdk = Sdk.zip(result, request, linked);
        zips.add(sdk);
        attach("zip", SDK + request.suffix(), sdk, result.buildDirectory());
        AttachedZips made = new AttachedZips(result.stateDirectory());
        if (!linked) {
            made.note(zips);
            return;
        }
        zips.addAll(attachOutputs(result, request(result, platformNames), layout));
        if (sources) {
            zips.add(attachSources(result, request));
        }
        zips.addAll(unlinked(result, request));
        made.keep(zips);
        Sdk.deleteOthers(result.buildDirectory(), request.suffix());
    }

    /**
     * For goals that attach nothing as a part of the lifecycle: on the command line nothing else has built what later modules of the
     * reactor need.
     *
     * @return whether there are such modules, and no goal before has attached it
     */
    static boolean isNeededByReactor(Goal goal) {
        Parameters parameters = goal.parameters();
        return parameters.execution().getSource() == MojoExecution.Source.CLI
                && parameters.session().getProjects().size() > 1
                && parameters.project().getAttachedArtifacts().stream().noneMatch(Attachments::isWholeSdk);
    }

    private static boolean isWholeSdk(Artifact artifact) {
        String classifier = artifact.getClassifier() == null ? "" : artifact.getClassifier();
        File file = artifact.getFile();
        return classifier.startsWith(SDK) && file != null && Sdk.isWhole(file.toPath());
    }

    /** Attaches what other modules are compiled and linked with, and nothing else. */
    void attachSdk(BuildResult result) throws IOException, MojoFailureException {
        PublishRequest request = request(result, PlatformNames.OS_MAVEN);
        Path index = attachIndex(result, request);
        Path sdk = Sdk.zip(result, request, true);
        attach("zip", SDK + request.suffix(), sdk, result.buildDirectory());
        new AttachedZips(result.stateDirectory()).note(List.of(index, sdk));
    }

    /** Each by itself, with the modules and, if it is asked for, the jar of shared libraries; returns the zips among them. */
    private List<Path> attachOutputs(BuildResult result, PublishRequest request, Optional<NativesLayout> layout)
            throws IOException, MojoFailureException {
        for (Plan.Output output : result.outputs()) {
            Optional<String> refusal = undeployable(output);
            if (refusal.isPresent()) {
                log.warn(refusal.get());
            } else if (!isOfModules(output)) {
                String classifier = output.name().replace('/', '-') + "-" + request.suffix();
                attach(type(output), classifier, result.published(output), result.published(output));
            }
        }
        List<Path> zips = new ArrayList<>();
        Path modules = result.buildDirectory().resolve(request.fileName() + "-modules-" + request.suffix() + ".zip");
        if (zipModules(result, modules)) {
            zips.add(modules);
            attach("zip", "modules-" + request.suffix(), modules, modules);
        }
        Optional<Path> debug = DebugZip.zip(result, request);
        if (debug.isPresent()) {
            zips.add(debug.get());
            attach("zip", "debug-" + request.suffix(), debug.get(), debug.get());
        }
        if (layout.isPresent()) {
            Optional<Path> natives = NativesJar.jar(result, request, layout.get());
            if (natives.isPresent()) {
                zips.add(natives.get());
                attach("jar", "natives-" + request.suffix(), natives.get(), natives.get());
            }
        }
        return zips;
    }

    private Path attachSources(BuildResult result, PublishRequest request) throws IOException, MojoFailureException {
        String classifier = SourcesClassifier.of(
                parameters.project(), PACKAGING, parameters.session().getGoals());
        Path jar = SourcesJar.jar(
                result, request, classifier, parameters.execution().getVersion());
        attach("jar", classifier, jar, jar);
        return jar;
    }

    private PublishRequest request(BuildResult result, PlatformNames names) {
        MavenProject project = parameters.project();
        String platform = names.of(result.toolchain().machine());
        return new PublishRequest(
                new Coordinates(project.getGroupId(), project.getArtifactId(), project.getVersion()),
                platform,
                classifierPrefix.isEmpty() ? platform : classifierPrefix + "-" + platform,
                project.getBuild().getFinalName(),
                parameters.prefix(),
                dependencies(result),
                time);
    }

    private static List<Coordinates> dependencies(BuildResult result) {
        List<Coordinates> dependencies = new ArrayList<>();
        for (NativeDependency one : result.dependencies().all()) {
            if (one.scope() != NativeDependency.Scope.TEST) {
                dependencies.add(Coordinates.of(one.name()).orElseThrow());
            }
        }
        return dependencies;
    }

    /** What earlier goals of this build have made for phases before linking. */
    private static List<Path> unlinked(BuildResult result, PublishRequest request) {
        Path zip = Sdk.file(result, request, false);
        return Files.exists(zip) ? List.of(zip) : List.of();
    }

    /** The main artifact of our own packaging; beside the one of another. */
    private Path attachIndex(BuildResult result, PublishRequest request) throws IOException {
        MavenProject project = parameters.project();
        Artifact main = project.getArtifact();
        boolean own = project.getPackaging().equals(PACKAGING);
        Optional<Artifact> known = own ? Optional.of(main) : attached("zip", "");
        Optional<Path> former = known.map(Artifact::getFile).map(File::toPath);
        Optional<String> foreign = former.isPresent() ? IndexZip.foreign(former.get()) : Optional.empty();
        // of another packaging not the name that a zip of maven-assembly-plugin may have
        String name = request.fileName() + (own ? ".zip" : "-native.zip");
        Path zip = IndexZip.zip(result, request, name, foreign.isPresent() ? Optional.empty() : former);
        if (foreign.isPresent()) {
            log.warn(foreign.get());
        } else if (known.isPresent()) {
            known.get().setFile(zip.toFile());
        } else if (!main.getArtifactHandler().getExtension().equals("zip")) {
            helper.attachArtifact(project, "zip", null, zip.toFile());
        }
        return zip;
    }

    private Optional<Artifact> attached(String type, String classifier) {
        return parameters.project().getAttachedArtifacts().stream()
                .filter(one -> one.getType().equals(type)
                        && classifier.equals(one.getClassifier() == null ? "" : one.getClassifier()))
                .findFirst();
    }

    /** Why an output is not attached by itself: other characters are written in another way in the files of a repository. */
    static Optional<String> undeployable(Plan.Output output) {
        String odd = output.name().replaceAll("[A-Za-z0-9/._+~-]", "");
        return odd.isEmpty() || isOfModules(output)
                ? Optional.empty()
                : Optional.of(output.place() + ": " + output.name()
                        + " is not attached by itself, only as a part of the SDK, since repositories cannot have the"
                        + " character '" + odd.substring(0, odd.offsetByCodePoints(0, 1))
                        + "' in the name of a file; rename it to have it attached");
    }

    private static boolean isOfModules(Plan.Output output) {
        return output.kind() == Plan.Kind.MODULE || output.kind() == Plan.Kind.MODULE_INDEX;
    }

    /** An archive and a shared library may have one name, so each kind has a type of its own; other files have their suffix. */
    static String type(Plan.Output output) {
        return switch (output.kind()) {
            case EXECUTABLE -> "exe";
            case ARCHIVE -> "a";
            case RELOCATABLE -> "o";
            case SHARED_LIBRARY, MODULE -> {
                String path = output.path();
                yield path.endsWith(".dll") ? "dll" : path.endsWith(".dylib") ? "dylib" : "so";
            }
            case FILE, MODULE_INDEX -> {
                int dot = output.name().lastIndexOf('.');
                yield dot < 0 ? "bin" : output.name().substring(dot + 1);
            }
        };
    }

    /** @param own where files lie that this build has attached before, and may replace */
    private void attach(String type, String classifier, Path file, Path own) throws MojoFailureException {
        Optional<Artifact> known = attached(type, classifier);
        if (known.isEmpty()) {
            helper.attachArtifact(parameters.project(), type, classifier, file.toFile());
            return;
        }
        File former = known.get().getFile();
        if (former != null && !former.toPath().startsWith(own)) {
            refuseSecond("an artifact " + type + " " + classifier, former, file);
        }
        known.get().setFile(file.toFile());
    }

    private static void refuseSecond(String what, File first, Path second) throws MojoFailureException {
        throw new MojoFailureException("two executions attach " + what + ": " + first + " and " + second
                + "; give one of them a <classifierPrefix>, or <attach>false</attach>");
    }

    private boolean zipModules(BuildResult result, Path zip) throws IOException {
        SortedMap<String, Path> entries = new TreeMap<>();
        result.outputs().stream()
                .filter(Attachments::isOfModules)
                .forEach(output ->
                        entries.put(output.path().substring(PlanPaths.BUILD.length() + 1), result.published(output)));
        if (entries.isEmpty()) {
            return false;
        }
        ZipFileWriter.write(zip, entries, time);
        return true;
    }
}
