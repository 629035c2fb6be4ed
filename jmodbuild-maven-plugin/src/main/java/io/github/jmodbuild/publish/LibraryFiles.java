// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import java.util.List;

/**
 * A library that is put into an SDK. Places are relative to the SDK, empty where there is no such form. Immutable.
 *
 * @param name as after {@code -l}
 * @param archive the place of the static form
 * @param pic whether the archive can become part of a shared library
 * @param shared the place of the shared form
 * @param importLibrary the place of what is linked instead of the shared form, on Windows
 * @param needs words of a link for libraries that are linked after it, such as {@code -lm}
 */
public record LibraryFiles(
        String name, String archive, boolean pic, String shared, String importLibrary, List<String> needs) {
    public LibraryFiles {
        needs = List.copyOf(needs);
    }
}
