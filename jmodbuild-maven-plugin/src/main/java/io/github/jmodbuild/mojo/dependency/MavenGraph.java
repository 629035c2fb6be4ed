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
    static final String NAR = "nar";

    private final MavenSession session;
    private final ProjectDependenciesResolver resolver;
    private final Set<String> foreign;

    /** @param foreign artifactIds that the user says are native, though others have published them */
    MavenGraph(MavenSession session, ProjectDependenciesResolver resolver, Set<String> foreign) {
        this.session = session;
        this.resolver = resolver;
        this.foreign = foreign;
    }

    /**
     * A node.
     *
     * @param outer the scope of what leads to it where Maven has not taken that into account
     * @param ofNar whether it is of the nars that a declared one brings along
     */
    private record Reached(DependencyNode node, Scope outer, boolean ofNar) {}

    /**
     * Dependencies that may be native, in the order of the graph.
     *
     * @param ours that jmodbuild may have published
     * @param foreign that others have; several of one artifact differ in type or classifier
     */
    record Natives(List<NativeArtifact> ours, List<NativeArtifact> foreign) {}

    /** Those of a project in the order of the graph, nearest first; direct ones in the POM's order. */
    Natives natives(MavenProject project) {
        Natives natives = new Natives(new ArrayList<>(), new ArrayList<>());
        Set<String> seen = new HashSet<>();
        List<Reached> level = reached(graph(project).getChildren(), Scope.COMPILE, false);
        while (!level.isEmpty()) {
            List<Reached> next = new ArrayList<>();
            for (Reached one : level) {
                Artifact artifact = one.node().getArtifact();
                Scope scope = narrower(one.outer(), scope(one.node()));
                boolean isNar = artifact.getExtension().equals(NAR);
                boolean isForeign = foreign.contains(artifact.getArtifactId()) || (isNar && one.ofNar());
                NativeArtifact found = new NativeArtifact(artifact, scope, isCertain(artifact));
                if (isForeign && seen.add(key(artifact) + ":" + artifact.getExtension() + artifact.getClassifier())) {
                    natives.foreign().add(found);
                } else if (!isForeign && isZip(artifact) && seen.add(key(artifact))) {
                    natives.ours().add(found);
                }
                boolean ofNar = one.ofNar() || (isForeign && isNar);
                next.addAll(reached(one.node().getChildren(), one.outer(), ofNar));
                next.addAll(reached(ofModuleLeftOut(one.node()), scope, ofNar));
            }
            level = next;
        }
        return natives;
    }

    private static List<Reached> reached(List<DependencyNode> nodes, Scope outer, boolean ofNar) {
        return nodes.stream().map(node -> new Reached(node, outer, ofNar)).toList();
    }

    private static String key(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
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
        return outer == Scope.TEST || outer == Scope.PROVIDED || inner == Scope.COMPILE ? outer : inner;
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
            case "provided", "system" -> Scope.PROVIDED;
            default -> Scope.COMPILE;
        };
    }

    /**
     * Whether a native artifact may be among the dependencies of a project: it has one, depends on a module of this reactor that
     * has, or on a POM, or it is native itself. One that only a jar from a repository leads to is not found out for a Java module;
     * asking for the graph of each would cost those that have nothing native.
     */
    boolean mayBeNative(MavenProject project) {
        return (project.getPackaging().equals(TYPE)
                        && !project.getDependencies().isEmpty())
                || mayBeNative(project, new HashSet<>());
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
            boolean isPom = dependency.getType().equals("pom");
            if (isZip || isPom || foreign.contains(dependency.getArtifactId())) {
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
