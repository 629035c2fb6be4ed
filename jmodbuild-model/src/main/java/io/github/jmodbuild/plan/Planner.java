// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.probes.ProbeUsage;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.ArrayList;
import java.util.Comparator;
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
        ManifestTree written = Jni.expanded(ProbeUsage.replaced(request.tree(), request.answers()), request, problems);
        NamedValues named = TargetPlans.named(request.named(), "");
        ManifestTree tree = TargetPlans.common(written, configuration, request.named(), problems);
        refuse(problems); // what lists come to is not known now
        TreeIndex index = new TreeIndex(tree, configuration);
        StepTexts texts = new StepTexts(request, Variables.of(tree, configuration, named, problems), problems);
        Generated generated = new Generated(index, configuration, request.sources(), texts, problems);
        Sources sources = new Sources(request.sources(), generated::candidates, problems);
        TreeCheck.check(tree, request.model(), request.sources(), generated, problems);
        Outputs outputs = Outputs.decide(index, configuration, sources, problems);
        TargetTree.check(written, problems);
        TargetPlans targets = new TargetPlans(request, written, index, sources, outputs, generated, problems);
        Set<String> claimed = new HashSet<>(outputs.groups());
        claimed.addAll(targets.groups());
        TargetSteps targetSteps = new TargetSteps(request, written, generated, targets, problems);
        UnclaimedGroups unclaimed = new UnclaimedGroups(index, configuration, claimed);
        unclaimed.addModules(sources, outputs.modules(), problems);
        TestPrograms programs = new TestPrograms(index, configuration, sources, outputs, problems);
        List<Tested> tested = new ArrayList<>(List.of(new Tested(index, configuration, programs)));
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
        OwnHeaders.check(tree, request.sources(), generated, own, problems);
        Map<String, ModuleTables> tables = new LinkedHashMap<>(Map.of("", own));
        tables.putAll(targets.tables(lines, problems));
        refuse(problems);
        Planning planning = planning(request, lines, index, sources, generated, targetSteps, tables, problems);
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
            steps.addAll(targetSteps.actions(hosts));
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
        new UnmetFlags(index).warn(configuration, targets, warnings);
        List<Action> ordered = index.steps().isEmpty() ? actions : Ordering.of(actions);
        return new Plan(TestNeeds.marked(ordered, made, tests), made, tests, sorted(warnings));
    }

    private static Planning planning(
            PlanRequest request,
            CommandLines lines,
            TreeIndex index,
            Sources sources,
            Generated generated,
            TargetSteps targetSteps,
            Map<String, ModuleTables> tables,
            List<Problem> problems) {
        Compiles compiles = new Compiles(
                request.toolchain(),
                lines,
                request.user(),
                sources,
                generated,
                targetSteps::of,
                entry -> targetSteps.of(entry.scopes().target()).waits(entry.object()),
                new WaitedHeaders(OwnHeaders.paths(request.tree()), tables),
                problems);
        return new Planning(
                index,
                request.configuration(),
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
