// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.dependency.FoundSdk;
import io.github.jmodbuild.dependency.NativeDependencies;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.prebuilt.ForeignSdks;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import io.github.jmodbuild.sdk.SdkPlatform;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;

/**
 * The native dependencies of the project that is built, found, resolved and unpacked once in a session: all goals of a build directory
 * use the same.
 */
public final class MavenDependencies {
    private final Parameters parameters;
    private final MavenServices services;
    private final Map<String, Object> pluginContext;

    /** @param pluginContext Maven's for this plugin and project */
    public MavenDependencies(Parameters parameters, MavenServices services, Map<String, Object> pluginContext) {
        this.parameters = parameters;
        this.services = services;
        this.pluginContext = pluginContext;
    }

    /** Those that the last build had, for goals that ask no repository. */
    public static DependencySet ofLastBuild(BuildRequest.Places places) {
        return new NativeDependencies(places.build(), BuildDirectory.own(places)).ofLastBuild();
    }

    /**
     * A request with the dependencies.
     *
     * @param warn takes what may become wrong, once
     * @throws io.github.jmodbuild.problem.ProblemException if one cannot be used
     */
    public BuildRequest addedTo(BuildRequest request, Consumer<Problem> warn) throws IOException {
        String key = DependencySet.class.getName() + parameters.outputDirectory() + parameters.manifest();
        if (pluginContext.get(key) instanceof DependencySet known) {
            return request.with(known);
        }
        BuildRequest.Places places = request.places();
        NativeDependencies natives = new NativeDependencies(places.build(), BuildDirectory.own(places));
        MavenProject project = parameters.project();
        TypeOfDependencies.misspelt(parameters.session(), project).forEach(warn);
        Set<String> declared = parameters.nativeDependencies().keySet();
        TypeOfDependencies.undeclared(parameters.session(), project, declared).forEach(warn);
        MavenGraph graph = new MavenGraph(parameters.session(), services.dependencies(), declared);
        DependencySet all =
                graph.mayBeNative(project) || !parameters.nativeDependencies().isEmpty()
                        ? resolved(graph, natives, request, warn)
                        : natives.none(parameters.choices());
        for (Problem warning : natives.warnings()) {
            warn.accept(warning);
        }
        pluginContext.put(key, all);
        return request.with(all);
    }

    /**
     * Says which native dependencies a module does not get because only jars from a repository lead to them. To be asked when a step
     * has failed that lacks something: it makes Maven's graph.
     */
    public Optional<Problem> notNamed() {
        MavenProject project = parameters.project();
        ArtifactFiles repository = new ArtifactFiles(parameters.session(), project, services.repositories());
        Set<String> declared = parameters.nativeDependencies().keySet();
        return notNamed(
                new MavenGraph(parameters.session(), services.dependencies(), declared),
                project,
                new SdkResolver(parameters.session(), repository)::natives);
    }

    /** @param natives those of some artifacts that jmodbuild has published */
    static Optional<Problem> notNamed(
            MavenGraph graph, MavenProject project, UnaryOperator<List<NativeArtifact>> natives) {
        if (project.getDependencies().isEmpty() || graph.mayBeNative(project)) {
            return Optional.empty();
        }
        try {
            String names = natives.apply(graph.natives(project).ours()).stream()
                    .map(one -> one.coordinates().toString())
                    .collect(Collectors.joining(", "));
            return Optional.of(new Problem(
                            Location.of("dependencies of " + project.getArtifactId()),
                            "only jars lead to the native code of " + names + ", so it is not used here; if this build"
                                    + " lacks it, add a <dependency> on it with <type>jmodbuild</type>"))
                    .filter(problem -> !names.isEmpty());
        } catch (ProblemException e) { // Maven says it itself when it resolves the jars
            return Optional.empty();
        }
    }

    private DependencySet resolved(
            MavenGraph graph, NativeDependencies natives, BuildRequest request, Consumer<Problem> warn)
            throws IOException {
        ArtifactFiles repository =
                new ArtifactFiles(parameters.session(), parameters.project(), services.repositories());
        SdkResolver resolver = new SdkResolver(parameters.session(), repository);
        MavenGraph.Natives all = graph.natives(parameters.project());
        List<NativeArtifact> artifacts = resolver.natives(all.ours());
        Problems.throwAny(resolver.problems());
        Problems.throwAny(ForeignResolver.misdeclared(parameters.nativeDependencies(), all.foreign()));
        TypeOfDependencies.warning(parameters.session(), parameters.project(), artifacts)
                .ifPresent(warn);
        if (artifacts.isEmpty() && all.foreign().isEmpty()) {
            return natives.none(parameters.choices());
        }
        Machine machine = NativeBuild.toolchain(request).machine();
        SdkPlatform platform = platform(machine);
        List<FoundSdk> found = new ArrayList<>(resolver.sdks(artifacts, platform.name()));
        List<Problem> problems = new ArrayList<>(resolver.problems());
        ForeignResolver others = new ForeignResolver(repository, parameters.nativeDependencies(), machine);
        found.addAll(others.sdks(all.foreign(), new ForeignSdks(natives.foreign())));
        problems.addAll(others.problems());
        Problems.throwAny(problems);
        resolver.warnings().forEach(warn);
        return natives.of(found, platform, parameters.choices());
    }

    /** That SDKs have to fit; what is not known is empty. */
    static SdkPlatform platform(Machine machine) {
        return new SdkPlatform(
                PlatformNames.OS_MAVEN.of(machine),
                machine.triplet(),
                machine.libc(),
                Optional.of(machine.libcVersion()).filter(version -> !version.isEmpty()),
                Optional.empty());
    }
}
