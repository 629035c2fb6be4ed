// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import java.util.Optional;

/** The names under which a repository has something, without type and classifier. Immutable. */
public record Coordinates(String groupId, String artifactId, String version) {

    /** What {@link #toString} makes a text of; empty for any other text. */
    public static Optional<Coordinates> of(String text) {
        String[] parts = text.split(":", -1);
        return parts.length == 3 ? Optional.of(new Coordinates(parts[0], parts[1], parts[2])) : Optional.empty();
    }

    /** The artifact, whatever its version: {@code com.example:net}. */
    public String unversioned() {
        return groupId + ":" + artifactId;
    }

    /** {@code com.example:net:1.2}. */
    @Override
    public String toString() {
        return groupId + ":" + artifactId + ":" + version;
    }
}
