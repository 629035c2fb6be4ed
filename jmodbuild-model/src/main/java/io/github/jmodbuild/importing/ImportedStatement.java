// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import io.github.jmodbuild.problem.Location;

/**
 * A statement of an imported file. Immutable.
 *
 * @param at its first line
 * @param kind its keyword, {@code macro} or {@code #}
 * @param text as written, in one line; long ones are cut
 * @param lines how many lines it takes that are not blank
 * @param reason why it was not carried over as it is; empty if it was
 */
public record ImportedStatement(
        Location at, String kind, String text, int lines, ImportOutcome outcome, String reason) {}
