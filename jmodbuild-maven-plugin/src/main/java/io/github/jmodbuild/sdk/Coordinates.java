// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

/** The names under which a repository has something, without type and classifier. Immutable. */
public record Coordinates(String groupId, String artifactId, String version) {

    /** {@code com.example:net:1.2}. */
    @Override
    public String toString() {
        return groupId + ":" + artifactId + ":" + version;
    }
}
