// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** How many random cases a property is tried on: of all, as many percent as the property {@code jmodbuild.seeds} says. */
public final class Seeds {
    private static final boolean FAULTS = Boolean.getBoolean("jmodbuild.faults");
    private static final int PERCENT = FAULTS ? 100 : Integer.getInteger("jmodbuild.seeds", 10);

    private Seeds() {}

    /** That part of all, and at least one. */
    public static int of(int all) {
        return Math.max(1, (int) ((long) all * PERCENT / 100));
    }

    /** Between the places of a file that are tried one after the other. */
    public static int step() {
        return Math.max(1, 100 / PERCENT);
    }

    /** How many cases the profile {@code faults} tries, or how many all other runs do. */
    public static int ofFaults(int faults, int otherwise) {
        return FAULTS ? faults : otherwise;
    }
}
