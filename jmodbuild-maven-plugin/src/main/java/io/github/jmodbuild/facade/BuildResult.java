// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a build. Immutable.
 *
 * @param plan of the whole tree, even if only a part of it was requested
 * @param toolchain that was used
 * @param outputs those that were requested
 * @param installed files and links to be installed beside outputs; none if outputs were named
 * @param executed what was run, up to date, deleted and failed
 * @param planWasMade whether the plan was made instead of loaded
 * @param places directories and files, absolute
 * @param stateDirectory where this build keeps its state, in the build directory
 * @param advice located lines on failed links: what defines their undefined symbols, and how to link it
 * @param summary lines on the configuration if it has changed, else none
 * @param dependencies native code that was used
 */
public record BuildResult(
        Plan plan,
        Toolchain toolchain,
        List<Plan.Output> outputs,
        List<Plan.Installed> installed,
        EngineResult executed,
        boolean planWasMade,
        BuildRequest.Places places,
        Path stateDirectory,
        List<String> advice,
        List<String> summary,
        DependencySet dependencies) {
    public BuildResult {
        outputs = List.copyOf(outputs);
        installed = List.copyOf(installed);
        advice = List.copyOf(advice);
        summary = List.copyOf(summary);
    }

    /** Whether a step failed that lacks a header, or what a library defines, which a dependency could have. */
    public boolean lacksHeaderOrLibrary() {
        return executed.failures().stream()
                .map(Failure::output)
                .anyMatch(output -> HeaderAdvice.isMissing(output) || UndefinedNames.areIn(output));
    }

    /** Where commands ran, absolute. */
    public Path sourceDirectory() {
        return places.base();
    }

    /** Absolute. */
    public Path buildDirectory() {
        return places.build();
    }

    /** The file of an output. */
    public Path file(Plan.Output output) {
        return file(output.path());
    }

    /** The file that is published and installed as an output: an image may be without debug symbols there. */
    public Path published(Plan.Output output) {
        return stripped(output).map(stripped -> file(stripped.path())).orElseGet(() -> file(output));
    }

    /** The file with the debug symbols of an output; empty if there is none. */
    public Optional<Path> debug(Plan.Output output) {
        return stripped(output).filter(stripped -> !stripped.debug().isEmpty()).map(stripped -> file(stripped.debug()));
    }

    private Optional<Plan.Stripped> stripped(Plan.Output output) {
        return Optional.ofNullable(plan.published().stripped().get(output.path()));
    }

    private Path file(String path) {
        return buildDirectory().resolve(path.substring(PlanPaths.BUILD.length() + 1));
    }

    /** The file that is installed; it is no link. */
    public Path file(Plan.Installed what) {
        String path = what.path();
        return PlanPaths.isBuild(path) ? file(path) : sourceDirectory().resolve(path);
    }

    /** The dependencies whose libraries the link of an output was given, as messages name them. */
    public List<String> linkedWith(Plan.Output output) {
        List<String> inputs = plan.actions().stream()
                .filter(action -> action.outputs().stream()
                        .anyMatch(product -> product.path().equals(output.path())))
                .flatMap(action -> action.inputs().stream())
                .toList();
        return dependencies.all().stream()
                .filter(one -> inputs.stream().anyMatch(input -> isOf(input, one)))
                .map(NativeDependency::name)
                .toList();
    }

    private static boolean isOf(String input, NativeDependency dependency) {
        return input.startsWith(PlanPaths.build(PlanPaths.escape(dependency.directory() + "/")));
    }

    /**
     * Further names of the shared libraries among the outputs, and what they point to beside them: {@code libz.so.1} →
     * {@code libz.so.1.2.13}.
     */
    public SortedMap<String, String> links() {
        SortedMap<String, String> links = new TreeMap<>();
        for (Action action : plan.actions()) {
            if (action.operation() instanceof Operation.SymbolicLink link) {
                String path = action.outputs().get(0).path();
                int name = path.lastIndexOf('/') + 1;
                String library = path.substring(0, name) + link.target();
                if (outputs.stream().anyMatch(output -> output.path().equals(library))) {
                    links.put(path.substring(name), link.target());
                }
            }
        }
        return links;
    }
}
