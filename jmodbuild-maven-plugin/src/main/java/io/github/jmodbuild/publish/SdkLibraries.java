// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.sdk.SdkLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of an SDK with what they need: what manifests say, and what their symbols say of each other, since nobody
 * declares which archive of a tree needs which. Used once.
 */
final class SdkLibraries {
    private final Map<String, Path> files;
    private final Map<String, LibraryFiles> byName = new LinkedHashMap<>();
    private final Map<String, ImageFacts> archives = new LinkedHashMap<>();
    private final Map<String, ImageFacts> images = new LinkedHashMap<>();
    private final Map<String, Set<String>> uses = new LinkedHashMap<>();

    /**
     * Reads all of them.
     *
     * @param files of the SDK by their places
     */
    SdkLibraries(List<LibraryFiles> libraries, Map<String, Path> files) throws IOException {
        this.files = files;
        for (LibraryFiles library : libraries) {
            byName.put(library.name(), library);
            if (!library.archive().isEmpty()) {
                archives.put(library.name(), ImageFacts.ofArchive(file(library.archive())));
            }
            if (!library.shared().isEmpty()) {
                images.put(library.name(), ImageFacts.ofImage(file(library.shared())));
            }
        }
        byName.values().forEach(library -> uses.put(library.name(), uses(library)));
    }

    private Path file(String place) {
        return Objects.requireNonNull(files.get(place), place);
    }

    /** All libraries in link order: one stands before those that it needs. */
    List<SdkLibrary> all() {
        return order().stream().map(this::library).toList();
    }

    private Set<String> uses(LibraryFiles library) {
        Set<String> used = new LinkedHashSet<>();
        for (String word : library.needs()) {
            if (word.startsWith("-l") && byName.containsKey(word.substring(2))) {
                used.add(word.substring(2));
            }
        }
        Set<String> imports = new LinkedHashSet<>();
        ImageFacts archive = archives.get(library.name());
        ImageFacts image = images.get(library.name());
        if (archive != null) {
            imports.addAll(archive.imports());
        }
        if (image != null) {
            imports.addAll(image.imports());
            imports.removeAll(image.exports());
        }
        for (String symbol : imports) {
            List<String> definers = definers(symbol);
            if (definers.size() == 1) { // of several, nobody knows which is meant
                used.add(definers.get(0));
            }
        }
        used.remove(library.name());
        return used;
    }

    private List<String> definers(String symbol) {
        return byName.keySet().stream()
                .filter(name -> defines(archives.get(name), symbol) || defines(images.get(name), symbol))
                .toList();
    }

    private static boolean defines(@Nullable ImageFacts facts, String symbol) {
        return facts != null && facts.exports().contains(symbol);
    }

    private List<String> order() {
        Set<String> last = new LinkedHashSet<>();
        List<String> names = new ArrayList<>(byName.keySet());
        Collections.reverse(names);
        names.forEach(name -> place(name, new LinkedHashSet<>(), last));
        List<String> ordered = new ArrayList<>(last);
        Collections.reverse(ordered);
        return ordered;
    }

    /** Those that it needs are placed first; two that need each other stay in their order. */
    private void place(String name, Set<String> around, Set<String> placed) {
        if (placed.contains(name) || !around.add(name)) {
            return;
        }
        uses.getOrDefault(name, Set.of()).forEach(used -> place(used, around, placed));
        placed.add(name);
    }

    private SdkLibrary library(String name) {
        LibraryFiles library = Objects.requireNonNull(byName.get(name), name);
        String shared = library.shared();
        ImageFacts image = images.getOrDefault(name, archives.get(name));
        Optional<String> soname =
                shared.isEmpty() || image == null || image.soname().isEmpty()
                        ? Optional.empty()
                        : Optional.of(image.soname());
        return new SdkLibrary(
                name,
                present(library.archive()),
                library.pic() && !library.archive().isEmpty(),
                present(shared),
                present(library.importLibrary()),
                soname,
                links(shared),
                libs(library),
                List.copyOf(uses.getOrDefault(name, Set.of())),
                exports(name),
                needed(name));
    }

    private List<String> exports(String name) {
        ImageFacts image = images.get(name);
        return image == null ? List.of() : image.exports().stream().sorted().toList();
    }

    private List<String> needed(String name) {
        ImageFacts image = images.get(name);
        return image == null ? List.of() : List.copyOf(image.needed());
    }

    private static Optional<String> present(String place) {
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    /** Further names of a shared library. */
    private List<String> links(String shared) {
        if (shared.isEmpty()) {
            return List.of();
        }
        Path file = file(shared);
        return files.entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(file) && !entry.getKey().equals(shared))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Libraries of the system, with that of C++ if the archive's code uses it. */
    private List<String> libs(LibraryFiles library) {
        Set<String> names = new LinkedHashSet<>();
        for (String word : library.needs()) {
            String name = word.startsWith("-l") ? word.substring(2) : word.equals("-pthread") ? "pthread" : "";
            if (name.matches("[A-Za-z0-9_][A-Za-z0-9_.+-]*") && !byName.containsKey(name)) {
                names.add(name);
            }
        }
        ImageFacts archive = archives.get(library.name());
        if (archive != null) {
            archive.cxxLibrary().ifPresent(cxx -> names.add(cxx.substring("lib".length())));
        }
        return List.copyOf(names);
    }

    /** What was read of them. */
    List<ImageFacts> facts() {
        List<ImageFacts> all = new ArrayList<>(archives.values());
        all.addAll(images.values());
        return all;
    }
}
