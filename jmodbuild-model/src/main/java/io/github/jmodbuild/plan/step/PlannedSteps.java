// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.plan.sources.TargetSteps;
import java.util.ArrayList;
import java.util.List;

/**
 * The actions and outputs of the steps in a tree. Immutable.
 *
 * @param actions programs of the build machine that steps run or that are always built, then the steps
 * @param outputs what steps make of other outputs, and message catalogs
 * @param installed what is installed beside outputs
 * @param declared files of the source tree that are installed in some configuration
 */
public record PlannedSteps(
        List<Action> actions,
        List<Plan.Output> outputs,
        List<Plan.Installed> installed,
        List<Plan.Installed> declared) {
    public PlannedSteps {
        declared = List.copyOf(declared);
        installed = List.copyOf(installed);
        actions = List.copyOf(actions);
        outputs = List.copyOf(outputs);
    }

    /** @param linked outputs that post steps may process */
    public static PlannedSteps of(
            PlanRequest request, DecidedTree decided, PlanningContext planning, List<Plan.Output> linked) {
        if (planning.index().steps().isEmpty() && !HostPrograms.anyAlways(decided, planning.configuration())) {
            return new PlannedSteps(List.of(), List.of(), List.of(), List.of());
        }
        GeneratedFiles generated = decided.generated();
        StepTexts texts = new StepTexts(request, decided.expanded().variables(request));
        HostPrograms hosts = new HostPrograms(request, planning, decided);
        StepPrograms programs = new StepPrograms(request.sources(), generated, hosts, texts, planning);
        List<Action> steps =
                new ArrayList<>(new StepActions(request.sources(), generated, programs, texts, planning).actions());
        steps.addAll(new ListActions(decided, planning).actions());
        for (TargetSteps.OfTarget target : decided.targetSteps().all()) {
            StepTexts own = target.texts();
            StepPrograms ofTarget = new StepPrograms(request.sources(), generated, hosts, own, planning);
            steps.addAll(new StepActions(request.sources(), target.made(), ofTarget, own, planning).actions());
            own.problems().forEach(planning::note);
        }
        PostLinkSteps postLink = new PostLinkSteps(
                request,
                planning,
                generated,
                programs,
                texts,
                linked,
                decided.common().outputs().names());
        steps.addAll(postLink.actions());
        MessageCatalogs catalogs = new MessageCatalogs(programs, planning);
        steps.addAll(catalogs.actions());
        InstalledFiles files = new InstalledFiles(request, decided, planning, texts, linked);
        steps.addAll(files.actions());
        hosts.addAlways();
        texts.problems().forEach(planning::note);
        hosts.problems().forEach(planning::note);
        List<Action> actions = new ArrayList<>(hosts.actions());
        actions.addAll(steps);
        List<Plan.Output> outputs = new ArrayList<>(postLink.outputs());
        outputs.addAll(catalogs.outputs());
        return new PlannedSteps(actions, outputs, files.installed(), files.declared());
    }
}
