// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.plan.OverlaidFiles;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a request's tree. Immutable but for the inputs that it records.
 *
 * @param sources the source directory, with the files beside manifests that lie elsewhere
 */
record FilesOfTree(BuildRequest.Places places, PlanOrigins origins, SourceFiles sources) {
    FilesOfTree(BuildRequest.Places places, PlanOrigins origins) {
        this(places, origins, OverlaidFiles.of(origins, places.manifests()));
    }

    /** Content of a manifest, named as users do; empty if it cannot be read. */
    Optional<byte[]> manifest(String path) {
        boolean plain = places.home().equals(places.base());
        return origins.read(plain ? path : places.home().resolve(path).toString());
    }

    /**
     * Content of a file that a manifest names; empty if it cannot be read. Symbolic links may point to files in the tree, but not
     * out of it, since other checkouts would not have those.
     *
     * @param path relative to the source directory
     * @throws ProblemException if it lies outside, behind a symbolic link; the message continues the file's name
     */
    Optional<byte[]> read(String path) {
        String place = sources.place(path);
        Path base = place.equals(path) ? places.base() : places.manifestDirectory();
        try {
            Path real = base.resolve(place).toRealPath();
            if (!real.startsWith(base.toRealPath())) {
                throw new ProblemException(
                        Location.of(path),
                        "is a symbolic link out of the tree, to " + real + "; copy the file into the tree");
            }
        } catch (IOException e) {
            return origins.read(place); // which records that the file does not exist
        }
        return origins.read(place);
    }
}
