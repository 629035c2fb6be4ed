// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.prebuilt.ForeignArtifact;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/**
 * Whether other plugins find a dependency of this plugin's type: without the plugin as an extension Maven would look for a file
 * {@code .jmodbuild} when it resolves dependencies for them. Goals of this plugin know the type in any case. Stateless.
 */
final class TypeOfDependencies {
    private static final String ARTIFACT = "jmodbuild-maven-plugin";
    private static final String PLUGIN = "io.github.jmodbuild:" + ARTIFACT;

    private TypeOfDependencies() {}

    /** A warning for the first dependency that others do not find. */
    static Optional<Problem> warning(MavenSession session, MavenProject project, List<NativeArtifact> natives) {
        Plugin plugin = project.getPlugin(PLUGIN);
        if ((plugin != null && plugin.isExtensions()) || isOfAllProjects(session)) {
            return Optional.empty();
        }
        return natives.stream()
                .filter(NativeArtifact::certain)
                .findFirst()
                .map(one -> new Problem(
                        one.at(),
                        "other plugins do not know its type jmodbuild: declare " + ARTIFACT
                                + " with <extensions>true</extensions>"
                                + (isDirect(project, one) ? ", or write <type>zip</type>" : "")));
    }

    private static boolean isDirect(MavenProject project, NativeArtifact one) {
        return project.getDependencies().stream()
                .anyMatch(each -> each.getGroupId().equals(one.artifact().getGroupId())
                        && each.getArtifactId().equals(one.artifact().getArtifactId()));
    }

    /** Warnings about what looks native and is declared as something else, which nothing would be made of. */
    static List<Problem> misspelt(MavenSession session, MavenProject project) {
        List<Problem> warnings = new ArrayList<>();
        for (Dependency dependency : project.getDependencies()) {
            String classifier = dependency.getClassifier() == null ? "" : dependency.getClassifier();
            boolean isSdk =
                    classifier.startsWith("sdk-") && dependency.getType().equals("zip");
            boolean isPart = !classifier.isEmpty() && dependency.getType().equals(MavenGraph.TYPE);
            boolean isNativeModule = dependency.getType().equals("jar")
                    && classifier.isEmpty()
                    && ReactorModules.module(session, dependency.getGroupId(), dependency.getArtifactId())
                            .filter(module -> module.getPackaging().equals(MavenGraph.TYPE))
                            .isPresent();
            if (isSdk || isPart || isNativeModule) {
                warnings.add(new Problem(
                        Location.of("dependency " + dependency.getGroupId() + ":" + dependency.getArtifactId()),
                        (isNativeModule
                                        ? "this module has packaging jmodbuild, and no jar"
                                        : "native code is no dependency by a classifier such as " + classifier)
                                + ", so its headers and libraries are not used; write <type>jmodbuild</type> without a"
                                + " classifier"));
            }
        }
        return warnings;
    }

    /** A warning for each artifact with files of native code that nothing would be made of. */
    static List<Problem> undeclared(MavenSession session, MavenProject project, Set<String> declared) {
        List<Problem> warnings = new ArrayList<>();
        for (Dependency one : project.getDependencies()) {
            boolean isNar = one.getType().equals(MavenGraph.NAR);
            if ((isNar || ForeignArtifact.isLibrary(one.getType())) && !declared.contains(one.getArtifactId())) {
                boolean isOurs = ReactorModules.module(session, one.getGroupId(), one.getArtifactId())
                        .filter(module -> module.getPackaging().equals(MavenGraph.TYPE))
                        .isPresent();
                String what =
                        isNar ? "the headers and libraries of a nar are" : "a library of type " + one.getType() + " is";
                warnings.add(new Problem(
                        Location.of("dependency " + one.getGroupId() + ":" + one.getArtifactId()),
                        isOurs
                                ? "this module has packaging jmodbuild, and is not used by the type " + one.getType()
                                        + " of one of its files; write <type>jmodbuild</type> without a classifier"
                                : what + " used if <nativeDependencies> has <" + one.getArtifactId()
                                        + "/>; add that if this module is to be linked with it"));
            }
        }
        return warnings;
    }

    private static boolean isOfAllProjects(MavenSession session) {
        File root = session.getRequest().getMultiModuleProjectDirectory();
        File extensions = new File(root == null ? new File("") : root, ".mvn/extensions.xml");
        try {
            return Files.readString(extensions.toPath()).contains(ARTIFACT);
        } catch (IOException e) {
            return false; // nearly always there is none
        }
    }
}
