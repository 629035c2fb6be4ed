// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.ActionOrder;
import io.github.jmodbuild.plan.OutputCollisions;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.PlanSelection;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.TestRequirements;
import io.github.jmodbuild.plan.compile.CompileActions;
import io.github.jmodbuild.plan.compile.ConfigurationFiles;
import io.github.jmodbuild.plan.compile.OrderOnlyHeaders;
import io.github.jmodbuild.plan.expansion.ExpandedTree;
import io.github.jmodbuild.plan.expansion.MissingTargetName;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.module.ModuleTables;
import io.github.jmodbuild.plan.module.OutputLinks;
import io.github.jmodbuild.plan.sources.MacroHeaders;
import io.github.jmodbuild.plan.sources.TargetSteps;
import io.github.jmodbuild.plan.step.PlannedSteps;
import io.github.jmodbuild.plan.step.StrippedImages;
import io.github.jmodbuild.plan.why.UnmatchedFlags;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.PlatformCommandLines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Manifest + configuration + toolchain → plan, in phases: a tree without references, a tree whose members are decided,
 * actions. A phase reports all its problems at once, and the next one begins only if there are none. Stateless; equal
 * requests give equal plans.
 */
public final class Planner {
    private Planner() {}

    /** @throws ProblemException with every mistake that the first phase to find any has found */
    public static Plan plan(PlanRequest request) {
        ExpandedTree expanded = ExpandedTree.of(request);
        DecidedTree decided = DecidedTree.of(request, expanded);
        ModuleTables tables = ModuleTables.of(request, decided);
        return plan(request, decided, tables);
    }

    private static Plan plan(PlanRequest request, DecidedTree decided, ModuleTables tables) {
        PlanningContext planning = context(request, decided, tables);
        OutputLinks links = new OutputLinks(planning, decided);
        List<Action> product = new ArrayList<>(new ConfigurationFiles(request).actions());
        product.addAll(tables.actions());
        product.addAll(planning.all());
        PlannedSteps steps = PlannedSteps.of(request, decided, planning, links.outputs());
        product.addAll(steps.actions());
        List<Plan.Output> outputs = new ArrayList<>(links.outputs());
        outputs.addAll(steps.outputs());
        StrippedImages stripped = StrippedImages.of(request, links.outputs(), product);
        Map<String, String> testPrograms = links.addTests(decided);
        List<Action> actions = new ArrayList<>(decided.generated().places().actions());
        actions.addAll(PlanSelection.marked(product, links.outputs(), steps.installed()));
        actions.addAll(stripped.actions());
        actions.addAll(addedSince(actions, planning));
        List<Problem> problems = new ArrayList<>(planning.problems());
        problems.addAll(stripped.problems());
        List<PlannedTest> tests = TestPlanning.planned(decided, request.named(), links.outputs(), testPrograms)
                .collect(problems);
        problems.addAll(OutputCollisions.check(actions));
        problems.addAll(MissingTargetName.check(actions));
        Problems.throwAny(problems);
        boolean hasSteps = !planning.index().steps().isEmpty();
        List<Action> ordered = hasSteps ? ActionOrder.of(actions) : actions;
        List<Action> marked = TestRequirements.marked(ordered, outputs, tests);
        Plan.Published published = links.published(decided, steps.declared(), stripped.files());
        return new Plan(marked, outputs, tests, steps.installed(), published, warnings(decided, links, stripped));
    }

    private static PlanningContext context(PlanRequest request, DecidedTree decided, ModuleTables tables) {
        CommandLines lines = PlatformCommandLines.of(request.toolchain());
        TargetSteps steps = decided.targetSteps();
        CompileActions compiles = new CompileActions(
                request.toolchain(),
                lines,
                request.user(),
                decided.sources(),
                decided.generated(),
                steps::of,
                object -> steps.of(object.scopes().target()).waits(object.object()),
                new OrderOnlyHeaders(MacroHeaders.paths(request.tree()), tables.paths()));
        return new PlanningContext(
                decided.common().scopes(),
                lines,
                request.user(),
                decided.sources(),
                compiles,
                request.toolchain().cc().tools(),
                request.dependencies());
    }

    /** What tests asked for; behind everything else, so that the product's actions are what they are without tests (Q33). */
    private static List<Action> addedSince(List<Action> actions, PlanningContext planning) {
        Set<String> known = new HashSet<>();
        actions.forEach(action -> known.add(action.id()));
        List<Action> added = new ArrayList<>();
        for (Action action : planning.all()) {
            if (known.add(action.id())) {
                added.add(action.at(Action.Stage.TEST));
            }
        }
        return added;
    }

    private static List<Problem> warnings(DecidedTree decided, OutputLinks links, StrippedImages stripped) {
        List<Problem> warnings = new ArrayList<>(decided.warnings());
        warnings.addAll(links.warnings());
        warnings.addAll(stripped.warnings());
        warnings.addAll(UnmatchedFlags.warnings(decided));
        return Problems.inOrder(warnings);
    }
}
