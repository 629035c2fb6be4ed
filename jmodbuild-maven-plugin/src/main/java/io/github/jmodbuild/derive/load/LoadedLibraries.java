// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.load;

import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.ImageException;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.derive.unit.DerivationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The exports of the shared libraries that are loaded with programs and modules. Not thread-safe; one instance for one
 * derivation.
 */
final class LoadedLibraries {
    private final DerivationContext context;
    private final Map<Path, Optional<Library>> images = new HashMap<>();

    LoadedLibraries(DerivationContext context) {
        this.context = context;
    }

    /** What is loaded with one image: all its libraries and those that they need. */
    static final class Loaded {
        private final List<Library> libraries = new ArrayList<>();

        boolean offers(String symbol) {
            for (Library library : libraries) {
                if (library.offered().contains(symbol)) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Library(Image image, Set<String> offered) {
        static Library of(Image image) {
            return new Library(image, image.offered());
        }
    }

    /**
     * Libraries and those that they need; empty if one of them is not found, so that missing symbols cannot be
     * determined.
     *
     * @param needed names as images have them
     * @param read files that the links read, the libraries among them
     */
    Optional<Loaded> loaded(List<String> needed, List<String> read) throws IOException {
        Loaded loaded = new Loaded();
        Deque<String> open = new ArrayDeque<>(needed);
        Set<String> seen = new HashSet<>(needed);
        while (!open.isEmpty()) {
            Optional<Library> found = find(open.remove(), read);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            loaded.libraries.add(found.get());
            for (String further : found.get().image().needed()) {
                if (seen.add(further)) {
                    open.add(further);
                }
            }
        }
        return Optional.of(loaded);
    }

    /** The libraries found among the files that were read, for images that record the library of each symbol. */
    Loaded found(List<String> needed, List<String> read) throws IOException {
        Loaded loaded = new Loaded();
        for (String name : needed) {
            find(name, read).ifPresent(loaded.libraries::add);
        }
        return loaded;
    }

    private Optional<Library> find(String name, List<String> read) throws IOException {
        Set<Path> directories = new LinkedHashSet<>();
        List<Path> candidates = new ArrayList<>();
        for (String line : read) {
            Path file = context.file("").resolve(line).normalize();
            String last = file.getFileName().toString();
            if (last.contains(".so") || last.endsWith(".dylib")) {
                candidates.add(file);
                directories.add(file.resolveSibling(name));
            }
        }
        for (Path file : candidates) {
            Optional<Library> image = image(file);
            if (image.isPresent() && isNamed(image.get().image(), file, name)) {
                return image;
            }
        }
        for (Path file : directories) { // for a library that only another library needs
            Optional<Library> image = image(file);
            if (image.isPresent()) {
                return image;
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(Image image, Path file, String name) {
        return image.soname().isEmpty()
                ? file.getFileName().toString().equals(name)
                : image.soname().equals(name);
    }

    /** Empty for a linker script or a missing file. */
    private Optional<Library> image(Path file) throws IOException {
        Optional<Library> known = images.get(file);
        if (known == null) {
            known = read(file);
            images.put(file, known);
        }
        return known;
    }

    private Optional<Library> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        context.noteRead(file);
        try {
            return Optional.of(Library.of(ImageReader.read(file)));
        } catch (ImageException e) {
            return Optional.empty();
        }
    }
}
