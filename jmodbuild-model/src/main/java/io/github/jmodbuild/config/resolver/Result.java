// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;

/**
 * What the evaluation of one symbol found. Immutable.
 *
 * @param origin whose value it is in the end
 * @param at which default, select or assignment that is
 * @param visibility the best of its prompts
 * @param forced what the selects demand at least
 * @param fallback the text it would have without the user's decision
 * @param decided whether the user gave it a value, also by setting a transitional symbol it follows
 * @param written whether it goes into {@code .config}
 */
public record Result(
        Origin origin,
        Location at,
        Tristate visibility,
        Tristate forced,
        String fallback,
        boolean decided,
        boolean written) {
    boolean visible() {
        return visibility != Tristate.N;
    }

    /** Whether a user could change it. */
    public boolean changeable() {
        return visibility.compareTo(forced) > 0;
    }
}
