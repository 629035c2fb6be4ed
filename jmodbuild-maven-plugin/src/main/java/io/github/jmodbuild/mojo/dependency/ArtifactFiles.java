// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.sdk.Coordinates;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Artifacts of the reactor and the repositories of a project. Not thread-safe. */
final class ArtifactFiles {
    private final MavenSession session;
    private final MavenProject project;
    private final RepositorySystem repositories;

    ArtifactFiles(MavenSession session, MavenProject project, RepositorySystem repositories) {
        this.session = session;
        this.project = project;
        this.repositories = repositories;
    }

    /** The file with a classifier and an extension of an artifact; empty if there is none. */
    Optional<Path> file(Artifact of, String classifier, String extension) {
        String systemPath = of.getProperty(ArtifactProperties.LOCAL_PATH, null);
        if (systemPath != null) {
            return Optional.of(Path.of(systemPath)).filter(Files::isRegularFile);
        }
        Artifact artifact =
                new DefaultArtifact(of.getGroupId(), of.getArtifactId(), classifier, extension, of.getBaseVersion());
        ArtifactRequest request = new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null);
        try {
            File file = repositories
                    .resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile();
            return Optional.ofNullable(file).map(File::toPath);
        } catch (ArtifactResolutionException e) {
            return Optional.empty();
        }
    }

    /** What the POM of an artifact depends on, whichever of two ways to one the graph has kept. */
    List<Coordinates> dependencies(Artifact of) {
        try {
            return repositories
                    .readArtifactDescriptor(
                            session.getRepositorySession(),
                            new ArtifactDescriptorRequest(of, project.getRemoteProjectRepositories(), null))
                    .getDependencies()
                    .stream()
                    .filter(one -> !one.getScope().equals("test"))
                    .map(one -> new Coordinates(
                            one.getArtifact().getGroupId(),
                            one.getArtifact().getArtifactId(),
                            one.getArtifact().getBaseVersion()))
                    .distinct()
                    .toList();
        } catch (ArtifactDescriptorException e) {
            return List.of(); // its POM only gives the order
        }
    }
}
