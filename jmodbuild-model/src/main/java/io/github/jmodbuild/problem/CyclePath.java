// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The path of a cycle, for messages. Stateless. */
public final class CyclePath {
    private CyclePath() {}

    /**
     * From the first to the last name of a cycle, which are the same.
     *
     * @param open names that were entered and not left yet, in order
     * @param again the one of them that is to be entered again
     */
    public static List<String> names(Collection<String> open, String again) {
        List<String> all = new ArrayList<>(open);
        List<String> cycle = new ArrayList<>(all.subList(all.indexOf(again), all.size()));
        cycle.add(again);
        return cycle;
    }

    /** The same as text: {@code a → b → a}. */
    public static String of(Collection<String> open, String again) {
        return String.join(" → ", names(open, again));
    }
}
