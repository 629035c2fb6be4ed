// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * Symbols and targets that the other trees of a reactor declare: a CONFIG_ name on the command line that this module does not know
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
        return tree(project)
                .filter(tree -> tree.symbols().stream()
                        .anyMatch(each -> each.name().text().equals(symbol)))
                .isPresent();
    }

    /** Names of the targets that a module of the reactor has; none if it is built by other means. */
    List<String> targets(MavenProject project) {
        if (project.getPlugin(PLUGIN) == null) {
            return List.of();
        }
        return tree(project).stream()
                .flatMap(tree -> tree.members(Member.Targets.class).stream())
                .flatMap(member -> member.targets().stream())
                .map(target -> target.name().text())
                .toList();
    }

    /** Empty if that module's manifests are wrong, which it says itself. */
    private Optional<ManifestTree> tree(MavenProject project) {
        Path base = project.getBasedir().toPath();
        Path own = parameters.project().getBasedir().toPath();
        Path manifest = parameters.manifest().toPath();
        Path name = manifest.startsWith(own) ? own.relativize(manifest) : manifest.getFileName();
        try {
            return Optional.of(ManifestTreeReader.read(name.toString(), path -> read(base, path)));
        } catch (ProblemException e) {
            return Optional.empty();
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
