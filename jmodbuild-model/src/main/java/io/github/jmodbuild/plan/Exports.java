// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an executable offers to modules: the symbols it lists under conditions that hold, or all; all too if it says
 * nothing but some of its members are modules in this configuration, and nothing otherwise.
 */
final class Exports {
    private final CommandLines lines;
    private final Configuration configuration;
    private final List<Action> actions;

    /** @param actions where actions are added */
    Exports(CommandLines lines, Configuration configuration, List<Action> actions) {
        this.lines = lines;
        this.configuration = configuration;
        this.actions = actions;
    }

    /** Adds flags, and the list file if there is one, to the link of the executable at {@code path}; whether it offers anything. */
    boolean add(Decided one, String path, Link link) {
        List<Content.Exports> written = one.output().contents().stream()
                .filter(Content.Exports.class::isInstance)
                .map(Content.Exports.class::cast)
                .toList();
        List<Content.Exports> active =
                written.stream().filter(exports -> applies(exports.condition())).toList();
        link.stubs.forEach(stub -> link.flags.addAll(lines.hidden(stub)));
        if (active.stream().anyMatch(Content.Exports::all)) {
            link.flags.addAll(lines.exportAll());
            return true;
        } else if (!written.isEmpty()) {
            List<String> flags = listed(active, path, link);
            link.flags.addAll(flags);
            return !flags.isEmpty();
        } else if (!one.members().modules().isEmpty()) {
            link.flags.addAll(lines.exportAll());
            return true;
        }
        return false;
    }

    private boolean applies(@Nullable Expr condition) {
        return condition == null || configuration.evaluate(condition) != Tristate.N;
    }

    private List<String> listed(List<Content.Exports> lists, String path, Link link) {
        List<String> symbols = lists.stream()
                .flatMap(exports -> exports.names().stream())
                .map(Word::text)
                .distinct()
                .toList();
        if (symbols.isEmpty()) {
            return List.of();
        }
        String list = Layout.exports(path);
        link.extraInputs.add(list);
        actions.add(new Action(
                lists.get(0).at(),
                Stage.LINK,
                new Work.Text(lines.exportList(symbols)),
                List.of(),
                List.of(),
                List.of(new Product(list, Action.Kind.FILE)),
                new Screen("GEN", list)));
        return lines.exportListed(list, symbols, link.flags);
    }
}
