// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import java.util.Map;

/** Names of signals that end programs. A Java process, like a shell, shows one as exit code 128 and its number. Stateless. */
final class Signals {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));

    private Signals() {}

    /** The signal's name, or empty for an exit code that stands for none. */
    static String name(int exitCode) {
        return NAMES.getOrDefault(exitCode - 128, "");
    }
}
