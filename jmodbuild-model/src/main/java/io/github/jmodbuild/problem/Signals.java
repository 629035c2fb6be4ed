// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import java.util.Map;

/** Names of signals that end programs. A Java process, like a shell, shows one as exit code 128 and its number. Stateless. */
public final class Signals {
    private static final int EXIT_CODE = 128;

    /** By numbers, which are the same on all Linux systems but those with MIPS, Alpha, SPARC or PA-RISC. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "HUP"),
            Map.entry(2, "INT"),
            Map.entry(3, "QUIT"),
            Map.entry(4, "ILL"),
            Map.entry(5, "TRAP"),
            Map.entry(6, "ABRT"),
            Map.entry(7, "BUS"),
            Map.entry(8, "FPE"),
            Map.entry(9, "KILL"),
            Map.entry(11, "SEGV"),
            Map.entry(13, "PIPE"),
            Map.entry(14, "ALRM"),
            Map.entry(15, "TERM"),
            Map.entry(24, "XCPU"),
            Map.entry(25, "XFSZ"),
            Map.entry(31, "SYS"));

    private Signals() {}

    /** The signal's name without SIG, such as {@code SEGV}; empty for an exit code that stands for none. */
    public static String name(int exitCode) {
        return NAMES.getOrDefault(exitCode - EXIT_CODE, "");
    }

    /** The signal's number, for an exit code that stands for one. */
    public static int number(int exitCode) {
        return exitCode - EXIT_CODE;
    }
}
