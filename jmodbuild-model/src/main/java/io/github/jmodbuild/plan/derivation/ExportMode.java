// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

/** How a program states its exports. */
public enum ExportMode {
    /** Every global symbol. */
    ALL,
    /** The symbols that manifests and sources name. */
    LISTED,
    /** These, and the symbols that modules need. */
    NEEDED,
    /** The symbols that manifests and sources name; all global symbols if they name none. */
    USUAL
}
