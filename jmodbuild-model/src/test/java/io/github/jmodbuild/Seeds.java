// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** How many random cases a property is tried on: of all, as many percent as the property {@code jmodbuild.seeds} says. */
public final class Seeds {
    private static final int PERCENT = Integer.getInteger("jmodbuild.seeds", 10);

    private Seeds() {}

    /** That part of all, and at least one. */
    public static int of(int all) {
        return Math.max(1, (int) ((long) all * PERCENT / 100));
    }
}
