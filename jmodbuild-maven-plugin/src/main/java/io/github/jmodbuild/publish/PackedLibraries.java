// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.plan.dependency.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which shared libraries of a build and its dependencies are loaded with which, as the files themselves say; libraries of the system
 * are no part of it. A dependency of scope runtime is loaded with everything: only code asks for it, by its name. Immutable.
 */
final class PackedLibraries {
    private final Map<String, Library> byName = new HashMap<>();
    private final Map<Path, ImageFacts> facts = new HashMap<>();
    private final List<Library> always = new ArrayList<>();

    private PackedLibraries() {}

    /**
     * A shared library.
     *
     * @param name as after {@code -l}
     * @param loadedAs the file name by which others look for it
     */
    record Library(String name, String loadedAs, Path file) {}

    /** @throws IOException if a library cannot be read */
    static PackedLibraries of(BuildResult result) throws IOException {
        PackedLibraries order = new PackedLibraries();
        for (Plan.Output output : result.outputs()) {
            if (output.kind() == Plan.Kind.SHARED_LIBRARY) {
                Path file = result.published(output);
                String path = output.path();
                String last = path.substring(path.lastIndexOf('/') + 1);
                String name = output.name().substring(output.name().lastIndexOf('/') + 1);
                order.facts.put(file, ImageFacts.ofImage(file));
                String loadedAs = order.loadedAs(file).orElse(last);
                order.byName.put(loadedAs, new Library(name, loadedAs, file));
            }
        }
        for (NativeDependency one : result.dependencies().all()) {
            boolean packed = one.scope() == Scope.COMPILE || one.scope() == Scope.RUNTIME;
            if (packed && one.linkage() != Linkage.HEADERS) {
                for (NativeLibrary library : one.libraries()) {
                    order.add(library, result.buildDirectory().resolve(one.directory()), one.scope());
                }
            }
        }
        return order;
    }

    private void add(NativeLibrary library, Path directory, Scope scope) throws IOException {
        if (!library.shared().isEmpty()) {
            Path file = directory.resolve(library.shared());
            Library found = new Library(library.name(), plain(library.loadedAs()), file);
            facts.put(file, ImageFacts.ofImage(file));
            byName.putIfAbsent(found.loadedAs(), found);
            if (scope == Scope.RUNTIME) {
                always.add(found);
            }
        }
    }

    /** The name that a library of the build gives itself. */
    Optional<String> loadedAs(Path file) {
        ImageFacts known = facts.get(file);
        return known == null || known.soname().isEmpty() ? Optional.empty() : Optional.of(plain(known.soname()));
    }

    /** As Mach-O has it: {@code @rpath/libz.1.dylib}. */
    private static String plain(String soname) {
        return soname.substring(soname.lastIndexOf('/') + 1);
    }

    /** Those that are loaded before one, each after what it needs itself. */
    List<Library> before(Path file) {
        Set<Path> visited = new HashSet<>(Set.of(file));
        List<Library> order = new ArrayList<>();
        visitNeeded(file, visited, order);
        always.forEach(one -> visit(one, visited, order));
        return order;
    }

    private void visit(Library library, Set<Path> visited, List<Library> order) {
        if (visited.add(library.file())) {
            visitNeeded(library.file(), visited, order);
            order.add(library);
        }
    }

    private void visitNeeded(Path file, Set<Path> visited, List<Library> order) {
        ImageFacts known = facts.get(file);
        for (String needed : known == null ? Set.<String>of() : known.needed()) {
            Library library = byName.get(plain(needed));
            if (library != null) {
                visit(library, visited, order);
            }
        }
    }
}
