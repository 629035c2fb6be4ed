// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.plan.Outputs.Decided;
import io.github.jmodbuild.toolchain.CommandLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Archive actions (K19). A {@code <module>} that links an archive gets an archive of its own, from objects compiled for
 * modules: the public one holds resident code, which no linker takes into a shared object. It is an intermediate file,
 * not an output.
 */
final class Archives {
    private final CommandLines lines;
    private final Compiles compiles;
    private final List<Action> actions;
    private final Map<String, String> residentPaths = new HashMap<>();
    private final Map<String, String> modulePaths = new HashMap<>();

    /** @param actions where actions are added */
    Archives(CommandLines lines, Compiles compiles, List<Action> actions) {
        this.lines = lines;
        this.compiles = compiles;
        this.actions = actions;
    }

    /** The archive as programs link it and users see it. */
    String resident(Decided archive) {
        return residentPaths.computeIfAbsent(
                archive.name(), name -> add(archive, false, Layout.archive(lines.archiveName(name))));
    }

    /** The archive as modules link it. */
    String module(Decided archive) {
        return modulePaths.computeIfAbsent(
                archive.name(), name -> add(archive, true, Layout.object("module", lines.archiveName(name))));
    }

    private String add(Decided archive, boolean module, String path) {
        OutputSettings settings = OutputSettings.of(archive);
        List<String> members = new ArrayList<>();
        for (Entry entry : archive.members().residents().values()) {
            members.add(compiles.object(entry, module, settings));
        }
        actions.add(new Action(
                archive.output().at(),
                Stage.LINK,
                new Work.Archive(members),
                members,
                List.of(),
                List.of(new Product(path, Action.Kind.ARCHIVE)),
                new Screen(module ? "AR [M]" : "AR", path)));
        return path;
    }
}
