// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** Wordings that many tests expect in messages, so that each is written once. */
public final class Wording {
    /** What is said of a symbol that a module needs and nothing in the tree defines. */
    public static final String DEFINED_NOWHERE =
            "; no program, module or library of this tree defines it; correct the name,"
                    + " or add the library that does to <libs>";

    private Wording() {}

    /** How a message begins whose reason follows, for {@code CURL=y}. */
    public static String cannotSet(String assignment) {
        return "cannot set " + assignment + ": ";
    }

    /** What is said of a test whose TAP output does not fit its plan. */
    public static String tapPlan(int planned, int printed) {
        return "its plan has " + planned + " test points, but it printed " + printed;
    }
}
