// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who writes an archive: jmodbuild itself, or the archiver of the toolchain where flags are given for it or it carries
 * arguments of its own (K23). Stateless.
 */
final class Archiver {
    /** Quick append, so that two members of one name both stay; with an index, without dates and owners. */
    private static final String OPERATION = "qcs";

    private Archiver() {}

    /** @throws io.github.jmodbuild.problem.ProblemException if flags are given and there is no archiver */
    static Work work(Toolchain toolchain, List<String> flags, List<String> members, Location at) {
        Optional<List<String>> chosen = toolchain.tool(ToolKind.AR).filter(command -> command.size() > 1);
        if (flags.isEmpty() && chosen.isEmpty()) {
            return new Work.Archive(members);
        }
        List<String> argv = new ArrayList<>(toolchain.tool(ToolKind.AR, at));
        List<String> tools = List.copyOf(argv.subList(0, 1));
        StringBuilder modifiers = new StringBuilder();
        List<String> options = new ArrayList<>();
        for (String flag : flags) {
            if (flag.startsWith("--")) {
                options.add(flag);
            } else {
                modifiers.append(flag.startsWith("-") ? flag.substring(1) : flag);
            }
        }
        argv.addAll(options);
        argv.add(OPERATION + (modifiers.indexOf("U") < 0 ? "D" : "") + modifiers);
        argv.add(PlanPaths.OUTPUT);
        argv.addAll(members);
        return new Work.Command(argv, tools, Work.Dependencies.NONE, LinkActions.ENVIRONMENT, true, 1);
    }
}
