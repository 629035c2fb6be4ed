// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import io.github.jmodbuild.toolchain.search.PassedOn.To;
import io.github.jmodbuild.toolchain.search.SearchOption.Named;
import io.github.jmodbuild.toolchain.search.SearchOption.Place;
import io.github.jmodbuild.toolchain.search.SearchOption.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The search path of linkers for libraries, as far as command lines determine it. Stateless. */
public final class LibraryPath {
    private static final List<SearchOption> OPTIONS = Stream.of(
                    SearchOption.all(Place.USUAL, Spelling.EITHER, "-L", "-B"),
                    SearchOption.all(
                            Place.USUAL, Spelling.JOINED, "--library-directory=", "--library-path=", "--prefix="),
                    SearchOption.all(
                            Place.USUAL, Spelling.SEPARATE, "--library-directory", "--library-path", "--prefix"),
                    SearchOption.SYSROOTS)
            .flatMap(List::stream)
            .toList();

    /** The linker's own {@code -B} selects the kind of library. */
    private static final List<SearchOption> OF_LINKER =
            OPTIONS.stream().filter(option -> !option.name().equals("-B")).toList();

    private LibraryPath() {}

    /** The directories that arguments name, without the program, in search order. */
    public static List<String> named(List<String> words) {
        List<String> all = new ArrayList<>(own(words));
        all.addAll(passed(words));
        return all;
    }

    /**
     * The directories that a command line and the environment name, first to last; paths of the plan, or {@code $NAME}.
     *
     * @param directories those that the driver adds. They precede everything that is passed on to the linker, since
     *     drivers put these arguments among the objects
     */
    public static List<String> searched(List<String> argv, List<String> directories) {
        List<String> words = argv.subList(1, argv.size());
        Set<String> all = new LinkedHashSet<>(own(words));
        all.add("$LIBRARY_PATH");
        List<String> passed = passed(words);
        if (!passed.isEmpty()) {
            all.addAll(directories);
            all.addAll(passed);
        }
        return List.copyOf(all);
    }

    private static List<String> own(List<String> words) {
        return SearchOption.read(OPTIONS, PassedOn.own(words)).stream()
                .map(Named::directory)
                .toList();
    }

    /** The sysroot may be given to the driver, which passes it on. */
    private static List<String> passed(List<String> words) {
        List<String> all = new ArrayList<>();
        for (String root : SearchOption.roots(PassedOn.own(words))) {
            all.add("--sysroot=" + root);
        }
        all.addAll(PassedOn.to(Set.of(To.LINKER), words));
        return SearchOption.read(OF_LINKER, all).stream().map(Named::directory).toList();
    }
}
