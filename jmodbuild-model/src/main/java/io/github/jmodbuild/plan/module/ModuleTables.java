// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.sources.MacroHeaders;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.Problems;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.PlatformCommandLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers that list modules, of the tree and of its targets (D14). Immutable.
 *
 * @param paths by target, the tree's own under the empty name
 * @param actions that write them, the tree's own first
 */
public record ModuleTables(Map<String, List<String>> paths, List<Action> actions) {
    public ModuleTables {
        paths = Map.copyOf(paths);
        actions = List.copyOf(actions);
    }

    /** @throws io.github.jmodbuild.problem.ProblemException with every mistake in generated headers, those of macros too */
    public static ModuleTables of(PlanRequest request, DecidedTree decided) {
        List<Problem> problems = new ArrayList<>();
        CommandLines lines = PlatformCommandLines.of(request.toolchain());
        Map<String, List<String>> paths = new LinkedHashMap<>();
        List<Action> actions = new ArrayList<>();
        for (DecidedView view : decided.views()) {
            ModuleTableHeaders headers = new ModuleTableHeaders(view.index(), view.outputs(), lines);
            problems.addAll(headers.problems());
            if (view.index().target().isEmpty()) {
                problems.addAll(MacroHeaders.check(
                        view.index().tree(), request.sources(), decided.generated(), headers.paths()));
            }
            paths.put(view.index().target(), headers.paths());
            actions.addAll(headers.actions());
        }
        Problems.throwAny(problems);
        return new ModuleTables(paths, actions);
    }
}
