// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** How many random cases a property is tried on: a tenth by default, all with the profile {@code all-seeds}. */
public final class Seeds {
    private static final boolean ALL = Boolean.getBoolean("jmodbuild.allSeeds");

    private Seeds() {}

    /** All of them, or a tenth, and at least one. */
    public static int of(int all) {
        return ALL ? all : Math.max(1, all / 10);
    }
}
