// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.plan.expansion.ExpandedTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A tree with all requests and answers of probes, not yet resolved. Immutable.
 *
 * @param named values that are no symbols
 * @param requests what users request, in ascending order of precedence
 * @param warnings in the order in which they were found
 */
public record Prepared(
        ManifestTree tree,
        ConfigModel model,
        NamedValues named,
        Toolchain toolchain,
        List<Assignment> requests,
        Answers answers,
        List<Problem> warnings) {
    public Prepared {
        requests = List.copyOf(requests);
        warnings = List.copyOf(warnings);
    }

    /**
     * What goes where as the tree's own outputs see it under a configuration, then as those of each target do. Sources may be
     * missing; a build reports that.
     */
    public List<DecidedView> views(Configuration configuration, Map<String, Configuration> targets) {
        List<TreeIndex> views = new ArrayList<>();
        views.add(ExpandedTree.view("", tree, configuration, named));
        targets.forEach((name, own) -> views.add(ExpandedTree.view(name, tree, own, named)));
        return DecidedTree.withoutSources(views);
    }

    /** Symbols of the platform, without those of these names that the tree declares itself. */
    public List<Symbol> ofPlatform() {
        return Predefined.ofPlatform(tree, toolchain);
    }

    /** Symbols of the version, in the same way. */
    public List<Symbol> ofRelease() {
        return Predefined.ofRelease(tree, named.values());
    }

    /** Probes and requests. */
    public List<Assignment> assignments() {
        return assignments(origin -> true);
    }

    /** Those of some origins. */
    public List<Assignment> assignments(Predicate<Origin> wanted) {
        List<Assignment> all = new ArrayList<>(answers.assignments(model));
        all.addAll(requests);
        all.removeIf(assignment -> !wanted.test(assignment.origin()));
        return all;
    }
}
