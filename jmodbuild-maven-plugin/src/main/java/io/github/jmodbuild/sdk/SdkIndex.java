// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import java.util.List;

/**
 * What an artifact has on some platform at least; the same whatever platform published it. It is the file {@link #FILE} of the
 * zip without a classifier, and marks a dependency as native. Immutable.
 *
 * @param headers whether there are headers
 * @param libraries names as after {@code -l}
 * @param programs names without suffix
 * @param modules names without suffix
 */
public record SdkIndex(
        Coordinates coordinates, boolean headers, List<String> libraries, List<String> programs, List<String> modules) {
    /** Its place in the zip. */
    public static final String FILE = "META-INF/jmodbuild.json";

    public SdkIndex {
        libraries = List.copyOf(libraries);
        programs = List.copyOf(programs);
        modules = List.copyOf(modules);
    }
}
