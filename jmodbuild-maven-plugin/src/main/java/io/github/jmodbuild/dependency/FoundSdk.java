// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.sdk.Coordinates;
import java.nio.file.Path;

/** An SDK that a dependency of the build has been resolved to: the artifact asked for, what uses it, and the zip. Immutable. */
public record FoundSdk(Coordinates coordinates, Scope scope, Path zip) {

    /** The place of problems with it. */
    Location at() {
        return Location.of("dependency " + coordinates);
    }
}
