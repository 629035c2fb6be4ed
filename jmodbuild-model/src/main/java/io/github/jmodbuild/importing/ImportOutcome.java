// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

/** What became of a statement, from best to worst. */
public enum ImportOutcome {
    /** The result says the same. */
    CARRIED_OVER,
    /** The result says less, or something that is near. */
    PARTLY,
    /** The result does not have it. */
    NOT
}
