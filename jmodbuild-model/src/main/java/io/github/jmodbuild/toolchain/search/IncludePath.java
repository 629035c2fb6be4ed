// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.search.PassedOn.To;
import io.github.jmodbuild.toolchain.search.SearchOption.Named;
import io.github.jmodbuild.toolchain.search.SearchOption.Place;
import io.github.jmodbuild.toolchain.search.SearchOption.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The search path of compilers for headers, as far as command lines and default directories determine it. Stateless.
 */
public final class IncludePath {
    /** Of gcc 12 and clang 14. */
    private static final List<SearchOption> OPTIONS = Stream.of(
                    SearchOption.all(Place.QUOTE, Spelling.EITHER, "-iquote"),
                    SearchOption.all(Place.USUAL, Spelling.EITHER, "-I"),
                    SearchOption.all(Place.USUAL, Spelling.JOINED, "--include-directory="),
                    SearchOption.all(Place.USUAL, Spelling.SEPARATE, "--include-directory"),
                    SearchOption.all(
                            Place.SYSTEM,
                            Spelling.EITHER,
                            "-isystem",
                            "-cxx-isystem",
                            "-c-isystem",
                            "-stdlib++-isystem",
                            "-internal-isystem",
                            "-internal-externc-isystem"),
                    SearchOption.all(Place.FRAMEWORK, Spelling.EITHER, "-F"),
                    SearchOption.all(Place.SYSTEM_FRAMEWORK, Spelling.EITHER, "-iframework"),
                    SearchOption.all(Place.BELOW_SYSROOT, Spelling.EITHER, "-iwithsysroot"),
                    SearchOption.all(Place.AFTER, Spelling.EITHER, "-idirafter", "-isystem-after"),
                    SearchOption.all(Place.AFTER, Spelling.JOINED, "--include-directory-after="),
                    SearchOption.all(Place.AFTER, Spelling.SEPARATE, "--include-directory-after"),
                    SearchOption.all(Place.PREFIX, Spelling.EITHER, "-iprefix"),
                    SearchOption.all(Place.PREFIX, Spelling.JOINED, "--include-prefix="),
                    SearchOption.all(Place.PREFIX, Spelling.SEPARATE, "--include-prefix"),
                    SearchOption.all(Place.PREFIXED, Spelling.EITHER, "-iwithprefixbefore"),
                    SearchOption.all(Place.PREFIXED, Spelling.JOINED, "--include-with-prefix-before="),
                    SearchOption.all(Place.PREFIXED, Spelling.SEPARATE, "--include-with-prefix-before"),
                    SearchOption.all(Place.PREFIXED_LATE, Spelling.EITHER, "-iwithprefix"),
                    SearchOption.all(
                            Place.PREFIXED_LATE,
                            Spelling.JOINED,
                            "--include-with-prefix=",
                            "--include-with-prefix-after="),
                    SearchOption.all(
                            Place.PREFIXED_LATE,
                            Spelling.SEPARATE,
                            "--include-with-prefix",
                            "--include-with-prefix-after"),
                    SearchOption.SYSROOTS)
            .flatMap(List::stream)
            .toList();
    /** Options whose files are searched in the working directory of the compiler first. */
    private static final Set<String> FILES = Set.of("-include", "-imacros");

    private IncludePath() {}

    /** The compiler's default directories, below another root if one is given. */
    public static List<String> own(List<String> argv, List<String> directories) {
        if (argv.contains("-nostdinc")) {
            return List.of();
        }
        List<String> all = new ArrayList<>(directories);
        for (String root : SearchOption.roots(words(argv))) {
            directories.forEach(directory -> all.add(root + directory));
        }
        return all;
    }

    /** The directories that a command line and the environment name, first to last; paths of the plan, or {@code $NAME}. */
    public static List<String> searched(List<String> argv, boolean cxx, Family family) {
        Set<String> directories = new LinkedHashSet<>();
        if (argv.stream().anyMatch(FILES::contains)) {
            directories.add(".");
        }
        List<Named> named = SearchOption.read(OPTIONS, words(argv));
        add(directories, named, Set.of(Place.QUOTE));
        add(directories, named, Set.of(Place.USUAL, Place.PREFIXED));
        directories.add("$CPATH");
        boolean late = family == Family.CLANG;
        add(directories, named, late ? Set.of(Place.SYSTEM) : Set.of(Place.SYSTEM, Place.PREFIXED_LATE));
        directories.add(cxx ? "$CPLUS_INCLUDE_PATH" : "$C_INCLUDE_PATH");
        add(directories, named, late ? Set.of(Place.AFTER, Place.PREFIXED_LATE) : Set.of(Place.AFTER));
        return List.copyOf(directories);
    }

    /** The directories that arguments name, without the program, in the order of the arguments. */
    public static List<String> named(List<String> words) {
        return SearchOption.read(OPTIONS, passing(words)).stream()
                .map(Named::directory)
                .toList();
    }

    private static void add(Set<String> directories, List<Named> named, Set<Place> places) {
        for (Named each : named) {
            if (places.contains(each.place())) {
                directories.add(each.directory());
            }
        }
    }

    private static List<String> words(List<String> argv) {
        return passing(argv.subList(1, argv.size()));
    }

    /** Drivers put arguments that they pass on after their own. */
    private static List<String> passing(List<String> words) {
        List<String> all = PassedOn.own(words);
        all.addAll(PassedOn.to(Set.of(To.PREPROCESSOR, To.FRONTEND), words));
        return all;
    }
}
