// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.binary.ArchiveReader;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Symbols that libraries of dependencies define, read after a link has failed. Stateless. */
final class LibrarySymbols {
    private LibrarySymbols() {}

    /** The first of some names that a library of a dependency defines. */
    static Optional<String> firstDefined(Path build, NativeDependency dependency, Set<String> names) {
        return names.stream()
                .filter(name -> dependency.libraries().stream()
                        .map(library -> offered(build.resolve(dependency.directory()), library))
                        .anyMatch(defined -> defined.contains(name)))
                .findFirst();
    }

    /**
     * The first of some names that an archive of a dependency needs and does not define itself.
     *
     * @return the name by the archive's path in the dependency
     */
    static Map<String, String> firstNeeded(Path build, NativeDependency dependency, Set<String> names) {
        Map<String, String> needed = new TreeMap<>();
        for (NativeLibrary library : dependency.libraries()) {
            if (!library.archive().isEmpty()) {
                Path archive = build.resolve(dependency.directory()).resolve(library.archive());
                Set<String> required = new LinkedHashSet<>();
                for (ArchiveReader.Member member : members(archive)) {
                    required.addAll(member.image().required());
                }
                required.removeAll(offered(build.resolve(dependency.directory()), library));
                names.stream()
                        .filter(required::contains)
                        .findFirst()
                        .ifPresent(name -> needed.put(library.archive(), name));
            }
        }
        return needed;
    }

    private static List<ArchiveReader.Member> members(Path archive) {
        try {
            return ArchiveReader.members(archive);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** None of intermediate code, or of a file that is gone: nothing can be said then. */
    private static Set<String> offered(Path directory, NativeLibrary library) {
        Set<String> names = new LinkedHashSet<>();
        try {
            if (library.archive().isEmpty()) {
                names.addAll(
                        ImageReader.read(directory.resolve(library.shared())).offered());
            } else {
                members(directory.resolve(library.archive()))
                        .forEach(member -> names.addAll(member.image().offered()));
            }
        } catch (IOException e) {
            return Set.of();
        }
        return names;
    }
}
