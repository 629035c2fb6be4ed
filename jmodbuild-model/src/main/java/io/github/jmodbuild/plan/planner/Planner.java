// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Collisions;
import io.github.jmodbuild.plan.Ordering;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.plan.Selection;
import io.github.jmodbuild.plan.TestNeeds;
import io.github.jmodbuild.plan.compile.Compiles;
import io.github.jmodbuild.plan.compile.ConfigurationFiles;
import io.github.jmodbuild.plan.compile.WaitedHeaders;
import io.github.jmodbuild.plan.expansion.Jni;
import io.github.jmodbuild.plan.expansion.NoTarget;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeView;
import io.github.jmodbuild.plan.expansion.Variables;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.link.Planning;
import io.github.jmodbuild.plan.membership.Outputs;
import io.github.jmodbuild.plan.membership.TestPrograms;
import io.github.jmodbuild.plan.membership.Tested;
import io.github.jmodbuild.plan.membership.TreeCheck;
import io.github.jmodbuild.plan.membership.UnclaimedGroups;
import io.github.jmodbuild.plan.module.Links;
import io.github.jmodbuild.plan.module.ModuleTables;
import io.github.jmodbuild.plan.sources.Generated;
import io.github.jmodbuild.plan.sources.OwnHeaders;
import io.github.jmodbuild.plan.sources.Sources;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.plan.sources.TargetSteps;
import io.github.jmodbuild.plan.step.Catalogs;
import io.github.jmodbuild.plan.step.Generators;
import io.github.jmodbuild.plan.step.HostPrograms;
import io.github.jmodbuild.plan.step.Posts;
import io.github.jmodbuild.plan.step.StepPrograms;
import io.github.jmodbuild.plan.why.UnmetFlags;
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
        ManifestTree written = Jni.expanded(Uses.replaced(request.tree(), request.answers()), request, problems);
        NamedValues named = TargetTree.named(request.named(), "");
        ManifestTree tree = TreeView.common(written, configuration, request.named(), problems);
        refuse(problems); // what lists come to is not known now
        TreeIndex index = new TreeIndex(tree, configuration);
        FlagScopes scopes = new FlagScopes(index);
        StepTexts texts = new StepTexts(request, Variables.of(tree, configuration, named, problems), problems);
        Generated generated = new Generated(index, configuration, request.sources(), texts, problems);
        Sources sources = new Sources(request.sources(), generated::candidates, problems);
        TreeCheck.check(tree, request.model(), request.sources(), generated, problems);
        Outputs outputs = Outputs.decide(scopes, sources, problems);
        TargetTree.check(written, problems);
        TargetPlans targets = new TargetPlans(request, written, scopes, sources, outputs, generated, problems);
        Set<String> claimed = new HashSet<>(outputs.groups());
        claimed.addAll(targets.groups());
        TargetSteps targetSteps = new TargetSteps(request, written, generated, targets.indexes(), problems);
        UnclaimedGroups unclaimed = new UnclaimedGroups(scopes, claimed);
        unclaimed.addModules(sources, outputs.modules(), problems);
        TestPrograms programs = new TestPrograms(scopes, sources, outputs, problems);
        List<Tested> tested = new ArrayList<>(List.of(new Tested(index, programs)));
        tested.addAll(targets.tests(sources, problems));
        Tests.check(tested, Tests.executables(outputs, targets), problems);
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
        ModuleTables own = new ModuleTables(index, outputs, lines, problems);
        OwnHeaders.check(tree, request.sources(), generated, own.paths(), problems);
        Map<String, ModuleTables> tables = new LinkedHashMap<>(Map.of("", own));
        tables.putAll(targets.tables(lines, problems));
        refuse(problems);
        Planning planning = planning(request, lines, scopes, sources, generated, targetSteps, tables, problems);
        Links links = new Links(planning, outputs, problems);
        links.add();
        targets.addTo(links, planning);
        links.addImages();
        HostPrograms hosts = new HostPrograms(request, planning, outputs, sources, generated, problems);
        StepPrograms stepPrograms = new StepPrograms(request.sources(), generated, hosts, texts, problems);
        Generators generators = new Generators(request.sources(), generated, stepPrograms, texts, problems);
        List<Action> actions = new ArrayList<>(new ConfigurationFiles(request).actions());
        for (ModuleTables each : tables.values()) {
            actions.addAll(each.actions());
        }
        actions.addAll(planning.all());
        List<Plan.Output> made = new ArrayList<>(links.outputs());
        if (!index.steps().isEmpty()) {
            List<Action> steps = new ArrayList<>(generators.actions());
            targetSteps.forEach((ofSteps, theirTexts) -> {
                StepPrograms ofTarget = new StepPrograms(request.sources(), generated, hosts, theirTexts, problems);
                steps.addAll(new Generators(request.sources(), ofSteps, ofTarget, theirTexts, problems).actions());
            });
            Posts posts = new Posts(
                    request, planning, generated, stepPrograms, texts, links.outputs(), outputs.names(), problems);
            posts.add();
            steps.addAll(posts.actions());
            made.addAll(posts.outputs());
            Catalogs catalogs = new Catalogs(index, configuration, stepPrograms, problems);
            steps.addAll(catalogs.actions());
            made.addAll(catalogs.outputs());
            actions.addAll(hosts.actions());
            actions.addAll(steps);
        }
        Map<String, String> paths = Tests.linked(tested, links);
        actions = new ArrayList<>(Selection.marked(actions, links.outputs()));
        addTestActions(planning, actions);
        List<PlannedTest> tests = Tests.planned(tested, request.named(), links.outputs(), paths, problems);
        Collisions.check(actions, problems);
        NoTarget.check(actions, problems);
        refuse(problems);
        List<Problem> warnings = new ArrayList<>();
        Set<String> ofTests = new HashSet<>();
        tested.forEach(one -> ofTests.addAll(one.programs().groups()));
        unclaimed.warn(ofTests, warnings);
        warnings.addAll(links.warnings());
        new UnmetFlags(index).warn(targets.indexes(), warnings);
        List<Action> ordered = index.steps().isEmpty() ? actions : Ordering.of(actions);
        return new Plan(TestNeeds.marked(ordered, made, tests), made, tests, sorted(warnings));
    }

    private static Planning planning(
            PlanRequest request,
            CommandLines lines,
            FlagScopes scopes,
            Sources sources,
            Generated generated,
            TargetSteps targetSteps,
            Map<String, ModuleTables> tables,
            List<Problem> problems) {
        Map<String, List<String>> headers = new HashMap<>();
        tables.forEach((target, own) -> headers.put(target, own.paths()));
        Compiles compiles = new Compiles(
                request.toolchain(),
                lines,
                request.user(),
                sources,
                generated,
                targetSteps::of,
                entry -> targetSteps.of(entry.scopes().target()).waits(entry.object()),
                new WaitedHeaders(OwnHeaders.paths(request.tree()), headers),
                problems);
        return new Planning(
                scopes,
                lines,
                request.user(),
                sources,
                compiles,
                request.toolchain().cc().tools(),
                new ArrayList<>());
    }

    /** What was asked for since; behind everything else, so that the product's actions are what they are without tests (Q33). */
    private static void addTestActions(Planning planning, List<Action> actions) {
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

    /** A manifest that describes nothing is not a success (design §4); one whose members are all n is. */
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
