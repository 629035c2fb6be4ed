// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * A choice of the model. Immutable.
 *
 * @param index among the choices, in menu order
 * @param members indices of its symbols in file order, each once
 */
public record Choice(int index, String prompt, List<Integer> members, List<Default> defaults, Location at) {
    public Choice {
        members = List.copyOf(members);
        defaults = List.copyOf(defaults);
    }

    /**
     * A default.
     *
     * @param condition the choice's dependencies and the default's own condition
     */
    public record Default(int member, ResolvedExpr condition, Location at) {}
}
