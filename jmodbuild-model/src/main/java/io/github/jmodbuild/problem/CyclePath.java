// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A cycle as messages show it. Stateless. */
public final class CyclePath {
    private CyclePath() {}

    /**
     * The steps from a name to itself.
     *
     * @param open names on the way, outermost first
     * @param again one of them, which is come to once more
     * @return {@code a → b → a}
     */
    public static String of(Collection<String> open, String again) {
        return String.join(" → ", steps(List.copyOf(open), again));
    }

    /** The same as a list, for those who say more of each step. */
    public static <T> List<T> steps(List<T> open, T again) {
        List<T> cycle = new ArrayList<>(open.subList(open.indexOf(again), open.size()));
        cycle.add(again);
        return cycle;
    }
}
