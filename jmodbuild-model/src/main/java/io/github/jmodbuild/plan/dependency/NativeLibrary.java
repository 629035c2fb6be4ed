// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.dependency;

import java.util.List;

/**
 * A library of a dependency. Paths are relative to the dependency's directory, empty where there is no such form. Immutable.
 *
 * @param name as after {@code -l}
 * @param archive the static form
 * @param pic whether the archive can become part of a shared library
 * @param shared the shared form
 * @param importLibrary what is linked for the shared form, where that is another file
 * @param loadedAs the file name by which the loader looks for the shared form
 * @param libs names of libraries of the system that are linked after the archive
 */
public record NativeLibrary(
        String name,
        String archive,
        boolean pic,
        String shared,
        String importLibrary,
        String loadedAs,
        List<String> libs) {
    public NativeLibrary {
        libs = List.copyOf(libs);
    }
}
