// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Checks;
import io.github.jmodbuild.config.ConfigModel;
import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.Resolver;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.ManifestTreeReader;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.Planner;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Manifests → configuration → plan: the way that a build takes when no stored plan is still true. */
final class PlanMaker {
    private final BuildRequest request;
    private final Origins origins;
    private final List<Problem> warnings = new ArrayList<>();

    PlanMaker(BuildRequest request, Origins origins) {
        this.request = request;
        this.origins = origins;
    }

    /** @throws ProblemException with everything that is wrong in the first of the three steps that fails */
    Plan make(Toolchain toolchain) {
        RequestedValues requested = new RequestedValues(request, origins, warnings);
        ManifestTree tree =
                ManifestTreeReader.read(requested.relative(request.places().manifest()), origins);
        ConfigModel model = ConfigModel.of(tree);
        List<Assignment> assignments = requested.of(tree, model);
        Configuration configuration = Resolver.resolve(model, assignments, request.strict());
        warnings.addAll(configuration.warnings());
        TargetConfigurations targets = new TargetConfigurations(request, origins, warnings);
        Map<String, Configuration> byTarget = targets.of(tree, configuration, assignments);
        check(tree, configuration, byTarget);
        Plan plan = Planner.plan(new PlanRequest(
                tree,
                model,
                configuration,
                ToolValues.named(request.named(), toolchain),
                byTarget,
                toolchain,
                request.flags(),
                origins));
        warnings.addAll(plan.warnings());
        return new Plan(plan.actions(), plan.outputs(), warnings);
    }

    private static void check(ManifestTree tree, Configuration configuration, Map<String, Configuration> targets) {
        List<Member.Check> checks = tree.members(Member.Check.class);
        List<Problem> problems = new ArrayList<>(Checks.violations(checks, configuration));
        targets.forEach((name, own) -> Checks.violations(checks, own).stream()
                .filter(problem -> !problems.contains(problem))
                .map(problem -> new Problem(problem.at(), "target " + name + ": " + problem.message()))
                .forEach(problems::add));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
