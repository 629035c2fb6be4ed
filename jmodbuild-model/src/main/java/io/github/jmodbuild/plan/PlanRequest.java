// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything a plan is made from. Immutable but for the {@code sources} it asks.
 *
 * @param model declares the symbols that conditions may use
 * @param configuration their values
 * @param named values of the build that are no symbols
 * @param targets configurations of the tree's targets by name, in document order (Q12)
 * @param answers what probes found, for {@code <uses>}
 * @param host gives the build machine's toolchain, for host programs (K06); asking for it may start processes
 * @param user flags from outside the manifests, those for headers of {@code dependencies} included
 * @param dependencies native code that others have built
 * @param symbols where debug symbols of images are published
 */
public record PlanRequest(
        ManifestTree tree,
        ConfigModel model,
        Configuration configuration,
        NamedValues named,
        Map<String, Configuration> targets,
        Toolchain toolchain,
        Supplier<Toolchain> host,
        UserFlags user,
        SourceFiles sources,
        Answers answers,
        DependencySet dependencies,
        DebugSymbols symbols) {
    /** Where debug symbols of programs, shared libraries and modules are published; what the build itself uses keeps them. */
    public enum DebugSymbols {
        /** In the files themselves. */
        KEPT,
        /** In files of their own, to which the others refer. */
        ATTACHED,
        /** Nowhere. */
        REMOVED
    }
}
