// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.Plan.Library;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Archives and shared libraries for links of others, those of one name together. Not thread-safe. */
final class PublishedLibraries {
    private final Map<String, Library> byName = new LinkedHashMap<>();

    /**
     * Adds an archive.
     *
     * @param output its path, which names it
     * @param file what others link, another file perhaps
     */
    void addArchive(String output, String file, boolean independent, List<String> needs) {
        add(new Library(name(output), file, independent, "", "", needs));
    }

    /** @param imported what is linked in its place, empty if that is the library itself */
    void addShared(String output, String imported, List<String> needs) {
        add(new Library(name(imported.isEmpty() ? output : imported), "", false, output, imported, needs));
    }

    private void add(Library one) {
        byName.merge(one.name(), one, (first, second) -> {
            Set<String> needs = new LinkedHashSet<>(first.needs());
            needs.addAll(second.needs());
            return new Library(
                    first.name(),
                    first.archive() + second.archive(),
                    first.independent() || second.independent(),
                    first.shared() + second.shared(),
                    first.importLibrary() + second.importLibrary(),
                    List.copyOf(needs));
        });
    }

    /** As linkers take it after {@code -l}: {@code z} of {@code libz.so.1.2}, {@code libz.1.dylib} and {@code libz.dll.a}. */
    private static String name(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.replaceFirst("^lib", "").replaceFirst("\\.(dll\\.a|a|so|dll|dylib|[0-9.]+\\.dylib)(\\..*)?$", "");
    }

    List<Library> all() {
        return new ArrayList<>(byName.values());
    }
}
