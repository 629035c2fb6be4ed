// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.probes.Uses;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
        ManifestTree tree = Uses.replaced(request.tree(), request.answers());
        TreeIndex index = new TreeIndex(tree, configuration);
        Sources sources = new Sources(request.sources(), problems);
        TreeCheck.check(tree, request.model(), request.sources(), problems);
        Outputs outputs = Outputs.decide(index, configuration, sources, problems);
        UnclaimedGroups unclaimed = new UnclaimedGroups(index, configuration, outputs.groups());
        unclaimed.addModules(sources, outputs.modules(), problems);
        TestPrograms programs = new TestPrograms(index, configuration, sources, outputs, problems);
        Tests.check(index, outputs, programs, problems);
        TreeCheck.checkObjectSettings(index, sources, problems);
        if (outputs.all().isEmpty() && index.tests().isEmpty() && !unclaimed.canMakeModules()) {
            problems.add(nothingToBuild(request.tree()));
        }
        refuse(problems);
        CommandLines lines = CommandLines.of(request.toolchain());
        ModuleTables tables = new ModuleTables(index, outputs, lines, problems);
        refuse(problems);
        Planning planning = planning(request, lines, index, sources, tables, problems);
        Links links = new Links(planning, outputs, problems);
        links.add();
        List<Action> actions = new ArrayList<>(new ConfigurationFiles(request).actions());
        actions.addAll(tables.actions());
        actions.addAll(planning.all());
        Map<String, String> paths = new HashMap<>();
        programs.all().forEach((name, one) -> {
            if (one.isOn()) {
                links.addTest(name, one).ifPresent(path -> paths.put(name, path));
            }
        });
        addTestActions(planning, actions);
        List<PlannedTest> tests = new Tests(request, problems).planned(index, links.outputs(), paths);
        refuse(problems);
        List<Problem> warnings = new ArrayList<>();
        unclaimed.warn(programs.groups(), warnings);
        warnings.addAll(links.warnings());
        return new Plan(actions, links.outputs(), tests, sorted(warnings));
    }

    private static Planning planning(
            PlanRequest request,
            CommandLines lines,
            TreeIndex index,
            Sources sources,
            ModuleTables tables,
            List<Problem> problems) {
        Configuration configuration = request.configuration();
        List<String> headers = new ArrayList<>(Layout.GENERATED_HEADERS);
        tables.actions().forEach(action -> headers.add(action.id()));
        FlagScopes scopes = new FlagScopes(index, configuration);
        Compiles compiles =
                new Compiles(request.toolchain(), lines, request.user(), sources, scopes, headers, problems);
        return new Planning(
                index,
                configuration,
                lines,
                request.user(),
                scopes,
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
