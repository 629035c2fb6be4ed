// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.sdk.Coordinates;
import java.nio.file.Path;
import java.util.List;

/**
 * What another plugin has published under one name. Immutable.
 *
 * @param declaration what the user says of it
 * @param parts all files of it that the build depends on
 * @param needs artifacts that it depends on itself
 */
public record ForeignArtifact(
        Coordinates coordinates, Declaration declaration, List<Part> parts, List<Coordinates> needs) {
    private static final List<String> LIBRARIES = List.of("a", "lib", "so", "dll", "dylib");

    public ForeignArtifact {
        parts = List.copyOf(parts);
        needs = List.copyOf(needs);
    }

    /**
     * One file of it.
     *
     * @param extension of its name in a repository, such as {@code so} or {@code jar}
     */
    public record Part(String extension, Path file) {
        /** Whether it is a library and no archive that has some. */
        boolean isLibrary() {
            return ForeignArtifact.isLibrary(extension);
        }
    }

    /** Whether files of such an extension, or artifacts of such a type, are libraries. */
    public static boolean isLibrary(String extension) {
        return LIBRARIES.contains(extension);
    }

    /** The place of problems with it. */
    public Location at() {
        return Location.of("dependency " + coordinates);
    }
}
