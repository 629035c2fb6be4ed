// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

/**
 * One mistake in what the user wrote: where, what, and (inside the message) the offending value, the nearest valid one
 * and the next step. Immutable.
 *
 * @param at where it stands
 * @param message one or more lines, no trailing line end; the first line is complete in itself
 */
public record Problem(Location at, String message) {

    /** {@code modules.xml:41:9: unknown symbol CURLL (did you mean CURL?)}. */
    @Override
    public String toString() {
        return at + ": " + message;
    }
}
