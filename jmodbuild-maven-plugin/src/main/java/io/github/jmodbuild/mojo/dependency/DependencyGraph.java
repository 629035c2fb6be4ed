// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;

/**
 * The dependencies of a project that may be native, with scopes, exclusions and versions as Maven decides on them. Only POMs are
 * read: a goal in phase initialize must not ask for the jar of a module that is compiled later, nor have Java's dependencies
 * downloaded.
 */
final class DependencyGraph {
    /** The type that this plugin declares. */
    static final String TYPE = "jmodbuild";

    private static final String ZIP = "zip";

    private final MavenSession session;
    private final ProjectDependenciesResolver resolver;

    DependencyGraph(MavenSession session, ProjectDependenciesResolver resolver) {
        this.session = session;
        this.resolver = resolver;
    }

    /** Those of a project in the order of the graph, nearest first; direct ones in the POM's order. */
    List<NativeArtifact> natives(MavenProject project) {
        List<NativeArtifact> natives = new ArrayList<>();
        add(graph(project), natives, new HashSet<>());
        return natives;
    }

    private DependencyNode graph(MavenProject project) {
        DefaultDependencyResolutionRequest request =
                new DefaultDependencyResolutionRequest(project, session.getRepositorySession());
        request.setResolutionFilter((node, parents) -> false);
        try {
            return resolver.resolve(request).getDependencyGraph();
        } catch (DependencyResolutionException e) {
            throw new ProblemException(
                    Location.of("dependencies of " + project.getArtifactId()), String.valueOf(e.getMessage()));
        }
    }

    private static void add(DependencyNode root, List<NativeArtifact> natives, Set<String> seen) {
        List<DependencyNode> level = List.of(root);
        while (!level.isEmpty()) {
            List<DependencyNode> next = new ArrayList<>();
            for (DependencyNode node : level) {
                for (DependencyNode child : node.getChildren()) {
                    Artifact artifact = child.getArtifact();
                    if (isZip(artifact) && seen.add(artifact.getGroupId() + ":" + artifact.getArtifactId())) {
                        natives.add(new NativeArtifact(artifact, scope(child), isCertain(artifact)));
                    }
                    next.add(child);
                }
            }
            level = next;
        }
    }

    private static boolean isZip(Artifact artifact) {
        String extension = artifact.getExtension();
        return artifact.getClassifier().isEmpty() && (extension.equals(ZIP) || extension.equals(TYPE));
    }

    private static boolean isCertain(Artifact artifact) {
        return TYPE.equals(artifact.getProperty("type", ""))
                || artifact.getExtension().equals(TYPE);
    }

    private static Scope scope(DependencyNode node) {
        return switch (node.getDependency().getScope()) {
            case "test" -> Scope.TEST;
            case "runtime" -> Scope.RUNTIME;
            default -> Scope.COMPILE;
        };
    }

    /**
     * Whether a native artifact may be among the dependencies of a project: it has one, or depends on a module of this reactor that
     * has. One that only a jar from a repository leads to is not found out this way; asking for the graph of each module would cost
     * those that have nothing native.
     */
    boolean mayBeNative(MavenProject project) {
        return mayBeNative(project, new HashSet<>());
    }

    private boolean mayBeNative(MavenProject project, Set<MavenProject> asked) {
        if (!asked.add(project)) {
            return false;
        }
        for (Dependency dependency : project.getDependencies()) {
            boolean isZip = dependency.getType().equals(TYPE)
                    || (dependency.getType().equals(ZIP)
                            && (dependency.getClassifier() == null
                                    || dependency.getClassifier().isEmpty()));
            if (isZip) {
                return true;
            }
            for (MavenProject other : session.getAllProjects()) {
                if (isMeant(dependency, other) && mayBeNative(other, asked)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isMeant(Dependency dependency, MavenProject project) {
        return dependency.getArtifactId().equals(project.getArtifactId())
                && dependency.getGroupId().equals(project.getGroupId())
                && dependency.getVersion().equals(project.getVersion());
    }
}
