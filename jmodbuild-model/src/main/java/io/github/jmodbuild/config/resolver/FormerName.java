// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.UnknownSymbol;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import java.util.Optional;

/** Assignments to names that a symbol had before ({@code renamedFrom}). Stateless. */
final class FormerName {
    private FormerName() {}

    /** The assignment to the present name; empty unless a file sets a former name. */
    static Optional<Assignment> present(Assignment assignment, ConfigModel model) {
        Optional<String> present = model.renames().present(assignment.name());
        if (present.isEmpty() || !isFile(assignment.origin()) || model.declares(assignment.name())) {
            return Optional.empty();
        }
        String name = present.get();
        boolean bool = model.type(name).filter(Symbol.Type.BOOL::equals).isPresent();
        String value = bool && assignment.value().equals("m") ? "y" : assignment.value();
        return Optional.of(new Assignment(name, value, assignment.origin(), assignment.at()));
    }

    /** What a user should know of that. */
    static Problem warning(Assignment written, Assignment present) {
        String name = present.name();
        return new Problem(
                written.at(),
                written.name() + " was renamed to " + name + "; " + name + "=" + present.value()
                        + " is used, write CONFIG_" + name + " instead");
    }

    /** The words for a name that no symbol has, or has no longer. */
    static Problem unknown(Assignment assignment, ConfigModel model) {
        return model.renames()
                .present(assignment.name())
                .map(name -> new Problem(
                        assignment.at(),
                        assignment + ": unknown symbol " + assignment.name() + "; it was renamed to " + name))
                .orElseGet(() -> UnknownSymbol.inAssignment(assignment, model.declaredNames()));
    }

    private static boolean isFile(Origin origin) {
        return origin == Origin.DOT_CONFIG || origin == Origin.FRAGMENT;
    }
}
