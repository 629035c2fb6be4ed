// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanSelection;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.TestRequirements;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The requested part of a plan (K31): everything that is built by default, or named outputs.
 *
 * @param plan with intermediate files of objects (.i, .s), if requested
 * @param outputs the requested ones of the plan
 * @param requested the actions that make them, up to a stage
 */
record BuildSelection(Plan plan, List<Plan.Output> outputs, Predicate<Action> requested) {
    private static final Location NAMES = Location.of("jmodbuild.outputs");

    /**
     * @param tests what they need is requested too; all tests from {@link Stage#TEST} on if no outputs are named
     * @throws io.github.jmodbuild.problem.ProblemException for a name that the plan does not know
     */
    static BuildSelection of(Plan plan, BuildRequest request, Stage stage, List<PlannedTest> tests) {
        boolean all = request.execution().outputs().isEmpty();
        return all ? byDefault(plan, stage) : named(plan, request, stage, tests);
    }

    /** Warnings about names without an effect. */
    static List<Problem> remarks(Plan plan, List<String> names) {
        return names.isEmpty() ? List.of() : PlanSelection.ofNothing(plan, names, NAMES);
    }

    static BuildSelection byDefault(Plan plan, Stage stage) {
        List<Plan.Output> outputs = new ArrayList<>();
        for (Plan.Output output : plan.outputs()) {
            if (output.byDefault()) {
                outputs.add(output);
            }
        }
        return new BuildSelection(plan, outputs, action -> action.stage().compareTo(stage) <= 0);
    }

    private static BuildSelection named(Plan plan, BuildRequest request, Stage stage, List<PlannedTest> tests) {
        List<Action> actions = new ArrayList<>(plan.actions());
        List<String> paths = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String name : request.execution().outputs()) {
            if (Listings.is(name)) {
                Action listing = Listings.of(plan, name, NAMES);
                actions.add(listing);
                paths.add(listing.id());
            } else {
                others.add(name);
            }
        }
        List<Plan.Output> outputs = PlanSelection.outputs(plan, others, NAMES, new AbsentOutputs(request));
        outputs.forEach(output -> paths.add(output.path()));
        paths.addAll(TestRequirements.of(plan, tests));
        Plan whole = new Plan(actions, plan.outputs(), plan.tests(), plan.warnings());
        Set<String> ids = PlanSelection.needed(actions, paths);
        boolean all = stage.compareTo(Stage.LINK) >= 0;
        return new BuildSelection(
                whole,
                outputs,
                action -> action.stage() == Stage.CONFIGURE
                        || (ids.contains(action.id()) && (all || action.stage().compareTo(stage) <= 0)));
    }
}
