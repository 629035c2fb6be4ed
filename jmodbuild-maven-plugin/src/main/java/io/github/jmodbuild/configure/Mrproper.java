// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of mrproper that concerns decisions: deletes them, their previous version, and the seen symbols. Stateless.
 */
public final class Mrproper {
    private Mrproper() {}

    /**
     * Deletes the files of decisions.
     *
     * @return those that were there, as the user would name them
     * @throws ProblemException if one cannot be deleted
     */
    public static List<String> forget(BuildRequest.Places places) {
        List<String> deleted = new ArrayList<>();
        for (String suffix : List.of("", ConfigurationWriter.FORMER, SeenSymbols.SUFFIX)) {
            for (String rest : List.of("", AtomicFiles.TEMPORARY)) {
                Path file = places.config().resolveSibling(places.config().getFileName() + suffix + rest);
                String shown = ConfigurationWriter.shown(places) + suffix + rest;
                if (delete(file, shown)) {
                    deleted.add(shown);
                }
            }
        }
        return deleted;
    }

    private static boolean delete(Path file, String shown) {
        if (Files.isDirectory(file)) {
            throw new ProblemException(
                    Location.of(shown), "is a directory, so it holds no decisions; remove it yourself");
        }
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ProblemException(Location.of(shown), "cannot be deleted; make its directory writable");
        }
    }
}
