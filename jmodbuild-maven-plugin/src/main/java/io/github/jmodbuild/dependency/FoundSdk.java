// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.Coordinates;
import java.nio.file.Path;

/** An SDK that a dependency of the build has been resolved to: the artifact asked for, what uses it, and the zip. Immutable. */
public record FoundSdk(Coordinates coordinates, Scope scope, Path zip) {

    /** Problems with its files, as those of the dependency, which users know. */
    ProblemException inside(ProblemException e) {
        return new ProblemException(e.problems().stream()
                .map(one -> new Problem(at(), "its SDK " + one))
                .toList());
    }

    /** The place of problems with it. */
    Location at() {
        return Location.of("dependency " + coordinates);
    }
}
