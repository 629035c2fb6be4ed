// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanSelection;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.TestRequirements;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.plan.why.OutputSearch;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
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
        List<Plan.Output> outputs = PlanSelection.outputs(plan, others, NAMES, name -> absent(request, name));
        outputs.forEach(output -> paths.add(output.path()));
        plan.published().stripped().forEach((image, stripped) -> {
            if (paths.contains(image)) {
                paths.add(stripped.path());
            }
        });
        paths.addAll(TestRequirements.of(plan, tests));
        Plan whole =
                new Plan(actions, plan.outputs(), plan.tests(), plan.installed(), plan.published(), plan.warnings());
        Set<String> ids = PlanSelection.needed(actions, paths);
        boolean all = stage.compareTo(Stage.LINK) >= 0;
        return new BuildSelection(
                whole,
                outputs,
                action -> action.stage() == Stage.CONFIGURE
                        || (ids.contains(action.id()) && (all || action.stage().compareTo(stage) <= 0)));
    }

    /**
     * Explains why an output that was named is not in the plan, which contains only outputs of this configuration. The
     * manifests are read for this, as by the goal {@code why}, only when a name was not found.
     *
     * @return an explanation for each output of that name; none if no manifest describes one
     */
    private static List<String> absent(BuildRequest request, String name) {
        try {
            List<Place> places = OutputSearch.find(NativeConfiguration.views(request), name);
            return places.isEmpty() && name.contains("null")
                    ? List.of(ofReference(name))
                    : places.stream().map(BuildSelection::reason).toList();
        } catch (ProblemException e) { // the tree has changed since it was planned
            return List.of();
        }
    }

    /** Maven replaces {@code mod-${targetName}}, a reference that is valid in manifests only. */
    private static String ofReference(String name) {
        return "there is no output " + name
                + " in this configuration; if that was a reference such as ${targetName}, which"
                + " manifests know and Maven does not, write the name as a whole, with the target's in it";
    }

    private static String reason(Place place) {
        String what = place.output() + " (" + place.at() + ") ";
        return place.value().equals("n")
                ? what + "is n here; " + place.remedy(true)
                : what + "is left out here, since all that it lists is; mvn jmodbuild:why -Djmodbuild.object=... shows"
                        + " what an object needs";
    }
}
