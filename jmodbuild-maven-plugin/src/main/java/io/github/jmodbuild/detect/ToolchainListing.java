// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.detect.InstalledToolchains.Installed;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.toolchain.Packages;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people read of installed toolchains. Stateless. */
public final class ToolchainListing {
    private ToolchainListing() {}

    /**
     * One line for each, and one for whatever it lacks.
     *
     * @param target only those that make programs for it, such as {@code aarch64-linux-gnu}; empty for all
     */
    public static List<String> lines(List<Installed> installed, String target) {
        List<Installed> wanted = installed.stream()
                .filter(each -> target.isEmpty() || target(each).equals(target))
                .toList();
        if (wanted.isEmpty()) {
            return List.of(none(installed, target));
        }
        List<String> lines = new ArrayList<>();
        for (Installed each : wanted) {
            lines.add(line(each));
            each.lacks().forEach(lack -> lines.add("    " + lack));
        }
        return lines;
    }

    private static String none(List<Installed> installed, String target) {
        if (target.isEmpty()) {
            return "no C compiler was found; install one (Debian: gcc)";
        }
        List<String> targets = installed.stream()
                .map(ToolchainListing::target)
                .filter(each -> !each.isEmpty())
                .toList();
        return "no compiler for " + target + " was found" + Nearest.hint(target, targets) + "; install one (Debian: "
                + Packages.ofCompiler(target + "-gcc") + ")";
    }

    private static String target(Installed installed) {
        return installed.toolchain().map(each -> each.cc().target()).orElse("");
    }

    private static String line(Installed installed) {
        String option = installed.option().isEmpty() ? "(default)" : installed.option();
        if (installed.toolchain().isEmpty()) {
            return String.format("%-24s %s", "not usable", option);
        }
        Toolchain.Compiler cc = installed.toolchain().get().cc();
        String compiler = cc.family().name().toLowerCase(Locale.ROOT) + " " + cc.version();
        return String.format("%-24s %-14s %s", cc.target(), compiler, option);
    }
}
