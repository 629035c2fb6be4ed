// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Modules that a goal has nothing to do in: Maven runs one that is named on the command line in every module of the reactor, also in those
 * with nothing native. Stateless.
 */
public final class NoManifest {
    private static final String PLUGIN = "io.github.jmodbuild:jmodbuild-maven-plugin";

    private NoManifest() {}

    /**
     * Why a goal leaves a module out; empty if it does not, and then says itself what is missing.
     *
     * @param manifest of the module, which need not exist
     */
    public static Optional<String> reason(
            MavenSession session, MavenProject project, MojoExecution execution, File manifest) {
        if (execution.getSource() != MojoExecution.Source.CLI || manifest.exists() || isNative(project)) {
            return Optional.empty();
        }
        Path base = project.getBasedir().toPath();
        Path file = manifest.toPath();
        if (!file.startsWith(base)) {
            return Optional.empty();
        }
        Path name = base.relativize(file);
        boolean elsewhere = session.getAllProjects().stream().anyMatch(module -> isNativeWith(module, name));
        return elsewhere
                ? Optional.of("skipped: " + project.getArtifactId() + " has no " + name
                        + ", so there is nothing native in" + " it; -pl names modules to run the goal in")
                : Optional.empty(); // a misspelled name, or nobody has a manifest
    }

    private static boolean isNativeWith(MavenProject module, Path manifest) {
        return isNative(module)
                || module.getBasedir().toPath().resolve(manifest).toFile().exists();
    }

    /** Whether its POM says so: the lifecycle would run goals there. A parent declares plugins for its children alone. */
    private static boolean isNative(MavenProject project) {
        Plugin plugin = project.getPlugin(PLUGIN);
        boolean bound = plugin != null && !plugin.getExecutions().isEmpty();
        return project.getPackaging().equals("jmodbuild") || bound;
    }
}
