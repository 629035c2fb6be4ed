// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which nodes of Maven's graph are native, and what is said if there is no graph. */
class MavenGraphTest {
    private static MavenProject project() {
        Model model = new Model();
        model.setGroupId("it");
        model.setArtifactId("user");
        model.setVersion("1");
        return new MavenProject(model);
    }

    private static DefaultDependencyNode node(String coordinates, String scope, DependencyNode... children) {
        DefaultDependencyNode node = new DefaultDependencyNode(new Dependency(new DefaultArtifact(coordinates), scope));
        node.setChildren(new ArrayList<>(Arrays.asList(children)));
        return node;
    }

    private static MavenGraph graph(Set<String> foreign, DependencyNode... nodes) {
        return new MavenGraph(new Session(), request -> new Result(node("it:user:1", "", nodes)), foreign);
    }

    private static MavenGraph.Natives natives(Set<String> foreign, DependencyNode... nodes) {
        return graph(foreign, nodes).natives(project());
    }

    private static List<String> names(List<NativeArtifact> artifacts) {
        return artifacts.stream()
                .map(one ->
                        one.artifact().getArtifactId() + " " + one.artifact().getExtension() + " " + one.scope())
                .toList();
    }

    @Test
    @DisplayName("declared artifacts are native whatever their type, with the nars that a declared one brings along")
    void foreign() {
        MavenGraph.Natives natives = natives(
                Set.of("old", "jna"),
                node("it:old:nar:1", "compile", node("it:low:nar:1", "compile", node("it:java:jar:1", "compile"))),
                node("it:jna:jar:natives:1", "runtime"),
                node("it:jna:jar:1", "runtime"),
                node("it:other:nar:1", "compile"),
                node("it:ours:zip:1", "test"),
                node("it:jna:so:1", "system"),
                node("it:given:zip:1", "provided"));
        assertThat(names(natives.foreign()))
                .containsExactly(
                        "old nar COMPILE", "jna jar RUNTIME", "jna jar RUNTIME", "jna so PROVIDED", "low nar COMPILE");
        assertThat(names(natives.ours())).containsExactly("ours zip TEST", "given zip PROVIDED");
    }

    @Test
    @DisplayName("what POMs and the dependencies of native modules lead to is asked for, and not what jars do")
    void mayBeNative() {
        MavenGraph graph = new MavenGraph(new Session(), request -> new Result(null), Set.of());
        MavenProject project = project();
        assertThat(graph.mayBeNative(project)).isFalse();
        project.setPackaging("jmodbuild");
        assertThat(graph.mayBeNative(project)).isFalse();
        org.apache.maven.model.Dependency dependency = new org.apache.maven.model.Dependency();
        dependency.setGroupId("it");
        dependency.setArtifactId("other");
        project.getDependencies().add(dependency);
        assertThat(graph.mayBeNative(project)).isTrue();
        project.setPackaging("jar");
        assertThat(graph.mayBeNative(project)).isFalse();
        dependency.setType("pom");
        assertThat(graph.mayBeNative(project)).isTrue();
    }

    @Test
    @DisplayName("a Java module is told of native code that only a jar leads to, and a native one has it")
    void notNamed() {
        MavenGraph graph = graph(
                Set.of(),
                node(
                        "it:service:jar:1",
                        "compile",
                        node("it:net:zip:1", "compile", node("it:util:zip:1", "compile")),
                        node("it:docs:zip:1", "compile")));
        MavenProject project = project();
        assertThat(notNamed(graph, project)).isEmpty();
        org.apache.maven.model.Dependency dependency = new org.apache.maven.model.Dependency();
        dependency.setGroupId("it");
        dependency.setArtifactId("service");
        project.getDependencies().add(dependency);
        assertThat(notNamed(graph, project))
                .contains(
                        "dependencies of user: only jars lead to the native code of it:net:1, it:util:1, so it is not used"
                                + " here; if this build lacks it, add a <dependency> on it with <type>jmodbuild</type>");
        project.setPackaging("jmodbuild");
        assertThat(notNamed(graph, project)).isEmpty();
    }

    private static Optional<String> notNamed(MavenGraph graph, MavenProject project) {
        return MavenDependencies.notNamed(
                        graph,
                        project,
                        all -> all.stream()
                                .filter(one -> !one.artifact().getArtifactId().equals("docs"))
                                .toList())
                .map(Problem::toString);
    }

    @Test
    @DisplayName("where Maven cannot make the graph, the message has the project, and Maven's first and last reason")
    void noGraph() {
        ProjectDependenciesResolver broken = request -> {
            throw new DependencyResolutionException(
                    new Result(null),
                    "Could not collect dependencies of it:user",
                    new IllegalStateException("it:net:pom:1 has no version"));
        };
        assertThatThrownBy(() -> new MavenGraph(new Session(), broken, Set.of()).natives(project()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("dependencies of user: Could not collect dependencies of it:user: it:net:pom:1 has no"
                        + " version");
    }

    /** What Maven returns, of which the graph alone is looked at. */
    private record Result(@Nullable DependencyNode root) implements DependencyResolutionResult {
        @Override
        public @Nullable DependencyNode getDependencyGraph() {
            return root;
        }

        @Override
        public List<Dependency> getDependencies() {
            return List.of();
        }

        @Override
        public List<Dependency> getResolvedDependencies() {
            return List.of();
        }

        @Override
        public List<Dependency> getUnresolvedDependencies() {
            return List.of();
        }

        @Override
        public List<Exception> getCollectionErrors() {
            return List.of();
        }

        @Override
        public List<Exception> getResolutionErrors(Dependency dependency) {
            return List.of();
        }
    }

    /** A session that has no modules. */
    private static final class Session extends MavenSession {
        @SuppressWarnings("deprecation") // the others want a container
        Session() {
            super(null, (RepositorySystemSession) null, new DefaultMavenExecutionRequest(), null);
        }

        @Override
        public List<MavenProject> getAllProjects() {
            return List.of();
        }

        @Override
        public List<MavenProject> getProjects() {
            return List.of();
        }
    }
}
