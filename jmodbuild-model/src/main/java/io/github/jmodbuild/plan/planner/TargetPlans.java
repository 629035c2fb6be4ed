// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.planner;

import io.github.jmodbuild.config.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.Variables;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.ConfiguredTests;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.plan.membership.TestPrograms;
import io.github.jmodbuild.plan.membership.TreeCheck;
import io.github.jmodbuild.plan.module.ModuleTableHeaders;
import io.github.jmodbuild.plan.module.OutputLinks;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Outputs that are made for each target (Q10–Q12): decided under the target's configuration, from objects that are the
 * tree's, compiled once for all, and objects that are the target's, compiled with its header and its settings.
 */
final class TargetPlans {
    private final List<OfTarget> all = new ArrayList<>();
    private final List<String> executables = new ArrayList<>();

    private record OfTarget(FlagScopes scopes, DecidedOutputs outputs) {
        TreeIndex index() {
            return scopes.index();
        }
    }

    /**
     * Decides all outputs of all targets that are enabled.
     *
     * @param tree as written but for {@code <uses>}
     * @param scopes the tree's own
     * @param common the tree's own outputs
     */
    TargetPlans(
            PlanRequest request,
            ManifestTree tree,
            FlagScopes scopes,
            ObjectSources sources,
            DecidedOutputs common,
            GeneratedFiles generated,
            List<Problem> problems) {
        request.targets().forEach((name, configuration) -> {
            NamedValues named = TargetTree.named(request.named(), name);
            ManifestTree own = Variables.expanded(TargetTree.of(tree, name), configuration, named, problems);
            TreeCheck.check(own, request.model(), request.sources(), generated, problems);
            FlagScopes ownScopes = new FlagScopes(new TreeIndex(own, configuration, name), scopes);
            DecidedOutputs outputs = DecidedOutputs.decide(ownScopes, sources, common, problems);
            all.add(new OfTarget(ownScopes, outputs));
            addExecutables(own);
        });
        for (String name : TargetTree.names(tree)) {
            if (!request.targets().containsKey(name)) { // nobody has its values, so names go by the tree's
                NamedValues named = TargetTree.named(request.named(), name);
                ManifestTree own = TargetTree.of(tree, name);
                addExecutables(Variables.expanded(own, request.configuration(), named, new ArrayList<>()));
            }
        }
    }

    private void addExecutables(ManifestTree own) {
        for (Member.Output output : own.members(Member.Output.class)) {
            if (output.kind() == Member.Output.Kind.EXECUTABLE) {
                executables.add(output.name().text());
            }
        }
    }

    /** Whether there is neither an output nor a test. */
    boolean isEmpty() {
        return all.stream()
                .allMatch(one ->
                        one.outputs().all().isEmpty() && one.index().tests().isEmpty());
    }

    /** The tests of each, with the programs that they describe. */
    List<ConfiguredTests> tests(ObjectSources sources, List<Problem> problems) {
        List<ConfiguredTests> tests = new ArrayList<>();
        for (OfTarget one : all) {
            TestPrograms programs = new TestPrograms(one.scopes(), sources, one.outputs(), problems);
            tests.add(new ConfiguredTests(one.index(), programs));
        }
        return tests;
    }

    /** Names of the executables of all targets, whatever their value, also of targets that are not enabled now. */
    List<String> executables() {
        return executables;
    }

    /** Names of the groups that their outputs name. */
    Set<String> groups() {
        Set<String> groups = new HashSet<>();
        all.forEach(one -> groups.addAll(one.outputs().groups()));
        return groups;
    }

    /** The tree as each of them sees it. */
    List<TreeIndex> indexes() {
        return all.stream().map(OfTarget::index).toList();
    }

    /** Tables of modules, by target. */
    Map<String, ModuleTableHeaders> tables(CommandLines lines, List<Problem> problems) {
        Map<String, ModuleTableHeaders> tables = new LinkedHashMap<>();
        all.forEach(one ->
                tables.put(one.index().target(), new ModuleTableHeaders(one.index(), one.outputs(), lines, problems)));
        return tables;
    }

    /** Adds their actions behind those of the tree. */
    void addTo(OutputLinks links, PlanningContext planning) {
        all.forEach(one -> links.ofTarget(planning.ofTarget(one.scopes()), one.outputs()));
    }
}
