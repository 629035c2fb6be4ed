// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

/** Where a symbol's value comes from, in rising order: a later one wins over an earlier one. */
public enum Origin {
    /** A default of the manifest, or the type's own n, 0, 0x0 or empty text. */
    DEFAULT("default"),
    /** Another symbol's imply. */
    IMPLY("imply"),
    /** Another symbol's select. */
    SELECT("select"),
    /** A range, which moved the value to one of its bounds. */
    RANGE("range"),
    /** A probe's answer; acts as a default before the manifest's own, so it needs no prompt. */
    PROBE("probe"),
    /** A defconfig or a fragment. */
    FRAGMENT("fragment"),
    /** The stored decisions. */
    DOT_CONFIG(".config"),
    /** {@code <config>} in the POM. */
    POM("POM"),
    /** {@code -DCONFIG_X=...}. */
    COMMAND_LINE("command line");

    private final String spelling;

    Origin(String spelling) {
        this.spelling = spelling;
    }

    /** Whether it is a user's decision, which needs a visible prompt to have effect. */
    public boolean isDecision() {
        return compareTo(PROBE) > 0;
    }

    /** For the screen. */
    @Override
    public String toString() {
        return spelling;
    }
}
