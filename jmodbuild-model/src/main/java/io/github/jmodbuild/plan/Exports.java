// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.List;

/**
 * What an executable offers to modules: the symbols it lists, or all; all too if it says nothing but some of its
 * members are modules in this configuration, and nothing otherwise.
 */
final class Exports {
    private final CommandLines lines;
    private final List<Action> actions;

    /** @param actions where actions are added */
    Exports(CommandLines lines, List<Action> actions) {
        this.lines = lines;
        this.actions = actions;
    }

    /** Adds flags, and the list file if there is one, to the link of the executable at {@code path}. */
    void add(Decided one, String path, Link link) {
        for (Content content : one.output().contents()) {
            if (content instanceof Content.Exports exports) {
                link.flags.addAll(exports.all() ? lines.exportAll() : listed(exports, path, link));
                return;
            }
        }
        if (!one.members().modules().isEmpty()) {
            link.flags.addAll(lines.exportAll());
        }
    }

    private List<String> listed(Content.Exports exports, String path, Link link) {
        List<String> symbols =
                exports.names().stream().map(Word::text).distinct().toList();
        if (symbols.isEmpty()) {
            return List.of();
        }
        String list = Layout.exports(path);
        link.extraInputs.add(list);
        actions.add(new Action(
                exports.at(),
                Stage.LINK,
                new Work.Text(lines.exportList(symbols)),
                List.of(),
                List.of(),
                List.of(new Product(list, Action.Kind.FILE)),
                new Screen("GEN", list)));
        return lines.exportListed(list, symbols);
    }
}
