// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.plan.Action;

/**
 * A failed action. Immutable.
 *
 * @param action which
 * @param reason what went wrong: {@code failed with exit code 1}, {@code was ended by signal 11 (SEGV)}, ...
 * @param exitCode of the command, or -1 if it did not end by itself or no command was run
 * @param output everything the command printed
 * @param command to repeat it in a POSIX shell; empty if the action runs no command
 */
public record Failure(Action action, String reason, int exitCode, String output, String command) {

    /** What went wrong where an input is missing, as the user would type it. */
    static String missing(String input) {
        return "needs " + input + ", which does not exist and no step makes";
    }

    /**
     * The place of the step in the manifests, as the prefix of a message: {@code modules.xml:3:5: }; empty if it has
     * none.
     */
    public String where() {
        return action.place().line() > 0 ? action.place() + ": " : "";
    }
}
