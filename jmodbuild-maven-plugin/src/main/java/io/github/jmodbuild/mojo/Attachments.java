// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.artifact.ZipFileWriter;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.mojo.parameter.OutputTimestamp;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Turns outputs of a build into Maven artifacts. An empty zip is not attached, and one left by an earlier build is
 * deleted.
 */
final class Attachments {
    private static final String PACKAGING = "jmodbuild";

    private final Parameters parameters;
    private final MavenProjectHelper helper;
    private final PlatformNames platformNames;
    private final String classifierPrefix;
    private final Instant time;

    Attachments(Goal goal, MavenProjectHelper helper, PlatformNames platformNames, String classifierPrefix) {
        this.parameters = goal.parameters();
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

    /** @throws MojoFailureException if another execution has attached another file under one of the names */
    void attach(BuildResult result) throws IOException, MojoFailureException {
        MavenProject project = parameters.project();
        String platform = platformNames.of(result.toolchain().machine());
        String suffix = classifierPrefix.isEmpty() ? platform : classifierPrefix + "-" + platform;
        for (Plan.Output output : result.outputs()) {
            if (!isOfModules(output)) {
                String classifier = output.name().replace('/', '-') + "-" + suffix;
                attach(type(output), classifier, result.file(output));
            }
        }
        String name = project.getBuild().getFinalName();
        Path modules = result.buildDirectory().resolve(name + "-modules-" + suffix + ".zip");
        if (zip(result, modules, Attachments::isOfModules)) {
            attach("zip", "modules-" + suffix, modules);
        }
        if (project.getPackaging().equals(PACKAGING)) {
            Path all = result.buildDirectory().resolve(name + ".zip");
            if (zip(result, all, output -> true)) {
                refuseSecond("the main artifact", project.getArtifact().getFile(), all);
                project.getArtifact().setFile(all.toFile());
            }
        }
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

    private void attach(String type, String classifier, Path file) throws MojoFailureException {
        for (Artifact attached : parameters.project().getAttachedArtifacts()) {
            if (attached.getType().equals(type) && classifier.equals(attached.getClassifier())) {
                refuseSecond("an artifact " + type + " " + classifier, attached.getFile(), file);
                return;
            }
        }
        helper.attachArtifact(parameters.project(), type, classifier, file.toFile());
    }

    private static void refuseSecond(String what, @Nullable File first, Path second) throws MojoFailureException {
        if (first != null && !first.toPath().equals(second)) {
            throw new MojoFailureException("two executions attach " + what + ": " + first + " and " + second
                    + "; give one of them a <classifierPrefix>, or <attach>false</attach>");
        }
    }

    /** Programs look for a library by such a name. In a zip it is a copy, since not everything that unpacks one makes links. */
    static void addLinks(SortedMap<String, Path> entries, Map<String, String> links) {
        links.forEach((link, library) -> {
            Path file = entries.get("lib/" + library);
            if (file != null) {
                entries.put("lib/" + link, file);
            }
        });
    }

    private boolean zip(BuildResult result, Path zip, Predicate<Plan.Output> wanted) throws IOException {
        TreeMap<String, Path> entries = new TreeMap<>();
        List<Plan.Output> outputs = result.outputs();
        outputs.stream()
                .filter(wanted)
                .forEach(output ->
                        entries.put(output.path().substring(PlanPaths.BUILD.length() + 1), result.file(output)));
        addLinks(entries, result.links());
        if (entries.isEmpty()) {
            Files.deleteIfExists(zip);
            return false;
        }
        ZipFileWriter.write(zip, entries, time);
        new AttachedZips(result.stateDirectory()).note(zip);
        return true;
    }
}
