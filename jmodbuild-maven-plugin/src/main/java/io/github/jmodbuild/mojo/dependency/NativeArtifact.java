// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.sdk.Coordinates;
import org.eclipse.aether.artifact.Artifact;

/**
 * A dependency that may be native: a zip without a classifier, or what the user has declared to be native.
 *
 * @param artifact as the graph has it
 * @param scope what uses it
 * @param certain whether its type says that it is native
 */
record NativeArtifact(Artifact artifact, Scope scope, boolean certain) {

    Coordinates coordinates() {
        return new Coordinates(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion());
    }

    Location at() {
        return Location.of("dependency " + coordinates());
    }
}
