// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** Wordings that many tests expect in messages, so that each is written once. */
public final class Wording {
    private Wording() {}

    /** How a message begins whose reason follows, for {@code CURL=y}. */
    public static String cannotSet(String assignment) {
        return "cannot set " + assignment + ": ";
    }
}
