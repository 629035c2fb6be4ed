// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.artifact.Platform;
import io.github.jmodbuild.artifact.ZipFileWriter;
import io.github.jmodbuild.build.BuildResult;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** Outputs of a build → Maven artifacts. A zip that has nothing in it is neither attached nor left from earlier builds. */
final class Attachments {
    private static final String PACKAGING = "jmodbuild";

    private final Parameters parameters;
    private final MavenProjectHelper helper;
    private final String classifierPrefix;
    private final Instant time;

    Attachments(Goal goal, MavenProjectHelper helper, String classifierPrefix, String outputTimestamp) {
        this.parameters = goal.parameters();
        this.helper = helper;
        this.classifierPrefix = classifierPrefix;
        this.time = SourceDateEpoch.instant(outputTimestamp).orElse(Instant.EPOCH);
    }

    /** @throws MojoFailureException if another execution has attached another file under one of the names */
    void attach(BuildResult result) throws IOException, MojoFailureException {
        MavenProject project = parameters.project();
        String platform = Platform.classifier(result.toolchain().cc().target());
        String suffix = classifierPrefix.isEmpty() ? platform : classifierPrefix + "-" + platform;
        for (Plan.Output output : result.outputs()) {
            if (!isOfModules(output)) {
                String type = output.kind() == Plan.Kind.EXECUTABLE ? "exe" : "a";
                String classifier = output.name() + "-" + suffix;
                attach(type, classifier, result.file(output));
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

    private boolean zip(BuildResult result, Path zip, Predicate<Plan.Output> wanted) throws IOException {
        TreeMap<String, Path> entries = new TreeMap<>();
        List<Plan.Output> outputs = result.outputs();
        outputs.stream()
                .filter(wanted)
                .forEach(output ->
                        entries.put(output.path().substring(PlanPaths.BUILD.length() + 1), result.file(output)));
        if (entries.isEmpty()) {
            Files.deleteIfExists(zip);
            return false;
        }
        ZipFileWriter.write(zip, entries, time);
        new AttachedZips(result.stateDirectory()).note(zip);
        return true;
    }
}
