// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files that a manifest names. Symbolic links may point to files in the tree, but not out of it, since other
 * checkouts would not have those. Stateless.
 */
final class FilesOfTree {
    private FilesOfTree() {}

    /**
     * Content of a file; empty if it cannot be read.
     *
     * @param path relative to {@code base}
     * @throws ProblemException if it lies outside, behind a symbolic link; the message continues the file's name
     */
    static Optional<byte[]> read(Path base, String path, PlanOrigins origins) {
        try {
            Path real = base.resolve(path).toRealPath();
            if (!real.startsWith(base.toRealPath())) {
                throw new ProblemException(
                        Location.of(path),
                        "is a symbolic link out of the tree, to " + real + "; copy the file into the tree");
            }
        } catch (IOException e) {
            return origins.read(path); // which records that the file does not exist
        }
        return origins.read(path);
    }
}
