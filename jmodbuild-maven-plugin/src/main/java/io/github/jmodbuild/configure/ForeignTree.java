// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a tree that is imported. Nothing is written or run. */
record ForeignTree(Path root) implements TreeFiles {
    /** Linux's longest Kconfig file has 120 kB. */
    private static final long LARGEST = 16 << 20;

    @Override
    public Optional<byte[]> read(String path) {
        Optional<Path> file = file(path).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (Files.size(file.get()) > LARGEST) {
                throw new ProblemException(
                        Location.of(path),
                        "a file of more than " + LARGEST
                                + " bytes is not read, since nobody writes one; correct the statement or parameter that names it");
            }
            return Optional.of(Files.readAllBytes(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isSame(String path, String other) {
        Optional<Path> one = file(path).filter(Files::isDirectory);
        Optional<Path> two = file(other).filter(Files::isDirectory);
        try {
            return one.isPresent() && two.isPresent() && Files.isSameFile(one.get(), two.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> names(String directory) {
        Optional<Path> place = file(directory).filter(Files::isDirectory);
        if (place.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place.get())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> file(String path) {
        try {
            return Optional.of(root.resolve(path));
        } catch (InvalidPathException e) { // no file has such a name
            return Optional.empty();
        }
    }
}
