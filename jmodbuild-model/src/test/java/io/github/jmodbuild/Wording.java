// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** Wordings that many tests expect in messages, so that each is written once. */
public final class Wording {
    /** What is said of a value that an int does not take. */
    public static final String INT_FORM = "an int takes a decimal number, such as 42 or -1";

    /** How to write a line of a {@code .config}. */
    public static final String SETTING_FORM = "write CONFIG_NAME=value, or # CONFIG_NAME is not set";

    private Wording() {}

    /** What is said of a name that no manifest declares. */
    public static String unknownSymbol(String name, String nearest) {
        return "unknown symbol " + name + " (did you mean " + nearest + "?)";
    }

    /** How a message begins whose reason follows, for {@code CURL=y}. */
    public static String cannotSet(String assignment) {
        return "cannot set " + assignment + ": ";
    }
}
