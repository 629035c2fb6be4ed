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
import java.util.LinkedHashSet;
import java.util.List;
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
        TreeCheck.checkObjectSettings(index, sources, problems);
        if (outputs.all().isEmpty() && !unclaimed.canMakeModules()) {
            problems.add(nothingToBuild(request.tree()));
        }
        refuse(problems);
        Planning planning = planning(request, index, sources, problems);
        Links links = new Links(planning, outputs, problems);
        links.add();
        refuse(problems);
        List<Problem> warnings = new ArrayList<>();
        unclaimed.warn(warnings);
        warnings.addAll(links.warnings());
        return new Plan(
                actions(new ConfigurationFiles(request).actions(), planning), links.outputs(), sorted(warnings));
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(sorted(problems));
        }
    }

    private static Planning planning(PlanRequest request, TreeIndex index, Sources sources, List<Problem> problems) {
        Configuration configuration = request.configuration();
        CommandLines lines = CommandLines.of(request.toolchain());
        FlagScopes scopes = new FlagScopes(index, configuration);
        Compiles compiles = new Compiles(request.toolchain(), lines, request.user(), sources, scopes, problems);
        return new Planning(index, configuration, lines, request.user(), scopes, compiles, new ArrayList<>());
    }

    private static List<Action> actions(List<Action> configuration, Planning planning) {
        List<Action> actions = new ArrayList<>(configuration);
        planning.compiles().actions().forEach(actions::add);
        actions.addAll(planning.actions());
        return actions;
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
