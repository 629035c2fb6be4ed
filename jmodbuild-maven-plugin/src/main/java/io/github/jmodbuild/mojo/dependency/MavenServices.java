// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;

/** What Maven offers to find dependencies; asked for only by builds that have native ones. Thread-safe. */
public final class MavenServices {
    private final Provider<ProjectDependenciesResolver> dependencies;
    private final Provider<RepositorySystem> repositories;

    /** Constructed by Maven. */
    @Inject
    public MavenServices(Provider<ProjectDependenciesResolver> dependencies, Provider<RepositorySystem> repositories) {
        this.dependencies = dependencies;
        this.repositories = repositories;
    }

    ProjectDependenciesResolver dependencies() {
        return dependencies.get();
    }

    RepositorySystem repositories() {
        return repositories.get();
    }
}
