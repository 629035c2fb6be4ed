// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import java.util.List;
import java.util.Optional;

/**
 * A library of an SDK: an archive, a shared library or both. Paths are relative to the SDK, with {@code /}. Immutable.
 *
 * @param name as after {@code -l}
 * @param archive the static form; empty if there is none
 * @param pic whether the archive can become part of a shared library
 * @param shared the shared form; empty if there is none
 * @param importLibrary what is linked instead of the shared form, on Windows; empty elsewhere
 * @param soname the name by which programs look for the shared form; empty if it has none
 * @param links further names of the shared form; copies or symbolic links
 * @param libs names, as after {@code -l}, of libraries of the system that a program needs that is linked with the archive
 * @param uses names of other libraries of the same SDK that it needs
 * @param exports names in C of the symbols that the shared form offers; for tools that look into SDKs
 * @param needed names of the libraries that are loaded with the shared form, as it names them
 */
public record SdkLibrary(
        String name,
        Optional<String> archive,
        boolean pic,
        Optional<String> shared,
        Optional<String> importLibrary,
        Optional<String> soname,
        List<String> links,
        List<String> libs,
        List<String> uses,
        List<String> exports,
        List<String> needed) {

    /** Without a shared form, or of one of which no more is known. */
    public SdkLibrary(
            String name,
            Optional<String> archive,
            boolean pic,
            Optional<String> shared,
            Optional<String> importLibrary,
            Optional<String> soname,
            List<String> links,
            List<String> libs,
            List<String> uses) {
        this(name, archive, pic, shared, importLibrary, soname, links, libs, uses, List.of(), List.of());
    }

    public SdkLibrary {
        links = List.copyOf(links);
        libs = List.copyOf(libs);
        uses = List.copyOf(uses);
        exports = List.copyOf(exports);
        needed = List.copyOf(needed);
    }
}
