// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.compile.CompileActions;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.ArrayList;
import java.util.List;

/**
 * What all steps of planning share: the tree under one configuration, and where actions are added.
 *
 * @param tools files that decide what compiled C becomes
 * @param actions archive and link actions so far, in order
 */
public record PlanningContext(
        FlagScopes scopes,
        CommandLines lines,
        UserFlags user,
        ObjectSources sources,
        CompileActions compiles,
        List<String> tools,
        List<Action> actions) {

    public TreeIndex index() {
        return scopes.index();
    }

    public Configuration configuration() {
        return scopes.configuration();
    }

    /** The same for a target of the tree: other members and settings, the same store of actions (Q11). */
    public PlanningContext ofTarget(FlagScopes ofTarget) {
        return new PlanningContext(ofTarget, lines, user, sources, compiles, tools, actions);
    }

    /** All actions asked for so far: compiles, then archives and links, each in the order asked for. */
    public List<Action> all() {
        List<Action> all = new ArrayList<>();
        compiles.actions().forEach(all::add);
        all.addAll(actions);
        return all;
    }
}
