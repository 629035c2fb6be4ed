// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.Collection;

/** The message for a name that no symbol has. Stateless. */
public final class UnknownSymbol {
    private static final String PREFIX = "CONFIG_";

    private UnknownSymbol() {}

    /** In a manifest, where the prefix is not written and a declaration can be added. */
    public static Problem inManifest(String name, Location at, Collection<String> declared) {
        if (name.startsWith(PREFIX)) {
            String bare = name.substring(PREFIX.length());
            String hint = declared.contains(bare) ? "" : Nearest.hint(bare, declared);
            return new Problem(at, "unknown symbol " + name + ": write it without CONFIG_, as " + bare + hint);
        }
        String hint = Nearest.hint(name, declared);
        String next =
                hint.isEmpty() ? "; declare it in <config>, or name it in <undeclared> if it may be missing" : hint;
        return new Problem(at, "unknown symbol " + name + next);
    }

    /** In a request for a value. */
    public static Problem inAssignment(Assignment assignment, Collection<String> declared) {
        String name = assignment.name();
        if (name.startsWith(PREFIX)) {
            return inManifest(name, assignment.at(), declared);
        }
        String hint = Nearest.hint(name, declared);
        String next = hint.isEmpty() ? "; no manifest declares it" : hint;
        return new Problem(assignment.at(), assignment + ": unknown symbol " + name + next);
    }
}
