// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses what writes an archive: jmodbuild itself, or the toolchain's ar if there are flags or arguments for it (K23),
 * or if objects contain intermediate code. Stateless.
 */
final class Archiver {
    /** Quick append, which keeps members with equal names; with an index, without dates and owners. */
    private static final String OPERATION = "qcs";

    private Archiver() {}

    /**
     * The operation that writes an archive.
     *
     * @param intermediate whether members hold intermediate code of the compiler, which only its own tools can index
     * @throws ProblemException if an archiver is needed and there is none
     */
    static Operation operation(
            Toolchain toolchain, List<String> flags, List<String> members, boolean intermediate, Location at) {
        Optional<List<String>> chosen = toolchain.tool(ToolKind.AR).filter(command -> command.size() > 1);
        if (flags.isEmpty() && chosen.isEmpty() && !intermediate) {
            return new Operation.Archive(members);
        }
        List<String> argv =
                new ArrayList<>(intermediate ? intermediate(toolchain, at) : toolchain.tool(ToolKind.AR, at));
        if (argv.contains("--thin")) {
            throw new ProblemException(at, "'--thin' in '" + String.join(" ", argv) + "' " + Flags.THIN_ARCHIVE);
        }
        List<String> tools = argv.stream().filter(word -> word.startsWith("/")).toList();
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
        return new Operation.Command(argv, tools, Operation.Dependencies.NONE, LinkActions.ENVIRONMENT, true, 1);
    }

    private static List<String> intermediate(Toolchain toolchain, Location at) {
        List<String> command = toolchain.tools().intermediateArchiver();
        if (command.isEmpty()) {
            String missing = toolchain.cc().family() == Toolchain.Family.CLANG ? "llvm-ar" : "ar with gcc's plugin";
            throw new ProblemException(
                    at,
                    "objects compiled with -flto need " + missing
                            + " to be archived, which was not found; install it (apt"
                            + " install " + (missing.equals("llvm-ar") ? "llvm" : "binutils") + "), name it with"
                            + " -Djmodbuild.ar=..., or compile with -ffat-lto-objects");
        }
        return command;
    }
}
