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
        TreeIndex index,
        Configuration configuration,
        CommandLines lines,
        UserFlags user,
        Sources sources,
        Compiles compiles,
        List<String> tools,
        List<Action> actions) {

    /** Settings under this configuration. */
    FlagScopes scopes() {
        return index.scopes();
    }

    /** The same for a target of the tree: other members and settings, the same store of actions (Q11). */
    Planning ofTarget(TreeIndex targetIndex, Configuration targetConfiguration) {
        return new Planning(targetIndex, targetConfiguration, lines, user, sources, compiles, tools, actions);
    }

    /** All actions asked for so far: compiles, then archives and links, each in the order asked for. */
    List<Action> all() {
        List<Action> all = new ArrayList<>();
        compiles.actions().forEach(all::add);
        all.addAll(actions);
        return all;
    }
}
