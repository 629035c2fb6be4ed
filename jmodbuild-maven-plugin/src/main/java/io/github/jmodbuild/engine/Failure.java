// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.plan.Action;

/**
 * A failed action. Immutable.
 *
 * @param action which
 * @param reason what went wrong: {@code failed with exit code 1}, {@code was ended by signal 11 (SEGV)}, ...
 * @param exitCode of the command, or -1 if it did not end by itself or there was none
 * @param output all the command said
 * @param command to repeat it in a POSIX shell; empty if the action runs no command
 */
public record Failure(Action action, String reason, int exitCode, String output, String command) {

    /** Where manifests describe the step, to stand before a message: {@code modules.xml:3:5: }; empty if they do not. */
    public String where() {
        return action.place().line() > 0 ? action.place() + ": " : "";
    }
}
