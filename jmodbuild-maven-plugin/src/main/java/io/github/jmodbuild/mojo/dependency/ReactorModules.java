// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Modules of the reactor by their names. Stateless. */
final class ReactorModules {
    private ReactorModules() {}

    /** Whether this run builds it or not. */
    static Optional<MavenProject> module(MavenSession session, String groupId, String artifactId) {
        return session.getAllProjects().stream()
                .filter(module -> module.getGroupId().equals(groupId)
                        && module.getArtifactId().equals(artifactId))
                .findFirst();
    }

    /** One that this run does not build. */
    static Optional<MavenProject> leftOut(MavenSession session, String groupId, String artifactId) {
        return module(session, groupId, artifactId)
                .filter(module -> !session.getProjects().contains(module));
    }
}
