// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Precompiled headers, which gcc and clang read instead of a header and never list: gcc for the first header that a
 * source includes itself, both for those that {@code -include} names. Only the compiler knows whether one is usable, so
 * all existing ones are inputs. Stateless.
 */
public final class PrecompiledHeaders {
    private static final List<String> SUFFIXES = List.of(".gch", ".pch");
    private static final Set<String> SEPARATE = Set.of("-I", "-iquote", "-isystem", "-include");

    private PrecompiledHeaders() {}

    /**
     * Names that precompiled forms of a header may have.
     *
     * @param included by the source
     * @param argv that may include further headers
     */
    public static List<String> names(List<String> included, List<String> argv) {
        Set<String> headers = new LinkedHashSet<>(included);
        headers.addAll(values(argv, "-include"));
        List<String> names = new ArrayList<>();
        for (String header : headers) {
            for (String suffix : SUFFIXES) {
                names.add(header + suffix);
            }
        }
        return names;
    }

    /**
     * The existing ones, as a compiler would name them.
     *
     * @param working where it runs
     * @param source as it is named there
     */
    static List<String> present(Path working, String source, List<String> included, List<String> argv) {
        Set<String> directories = new LinkedHashSet<>(List.of("", source.substring(0, source.lastIndexOf('/') + 1)));
        for (String option : List.of("-I", "-iquote", "-isystem")) {
            values(argv, option).forEach(directory -> directories.add(directory + "/"));
        }
        List<String> present = new ArrayList<>();
        for (String name : names(included, argv)) {
            for (String directory : name.startsWith("/") ? Set.of("") : directories) {
                add(working, directory + name, present);
            }
        }
        return present;
    }

    /** A directory of that name contains several variants. */
    private static void add(Path working, String name, List<String> present) {
        Path file = working.resolve(name);
        if (Files.isRegularFile(file)) {
            present.add(name);
        } else if (Files.isDirectory(file)) {
            try (Stream<Path> all = Files.list(file)) {
                all.sorted().forEach(each -> present.add(name + "/" + each.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> values(List<String> argv, String option) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i < argv.size(); i++) {
            String word = argv.get(i);
            if (word.equals(option) && i + 1 < argv.size()) {
                values.add(argv.get(++i));
            } else if (word.startsWith(option) && !SEPARATE.contains(word) && !word.startsWith("-include-")) {
                values.add(word.substring(option.length()));
            }
        }
        return values;
    }
}
