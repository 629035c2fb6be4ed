// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.expansion.ExpandedTree;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.plan.sources.TargetSteps;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The second phase of planning: which objects are resident, part of a module or left out, under the tree's
 * configuration and under those of its targets, by which list and on which ways ({@link Provenance}), and the source of each
 * object. Immutable.
 *
 * @param expanded the tree that was decided
 * @param views the tree's own outputs and tests, then those of each enabled target in document order
 * @param sources of every object that a list names
 * @param generated files that steps generate under the tree's configuration
 * @param targetSteps files that they generate under those of targets
 */
public record DecidedTree(
        ExpandedTree expanded,
        List<DecidedView> views,
        ObjectSources sources,
        GeneratedFiles generated,
        TargetSteps targetSteps) {
    public DecidedTree {
        views = List.copyOf(views);
    }

    /** @throws ProblemException with every problem that can be found before commands are made */
    public static DecidedTree of(PlanRequest request, ExpandedTree expanded) {
        List<Problem> problems = new ArrayList<>();
        StepTexts texts = new StepTexts(request, expanded.variables(request));
        GroupParts parts = new GroupParts(() -> withoutSources(expanded.views()));
        GeneratedFiles generated = new GeneratedFiles(expanded.common(), request.sources(), texts, parts::of);
        ObjectSources sources = new ObjectSources(request.sources(), generated::candidates);
        problems.addAll(TargetTree.check(expanded.written()));
        problems.addAll(expanded.problems());
        for (TreeIndex index : expanded.views()) {
            problems.addAll(TreeCheck.check(index.tree(), request.model(), request.sources(), generated));
        }
        List<FlagScopes> scopes = scopes(expanded.views());
        List<DecidedOutputs> outputs = outputs(scopes, sources);
        TargetSteps targetSteps = new TargetSteps(request, expanded.written(), generated, expanded.targets());
        Rest rest = Rest.of(scopes, outputs, sources);
        problems.addAll(generated.problems());
        problems.addAll(sources.problems());
        outputs.forEach(each -> problems.addAll(each.problems()));
        problems.addAll(targetSteps.problems());
        problems.addAll(rest.problems());
        problems.addAll(TestNamesCheck.check(rest.views(), expanded.targetExecutables()));
        problems.addAll(TreeCheck.checkObjectSettings(expanded.common(), sources));
        DecidedTree decided = new DecidedTree(expanded, rest.views(), sources, generated, targetSteps);
        if (problems.isEmpty() && decided.isEmpty()) {
            throw new ProblemException(request.tree().root().at(), nothing(request.tree()));
        }
        Problems.throwAny(problems);
        return decided;
    }

    /**
     * The decided views without sources, which may be missing, and without problems, which a build reports.
     *
     * @param trees the tree's own, then those of its targets
     */
    public static List<DecidedView> withoutSources(List<TreeIndex> trees) {
        ObjectSources nowhere = ObjectSources.none();
        List<FlagScopes> scopes = scopes(trees);
        List<DecidedOutputs> outputs = outputs(scopes, nowhere);
        return Rest.of(scopes, outputs, nowhere).views();
    }

    /** Settings of the tree, then those of each target. */
    private static List<FlagScopes> scopes(List<TreeIndex> trees) {
        List<FlagScopes> scopes = new ArrayList<>(List.of(new FlagScopes(trees.get(0))));
        trees.subList(1, trees.size()).forEach(target -> scopes.add(new FlagScopes(target, scopes.get(0))));
        return scopes;
    }

    private static List<DecidedOutputs> outputs(List<FlagScopes> scopes, ObjectSources sources) {
        DecidedOutputs common = DecidedOutputs.decide(scopes.get(0), sources);
        List<DecidedOutputs> outputs = new ArrayList<>(List.of(common));
        scopes.subList(1, scopes.size()).forEach(target -> outputs.add(DecidedOutputs.decide(target, sources, common)));
        return outputs;
    }

    /** Decided after the outputs: groups that none of them names, and then tests, which affect neither. */
    private record Rest(List<DecidedView> views, List<Problem> problems) {
        static Rest of(List<FlagScopes> scopes, List<DecidedOutputs> outputs, ObjectSources sources) {
            Set<String> claimed = new HashSet<>();
            outputs.forEach(each -> claimed.addAll(each.groups()));
            UnusedGroups unused = new UnusedGroups(scopes.get(0), claimed, sources);
            List<Problem> problems =
                    new ArrayList<>(unused.addModules(outputs.get(0).modules()));
            List<DecidedView> views = new ArrayList<>();
            for (int i = 0; i < scopes.size(); i++) {
                FlagScopes own = scopes.get(i);
                TestPrograms tests = new TestPrograms(own, sources, outputs.get(i));
                problems.addAll(tests.problems());
                UnusedGroups rest =
                        i == 0 ? unused : new UnusedGroups(own, claimed, ObjectSources.none()); // makes no modules
                views.add(new DecidedView(own, outputs.get(i), tests, rest));
            }
            return new Rest(views, problems);
        }
    }

    /** A manifest that describes nothing is an error; one whose members are all n is not. */
    private boolean isEmpty() {
        return views.stream().allMatch(DecidedView::isEmpty)
                && expanded.common().steps().isEmpty()
                && !common().unused().canMakeModules();
    }

    private static String nothing(ManifestTree tree) {
        String what = "; add an <executable>, an <archive> or a <module>";
        boolean lists = !tree.members(Member.Group.class).isEmpty();
        if (lists || tree.symbols().isEmpty()) {
            return "the tree describes nothing to build" + what + (lists ? " that its lists of objects go into" : "");
        }
        return "the tree has configuration symbols, but describes nothing to build yet" + what
                + " with the objects that makefiles list; until then mvn jmodbuild:olddefconfig writes a configuration of it,"
                + " and jmodbuild:why and jmodbuild:lint answer questions about it";
    }

    /** The tree's own outputs and tests. */
    public DecidedView common() {
        return views.get(0);
    }

    /** Those of each enabled target. */
    public List<DecidedView> targets() {
        return views.subList(1, views.size());
    }

    /** Warnings about what goes into no output. */
    public List<Problem> warnings() {
        Set<String> ofTests = new HashSet<>();
        views.forEach(view -> ofTests.addAll(view.tests().groups()));
        return common().unused().warnings(ofTests);
    }
}
