// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What clang prints with {@code -###}: the commands it would run, whose arguments name the directories of headers and of
 * libraries, whether they exist or not. One start instead of two, and starting is what clang's answers cost. Immutable.
 *
 * @param includes directories of headers; empty if the output is of another kind
 * @param libraries directories of libraries
 */
record DryRun(List<String> includes, List<String> libraries) {
    private static final Set<String> INCLUDES = Set.of(
            "-internal-isystem",
            "-internal-externc-isystem",
            "-isystem",
            "-c-isystem",
            "-cxx-isystem",
            "-idirafter",
            "-iquote",
            "-I");

    DryRun {
        includes = List.copyOf(includes);
        libraries = List.copyOf(libraries);
    }

    static DryRun of(List<String> lines) {
        Set<String> includes = new LinkedHashSet<>();
        Set<String> libraries = new LinkedHashSet<>();
        for (String line : lines) {
            if (line.startsWith(" \"")) {
                List<String> words = words(line);
                if (words.contains("-cc1")) {
                    collect(words, INCLUDES, "-I", includes);
                } else {
                    collect(words, Set.of("-L"), "-L", libraries);
                }
            }
        }
        return new DryRun(List.copyOf(includes), List.copyOf(libraries));
    }

    /** None of a line that breaks within a word: such a define says nothing of directories. */
    private static List<String> words(String line) {
        try {
            return ShellWords.split(line, Location.of("compiler"));
        } catch (ProblemException e) {
            return List.of();
        }
    }

    private static void collect(List<String> words, Set<String> options, String joined, Set<String> into) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (options.contains(word) && i + 1 < words.size()) {
                into.add(words.get(++i));
            } else if (word.startsWith(joined)) {
                into.add(word.substring(joined.length()));
            }
        }
    }
}
