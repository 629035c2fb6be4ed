// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
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
import io.github.jmodbuild.plan.expansion.JniHeaders;
import io.github.jmodbuild.plan.expansion.MissingTargetName;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeView;
import io.github.jmodbuild.plan.expansion.Variables;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.ConfiguredTests;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.plan.membership.TestPrograms;
import io.github.jmodbuild.plan.membership.TreeCheck;
import io.github.jmodbuild.plan.membership.UnusedGroups;
import io.github.jmodbuild.plan.module.ModuleTableHeaders;
import io.github.jmodbuild.plan.module.OutputLinks;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.MacroHeaders;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.plan.sources.TargetSteps;
import io.github.jmodbuild.plan.step.HostPrograms;
import io.github.jmodbuild.plan.step.MessageCatalogs;
import io.github.jmodbuild.plan.step.PostLinkSteps;
import io.github.jmodbuild.plan.step.StepActions;
import io.github.jmodbuild.plan.step.StepPrograms;
import io.github.jmodbuild.plan.why.UnmatchedFlags;
import io.github.jmodbuild.probes.Uses;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Manifest + configuration + toolchain → plan. Stateless; equal requests give equal plans. */
public final class Planner {
    private Planner() {}

    /** @throws ProblemException with every mistake found in the tree */
    public static Plan plan(PlanRequest request) {
        List<Problem> problems = new ArrayList<>();
        Configuration configuration = request.configuration();
        ManifestTree written = JniHeaders.expanded(Uses.replaced(request.tree(), request.answers()), request, problems);
        NamedValues named = TargetTree.named(request.named(), "");
        ManifestTree tree = TreeView.common(written, configuration, request.named(), problems);
        refuse(problems); // what lists come to is not known now
        TreeIndex index = new TreeIndex(tree, configuration);
        FlagScopes scopes = new FlagScopes(index);
        StepTexts texts = new StepTexts(request, Variables.of(tree, configuration, named, problems), problems);
        GeneratedFiles generated = new GeneratedFiles(index, configuration, request.sources(), texts, problems);
        ObjectSources sources = new ObjectSources(request.sources(), generated::candidates, problems);
        TreeCheck.check(tree, request.model(), request.sources(), generated, problems);
        DecidedOutputs outputs = DecidedOutputs.decide(scopes, sources, problems);
        TargetTree.check(written, problems);
        TargetPlans targets = new TargetPlans(request, written, scopes, sources, outputs, generated, problems);
        Set<String> claimed = new HashSet<>(outputs.groups());
        claimed.addAll(targets.groups());
        TargetSteps targetSteps = new TargetSteps(request, written, generated, targets.indexes(), problems);
        UnusedGroups unclaimed = new UnusedGroups(scopes, claimed);
        unclaimed.addModules(sources, outputs.modules(), problems);
        TestPrograms programs = new TestPrograms(scopes, sources, outputs, problems);
        List<ConfiguredTests> tested = new ArrayList<>(List.of(new ConfiguredTests(index, programs)));
        tested.addAll(targets.tests(sources, problems));
        TestPlanning.check(tested, TestPlanning.executables(outputs, targets), problems);
        TreeCheck.checkObjectSettings(index, sources, problems);
        boolean empty = outputs.all().isEmpty()
                && targets.isEmpty()
                && index.tests().isEmpty()
                && index.steps().isEmpty();
        if (empty && !unclaimed.canMakeModules() && problems.isEmpty()) {
            problems.add(nothingToBuild(request.tree()));
        }
        refuse(problems);
        CommandLines lines = CommandLines.of(request.toolchain());
        ModuleTableHeaders own = new ModuleTableHeaders(index, outputs, lines, problems);
        MacroHeaders.check(tree, request.sources(), generated, own.paths(), problems);
        Map<String, ModuleTableHeaders> tables = new LinkedHashMap<>(Map.of("", own));
        tables.putAll(targets.tables(lines, problems));
        refuse(problems);
        PlanningContext planning = planning(request, lines, scopes, sources, generated, targetSteps, tables, problems);
        OutputLinks links = new OutputLinks(planning, outputs, problems);
        links.add();
        targets.addTo(links, planning);
        links.addImages();
        HostPrograms hosts = new HostPrograms(request, planning, outputs, sources, generated, problems);
        StepPrograms stepPrograms = new StepPrograms(request.sources(), generated, hosts, texts, problems);
        StepActions generators = new StepActions(request.sources(), generated, stepPrograms, texts, problems);
        List<Action> actions = new ArrayList<>(new ConfigurationFiles(request).actions());
        for (ModuleTableHeaders each : tables.values()) {
            actions.addAll(each.actions());
        }
        actions.addAll(planning.all());
        List<Plan.Output> made = new ArrayList<>(links.outputs());
        if (!index.steps().isEmpty()) {
            List<Action> steps = new ArrayList<>(generators.actions());
            targetSteps.forEach((ofSteps, theirTexts) -> {
                StepPrograms ofTarget = new StepPrograms(request.sources(), generated, hosts, theirTexts, problems);
                steps.addAll(new StepActions(request.sources(), ofSteps, ofTarget, theirTexts, problems).actions());
            });
            PostLinkSteps posts = new PostLinkSteps(
                    request, planning, generated, stepPrograms, texts, links.outputs(), outputs.names(), problems);
            posts.add();
            steps.addAll(posts.actions());
            made.addAll(posts.outputs());
            MessageCatalogs catalogs = new MessageCatalogs(index, configuration, stepPrograms, problems);
            steps.addAll(catalogs.actions());
            made.addAll(catalogs.outputs());
            actions.addAll(hosts.actions());
            actions.addAll(steps);
        }
        Map<String, String> paths = TestPlanning.linked(tested, links);
        actions = new ArrayList<>(PlanSelection.marked(actions, links.outputs()));
        addTestActions(planning, actions);
        List<PlannedTest> tests = TestPlanning.planned(tested, request.named(), links.outputs(), paths, problems);
        OutputCollisions.check(actions, problems);
        MissingTargetName.check(actions, problems);
        refuse(problems);
        List<Problem> warnings = new ArrayList<>();
        Set<String> ofTests = new HashSet<>();
        tested.forEach(one -> ofTests.addAll(one.programs().groups()));
        unclaimed.warn(ofTests, warnings);
        warnings.addAll(links.warnings());
        new UnmatchedFlags(index).warn(targets.indexes(), warnings);
        List<Action> ordered = index.steps().isEmpty() ? actions : ActionOrder.of(actions);
        return new Plan(TestRequirements.marked(ordered, made, tests), made, tests, sorted(warnings));
    }

    private static PlanningContext planning(
            PlanRequest request,
            CommandLines lines,
            FlagScopes scopes,
            ObjectSources sources,
            GeneratedFiles generated,
            TargetSteps targetSteps,
            Map<String, ModuleTableHeaders> tables,
            List<Problem> problems) {
        Map<String, List<String>> headers = new HashMap<>();
        tables.forEach((target, own) -> headers.put(target, own.paths()));
        CompileActions compiles = new CompileActions(
                request.toolchain(),
                lines,
                request.user(),
                sources,
                generated,
                targetSteps::of,
                entry -> targetSteps.of(entry.scopes().target()).waits(entry.object()),
                new OrderOnlyHeaders(MacroHeaders.paths(request.tree()), headers),
                problems);
        return new PlanningContext(
                scopes,
                lines,
                request.user(),
                sources,
                compiles,
                request.toolchain().cc().tools(),
                new ArrayList<>());
    }

    /** What was asked for since; behind everything else, so that the product's actions are what they are without tests (Q33). */
    private static void addTestActions(PlanningContext planning, List<Action> actions) {
        Set<String> known = new HashSet<>();
        actions.forEach(action -> known.add(action.id()));
        for (Action action : planning.all()) {
            if (known.add(action.id())) {
                actions.add(action.at(Action.Stage.TEST));
            }
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(sorted(problems));
        }
    }

    /** A manifest that describes nothing is a mistake; one whose members are all n is not. */
    private static Problem nothingToBuild(ManifestTree tree) {
        return new Problem(
                tree.root().at(),
                "the tree describes nothing to build; add an <executable>, an <archive> or a <module>");
    }

    /** By file and line, as a compiler would list them; each once. */
    private static List<Problem> sorted(List<Problem> problems) {
        Set<Problem> each = new LinkedHashSet<>(problems);
        List<Problem> list = new ArrayList<>(each);
        list.sort(Comparator.comparing((Problem problem) -> problem.at().file())
                .thenComparingInt(problem -> problem.at().line())
                .thenComparingInt(problem -> problem.at().column()));
        return list;
    }
}
