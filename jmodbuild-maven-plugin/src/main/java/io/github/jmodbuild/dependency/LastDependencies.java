// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.files.StoredLines;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.plan.dependency.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dependencies that the last build used, for goals that answer questions: they ask no repository, and their probes find what those
 * of the build found. Stateless.
 */
final class LastDependencies {
    private static final List<String> HEAD = List.of("dependencies 3");

    private LastDependencies() {}

    /** Writes the file if it says something else. */
    static void save(Path file, DependencySet dependencies) throws IOException {
        if (!load(file).equals(Optional.of(dependencies))) {
            List<String> lines = new ArrayList<>();
            dependencies.all().forEach(one -> add(one, lines));
            StoredLines.save(file, HEAD, lines);
        }
    }

    private static void add(NativeDependency one, List<String> lines) {
        List<String> words = List.of(
                one.name(),
                one.directory(),
                one.scope().name(),
                one.linkage().name(),
                one.cxxLibrary(),
                one.cxx11Abi(),
                Boolean.toString(one.headers()));
        StoredLines.add(words, lines);
        StoredLines.add(one.needs(), lines);
        lines.add(Integer.toString(one.libraries().size()));
        for (NativeLibrary library : one.libraries()) {
            List<String> forms = List.of(
                    library.name(),
                    library.archive(),
                    Boolean.toString(library.pic()),
                    library.shared(),
                    library.importLibrary(),
                    library.loadedAs());
            StoredLines.add(forms, lines);
            StoredLines.add(library.libs(), lines);
        }
    }

    /** Empty if there is no such file, or one of another version. */
    static Optional<DependencySet> load(Path file) {
        return StoredLines.load(file, HEAD).map(LastDependencies::read);
    }

    private static DependencySet read(StoredLines lines) {
        List<NativeDependency> all = new ArrayList<>();
        while (!lines.isAtEnd()) {
            List<String> words = lines.list();
            List<String> needs = lines.list();
            List<NativeLibrary> libraries = new ArrayList<>();
            for (int i = lines.number(); i > 0; i--) {
                List<String> forms = lines.list();
                libraries.add(new NativeLibrary(
                        forms.get(0),
                        forms.get(1),
                        Boolean.parseBoolean(forms.get(2)),
                        forms.get(3),
                        forms.get(4),
                        forms.get(5),
                        lines.list()));
            }
            all.add(new NativeDependency(
                    words.get(0),
                    words.get(1),
                    Scope.valueOf(words.get(2)),
                    Linkage.valueOf(words.get(3)),
                    words.get(4),
                    words.get(5),
                    Boolean.parseBoolean(words.get(6)),
                    libraries,
                    needs));
        }
        return new DependencySet(all);
    }
}
