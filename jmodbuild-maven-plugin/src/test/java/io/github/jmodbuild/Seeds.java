// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** How many random cases a property is tried on: a tenth by default, all with the profile {@code all-seeds}. */
public final class Seeds {
    private static final boolean FAULTS = Boolean.getBoolean("jmodbuild.faults");
    private static final boolean ALL = FAULTS || Boolean.getBoolean("jmodbuild.allSeeds");

    private Seeds() {}

    /** All of them, or a tenth, and at least one. */
    public static int of(int all) {
        return ALL ? all : Math.max(1, all / 10);
    }

    /** Between the places of a file that are tried one after the other. */
    public static int step() {
        return ALL ? 1 : 10;
    }

    /** How many cases the profile {@code faults} tries, or how many all other runs do. */
    public static int ofFaults(int faults, int otherwise) {
        return FAULTS ? faults : otherwise;
    }
}
