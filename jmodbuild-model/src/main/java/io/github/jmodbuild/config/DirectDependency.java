// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Tristate;

/** What a symbol's dependencies allow (kconfig.md §1.2). Stateless. */
final class DirectDependency {
    private DirectDependency() {}

    /** The best of all definitions; one without dependencies allows y, other than in Linux (kconfig.md §2 point 2). */
    static Tristate of(Node node, Values values) {
        Tristate best = Tristate.N;
        for (Node.Definition definition : node.definitions()) {
            best = best.or(definition.dependency().evaluate(values));
        }
        return best;
    }
}
