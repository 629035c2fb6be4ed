// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.detect.ToolchainStore;
import io.github.jmodbuild.facade.NativeBuild;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Configures without building, for goals that show or change configurations. Stateless and thread-safe; see {@link
 * NativeBuild} for the rest.
 */
public final class NativeConfiguration {
    private NativeConfiguration() {}

    /**
     * Configures and does nothing else, for goals that show or change configurations.
     *
     * @throws ProblemException if the user has to change something first
     */
    public static Configured configure(BuildRequest request) {
        try {
            Path state = BuildDirectory.state(request.places());
            Toolchain toolchain = toolchain(request, state);
            return new Configurator(request, PlanOrigins.of(request)).configure(toolchain);
        } catch (IOException e) {
            throw BuildDirectory.unusable(request.places(), e);
        }
    }

    /**
     * Everything that a configuration is made from, for goals that make one differently.
     *
     * @param instead values to take in place of the stored decisions; if empty, those are read
     * @throws ProblemException if the user has to change something first
     */
    public static Prepared prepare(BuildRequest request, Optional<List<Assignment>> instead, Purpose purpose) {
        try {
            Path state = BuildDirectory.state(request.places());
            Toolchain toolchain = toolchain(request, state);
            return new Configurator(request, PlanOrigins.of(request)).prepare(toolchain, instead, purpose);
        } catch (IOException e) {
            throw BuildDirectory.unusable(request.places(), e);
        }
    }

    /**
     * Everything that can be explained, even if a request fails because of a probe.
     *
     * @throws ProblemException if the tree cannot be read
     */
    public static Prepared inspect(BuildRequest request) {
        return prepare(request, Optional.empty(), Purpose.EXPLANATION);
    }

    /**
     * The configurations of a tree's targets, by name (Q12).
     *
     * @param prepared of this request
     * @param base the tree's own
     * @throws ProblemException if a target's file is wrong, or the request names a target that the tree does not have
     */
    public static Map<String, Configuration> targets(BuildRequest request, Prepared prepared, Configuration base) {
        return TargetConfigurations.of(request, PlanOrigins.of(request), prepared.tree(), base, prepared.assignments())
                .value();
    }

    private static Toolchain toolchain(BuildRequest request, Path state) throws IOException {
        return ToolchainStore.get(state.resolve("toolchain"), ManifestTools.applied(request, state));
    }

    /**
     * What goes where in the tree of a request as its own outputs see it, then as those of each target do.
     *
     * @throws ProblemException for what cannot even be read
     */
    public static List<DecidedView> views(BuildRequest request) {
        BuildRequest lenient = request.lenient();
        Prepared prepared = inspect(lenient);
        Configuration base = ConfigurationSession.of(prepared.model(), prepared.assignments())
                .configuration();
        return prepared.views(base, targets(lenient, prepared, base));
    }
}
