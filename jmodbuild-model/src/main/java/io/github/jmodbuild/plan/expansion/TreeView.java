// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree as its own outputs see it, or those of one target (Q11).
 *
 * @param target empty for the tree's own
 * @param tree with all its references replaced
 */
public record TreeView(String target, ManifestTree tree, Configuration configuration) {

    /** @param written the tree as its manifests say it */
    public static TreeView of(String target, ManifestTree written, Configuration configuration, NamedValues named) {
        List<Problem> ignored = new ArrayList<>(); // a build reports them
        if (target.isEmpty()) {
            return new TreeView(target, common(written, configuration, named, ignored), configuration);
        }
        NamedValues values = TargetTree.named(named, target);
        ManifestTree own = TargetTree.of(written, target);
        return new TreeView(target, Variables.expanded(own, configuration, values, ignored), configuration);
    }

    /** The tree's own view of it with all references replaced. */
    static ManifestTree common(
            ManifestTree tree, Configuration configuration, NamedValues named, List<Problem> problems) {
        ManifestTree own =
                Variables.expanded(TargetTree.common(tree), configuration, TargetTree.named(named, ""), problems);
        return MissingTargetName.refused(own, problems);
    }
}
