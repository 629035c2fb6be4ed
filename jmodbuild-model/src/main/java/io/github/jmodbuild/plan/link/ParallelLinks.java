// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links that compile in several threads or processes, as link-time optimisation does. Stateless. */
final class ParallelLinks {
    private static final Pattern LTO = Pattern.compile("-flto(?:=(.*))?|-fno-lto");
    private static final Pattern THIN_JOBS =
            Pattern.compile("(?:-flto-jobs=|-Wl,(?:--?thinlto-jobs=|--?plugin-opt[=,]jobs=))([1-9]\\d{0,3})");

    private ParallelLinks() {}

    /** Whether the link takes slots from a jobserver: gcc's {@code auto} does where it finds one. */
    static boolean usesJobserver(List<String> argv, Family family) {
        return family == Family.GCC && List.of("jobserver", "auto").contains(kind(argv));
    }

    /** The names of variables that a link sees. */
    static List<String> environment(List<String> usual, List<String> argv, Family family) {
        if (!usesJobserver(argv, family)) {
            return usual;
        }
        List<String> names = new ArrayList<>(usual);
        names.add(Operation.JOBSERVER);
        return names;
    }

    /** How many slots of the pool a link takes. */
    static int weight(List<String> argv, Family family) {
        String kind = kind(argv);
        if (family == Family.GCC) {
            return kind.matches("[1-9]\\d{0,3}") ? Integer.parseInt(kind) : 1;
        }
        if (family != Family.CLANG || !kind.equals("thin")) {
            return 1;
        }
        int jobs = Integer.MAX_VALUE; // of the linker, which uses all processors
        for (String word : argv) {
            Matcher matcher = THIN_JOBS.matcher(word);
            if (matcher.matches()) {
                jobs = Integer.parseInt(matcher.group(1));
            }
        }
        return jobs;
    }

    /** What follows {@code -flto=}; the last option counts. */
    private static String kind(List<String> argv) {
        String last = "";
        for (String word : argv) {
            Matcher matcher = LTO.matcher(word);
            if (matcher.matches()) {
                last = matcher.group(1) == null ? "" : matcher.group(1);
            }
        }
        return last;
    }
}
