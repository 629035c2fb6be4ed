// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
final class MavenGraph {
    /** The type that this plugin declares. */
    static final String TYPE = "jmodbuild";

    private static final String ZIP = "zip";

    private final MavenSession session;
    private final ProjectDependenciesResolver resolver;

    MavenGraph(MavenSession session, ProjectDependenciesResolver resolver) {
        this.session = session;
        this.resolver = resolver;
    }

    /** A node, and the scope of what leads to it where Maven has not taken that into account. */
    private record Reached(DependencyNode node, Scope outer) {}

    /** Those of a project in the order of the graph, nearest first; direct ones in the POM's order. */
    List<NativeArtifact> natives(MavenProject project) {
        List<NativeArtifact> natives = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Reached> level = reached(graph(project).getChildren(), Scope.COMPILE);
        while (!level.isEmpty()) {
            List<Reached> next = new ArrayList<>();
            for (Reached one : level) {
                Artifact artifact = one.node().getArtifact();
                Scope scope = narrower(one.outer(), scope(one.node()));
                if (isZip(artifact) && seen.add(artifact.getGroupId() + ":" + artifact.getArtifactId())) {
                    natives.add(new NativeArtifact(artifact, scope, isCertain(artifact)));
                }
                next.addAll(reached(one.node().getChildren(), one.outer()));
                next.addAll(reached(ofModuleLeftOut(one.node()), scope));
            }
            level = next;
        }
        return natives;
    }

    private static List<Reached> reached(List<DependencyNode> nodes, Scope outer) {
        return nodes.stream().map(node -> new Reached(node, outer)).toList();
    }

    /**
     * What a module passes on that this run leaves out (-rf, -pl): Maven 3 does not find its POM then, unless it was installed, and
     * says that there is no information about its dependencies.
     */
    private List<DependencyNode> ofModuleLeftOut(DependencyNode node) {
        Artifact artifact = node.getArtifact();
        Optional<MavenProject> module = ReactorModules.leftOut(session, artifact.getGroupId(), artifact.getArtifactId())
                .filter(project -> project.getVersion().equals(artifact.getBaseVersion()));
        if (module.isEmpty() || !node.getChildren().isEmpty()) {
            return List.of();
        }
        return graph(module.get()).getChildren().stream()
                .filter(child -> isPassedOn(child.getDependency()) && !isExcluded(child.getArtifact(), node))
                .toList();
    }

    private static boolean isPassedOn(org.eclipse.aether.graph.Dependency dependency) {
        return !dependency.isOptional() && List.of("compile", "runtime").contains(dependency.getScope());
    }

    private static boolean isExcluded(Artifact artifact, DependencyNode by) {
        return by.getDependency().getExclusions().stream()
                .anyMatch(one -> List.of("*", artifact.getGroupId()).contains(one.getGroupId())
                        && List.of("*", artifact.getArtifactId()).contains(one.getArtifactId()));
    }

    private static Scope narrower(Scope outer, Scope inner) {
        return outer == Scope.TEST || inner == Scope.COMPILE ? outer : inner;
    }

    private DependencyNode graph(MavenProject project) {
        DefaultDependencyResolutionRequest request =
                new DefaultDependencyResolutionRequest(project, session.getRepositorySession());
        request.setResolutionFilter((node, parents) -> false);
        try {
            return resolver.resolve(request).getDependencyGraph();
        } catch (DependencyResolutionException e) {
            throw new ProblemException(Location.of("dependencies of " + project.getArtifactId()), reason(e));
        }
    }

    /** The first message says where, the last one why. */
    private static String reason(DependencyResolutionException e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last == e ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + last.getMessage();
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
            Optional<MavenProject> module =
                    ReactorModules.module(session, dependency.getGroupId(), dependency.getArtifactId());
            if (module.isPresent() && mayBeNative(module.get(), asked)) {
                return true;
            }
        }
        return false;
    }
}
