// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.ManifestTreeReader;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * Symbols that the other trees of a reactor declare: a CONFIG_ name on the command line that this module does not know
 * may be meant for one of them. Their manifests are read only when such a name turns up.
 */
final class ReactorSymbols {
    private static final String PLUGIN = "io.github.jmodbuild:jmodbuild-maven-plugin";

    private final Parameters parameters;

    ReactorSymbols(Parameters parameters) {
        this.parameters = parameters;
    }

    boolean declares(String symbol) {
        return parameters.session().getAllProjects().stream()
                .filter(project -> !project.equals(parameters.project()))
                .filter(project -> project.getPlugin(PLUGIN) != null)
                .anyMatch(project -> declares(project, symbol));
    }

    private boolean declares(MavenProject project, String symbol) {
        Path base = project.getBasedir().toPath();
        try {
            ManifestTree tree = ManifestTreeReader.read(parameters.manifest().getName(), path -> read(base, path));
            return tree.symbols().stream().anyMatch(each -> each.name().text().equals(symbol));
        } catch (ProblemException e) {
            return false; // that module says itself what is wrong with its manifests
        }
    }

    private static Optional<byte[]> read(Path base, String path) {
        try {
            return Optional.of(Files.readAllBytes(base.resolve(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
