// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

/** How a program says what it offers. */
public enum ExportMode {
    /** Every global symbol. */
    ALL,
    /** What manifests and sources name. */
    LISTED,
    /** That, and what modules need. */
    NEEDED,
    /** What manifests and sources name; everything if they name nothing. */
    USUAL
}
