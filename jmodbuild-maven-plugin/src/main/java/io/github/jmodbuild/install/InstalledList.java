// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.Sha256;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The list of what is installed below one root: absolute paths, a line for each, sorted. */
final class InstalledList {
    private final Path file;
    private final Path root;

    InstalledList(Path file, Path root) {
        this.file = file;
        this.root = root;
    }

    /** A few characters that other lists do not have. */
    String id() {
        return Sha256.hex(file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 8);
    }

    /** What is in it of this root; nothing of a file that cannot be understood. */
    Set<Path> read() throws IOException {
        Set<Path> paths = new TreeSet<>();
        if (!Files.isRegularFile(file)) {
            return paths;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                Path path = Path.of(line);
                if (path.startsWith(root) && path.equals(path.normalize()) && !path.equals(root)) {
                    paths.add(path);
                }
            }
        } catch (MalformedInputException | InvalidPathException e) {
            return new TreeSet<>();
        }
        return paths;
    }

    void write(Set<Path> paths) throws IOException {
        List<String> lines = paths.stream().map(Path::toString).toList();
        AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> Files.write(temporary, lines));
    }
}
