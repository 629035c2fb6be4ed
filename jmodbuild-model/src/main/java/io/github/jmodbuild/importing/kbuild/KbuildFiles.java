// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.TreeFiles;
import java.util.List;
import java.util.Optional;

/** Directories of a tree and their makefiles. Stateless. */
final class KbuildFiles {
    private static final List<String> NAMES = List.of("Kbuild", "Makefile");

    private KbuildFiles() {}

    /** The makefile of a directory; Kbuild comes first. */
    static Optional<String> makefile(TreeFiles files, String directory) {
        return NAMES.stream()
                .map(name -> ForeignPaths.join(directory, name))
                .filter(path -> files.read(path).isPresent())
                .findFirst();
    }

    /** A directory as another names it, from the root. */
    static String resolved(String directory, String name) {
        return ForeignPaths.normal(directory + "/" + name).orElse("");
    }
}
