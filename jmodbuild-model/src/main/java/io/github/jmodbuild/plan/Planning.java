// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.ArrayList;
import java.util.List;

/**
 * What all steps of planning share: the tree under one configuration, and where actions are added.
 *
 * @param tools files that decide what compiled C becomes
 * @param actions archive and link actions so far, in order
 */
record Planning(
        FlagScopes scopes,
        CommandLines lines,
        UserFlags user,
        Sources sources,
        Compiles compiles,
        List<String> tools,
        List<Action> actions) {

    TreeIndex index() {
        return scopes.index();
    }

    Configuration configuration() {
        return scopes.configuration();
    }

    /** The same for a target of the tree: other members and settings, the same store of actions (Q11). */
    Planning ofTarget(FlagScopes ofTarget) {
        return new Planning(ofTarget, lines, user, sources, compiles, tools, actions);
    }

    /** All actions asked for so far: compiles, then archives and links, each in the order asked for. */
    List<Action> all() {
        List<Action> all = new ArrayList<>();
        compiles.actions().forEach(all::add);
        all.addAll(actions);
        return all;
    }
}
