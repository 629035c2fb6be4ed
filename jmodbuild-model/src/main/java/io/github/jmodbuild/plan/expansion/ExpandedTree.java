// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.probes.ProbeUsage;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * The first phase of planning: a tree under its configurations, with all references in names and flags replaced. Parts
 * for one target are separate from those for none (Q11). Immutable.
 *
 * @param written with the results of probes and JNI directories, but with its references
 * @param common as outputs see it that are made for no target
 * @param targets as those of each enabled target see it, in document order
 * @param targetExecutables names of executables of all targets, whatever their value, also of targets that are not
 *     enabled
 * @param problems problems in parts that only targets have; the next phase reports them together with its own
 */
public record ExpandedTree(
        ManifestTree written,
        TreeIndex common,
        List<TreeIndex> targets,
        List<String> targetExecutables,
        List<Problem> problems) {
    public ExpandedTree {
        targets = List.copyOf(targets);
        targetExecutables = List.copyOf(targetExecutables);
        problems = List.copyOf(problems);
    }

    /** @throws ProblemException with every mistake in what concerns no target: what lists come to is not known then */
    public static ExpandedTree of(PlanRequest request) {
        List<Problem> problems = new ArrayList<>();
        ManifestTree used =
                TestHeaders.expanded(ProbeUsage.replaced(request.tree(), request.answers()), request.dependencies());
        ManifestTree written = JniHeaders.expanded(used, request).collect(problems);
        Configuration configuration = request.configuration();
        ManifestTree own = common(written, configuration, request.named()).collect(problems);
        Problems.throwAny(problems);
        List<Problem> ofTargets = new ArrayList<>();
        List<TreeIndex> targets = new ArrayList<>();
        List<String> executables = new ArrayList<>();
        request.targets().forEach((name, values) -> {
            ManifestTree tree = ofTarget(written, name, values, request.named()).collect(ofTargets);
            targets.add(new TreeIndex(tree, values, name));
            executables.addAll(executables(tree));
        });
        for (String name : TargetTree.names(written)) {
            if (!request.targets().containsKey(name)) { // its values are not known, so names go by the tree's
                executables.addAll(executables(
                        ofTarget(written, name, configuration, request.named()).value()));
            }
        }
        return new ExpandedTree(written, new TreeIndex(own, configuration), targets, executables, ofTargets);
    }

    /**
     * A tree as its own outputs see it, or those of one target, for questions about it: mistakes in it are not reported, since a
     * build reports them.
     *
     * @param written the tree as its manifests describe it
     * @param target whose outputs are meant; empty for the tree's own
     */
    public static TreeIndex view(String target, ManifestTree written, Configuration configuration, NamedValues named) {
        Checked<ManifestTree> tree = target.isEmpty()
                ? common(written, configuration, named)
                : ofTarget(written, target, configuration, named);
        return new TreeIndex(tree.value(), configuration, target);
    }

    private static Checked<ManifestTree> common(ManifestTree written, Configuration configuration, NamedValues named) {
        List<Problem> problems = new ArrayList<>();
        ManifestTree own = Variables.expanded(TargetTree.common(written), configuration, TargetTree.named(named, ""))
                .collect(problems);
        ManifestTree tree = MissingTargetName.refused(own).collect(problems);
        return new Checked<>(tree, problems);
    }

    private static Checked<ManifestTree> ofTarget(
            ManifestTree written, String name, Configuration configuration, NamedValues named) {
        return Variables.expanded(TargetTree.of(written, name), configuration, TargetTree.named(named, name));
    }

    private static List<String> executables(ManifestTree tree) {
        return tree.members(Member.Output.class).stream()
                .filter(output -> output.kind() == Member.Output.Kind.EXECUTABLE)
                .map(output -> output.name().text())
                .toList();
    }

    /** The tree for outputs without a target, then for those of each target. */
    public List<TreeIndex> views() {
        List<TreeIndex> views = new ArrayList<>(List.of(common));
        views.addAll(targets);
        return views;
    }

    /** Values of variables for texts that are no words of lists, such as those of steps; the tree's own. */
    public Variables variables(PlanRequest request) {
        return Variables.of(common.tree(), common.configuration(), TargetTree.named(request.named(), ""));
    }
}
