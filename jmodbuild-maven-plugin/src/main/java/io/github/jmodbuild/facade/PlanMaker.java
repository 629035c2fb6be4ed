// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.planner.Planner;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Makes a plan from a configuration, if no stored plan is valid. */
final class PlanMaker {
    private final BuildRequest request;
    private final PlanOrigins origins;
    private final Toolchains toolchains;

    PlanMaker(BuildRequest request, PlanOrigins origins, Toolchains toolchains) {
        this.request = request;
        this.origins = origins;
        this.toolchains = toolchains;
    }

    /** @throws ProblemException with everything that is wrong in the tree */
    Plan make(Configured configured) {
        Plan plan = Planner.plan(new PlanRequest(
                configured.tree(),
                configured.model(),
                configured.configuration(),
                ToolValues.named(request, configured.toolchain()),
                configured.targets(),
                configured.toolchain(),
                toolchains::host,
                request.flags(),
                origins,
                configured.answers()));
        List<Problem> warnings = new ArrayList<>(configured.warnings());
        warnings.addAll(plan.warnings());
        return new Plan(plan.actions(), plan.outputs(), plan.tests(), warnings);
    }
}
