// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import io.github.jmodbuild.toolchain.search.PassedOn.To;
import io.github.jmodbuild.toolchain.search.SearchOption.Named;
import io.github.jmodbuild.toolchain.search.SearchOption.Place;
import io.github.jmodbuild.toolchain.search.SearchOption.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The search path of assemblers for .include and .incbin, as far as command lines determine it. Stateless. */
public final class AssemblerPath {
    private static final List<SearchOption> OPTIONS = Stream.of(
                    SearchOption.all(Place.USUAL, Spelling.EITHER, "-I"),
                    SearchOption.all(Place.USUAL, Spelling.JOINED, "--include-directory="),
                    SearchOption.all(Place.USUAL, Spelling.SEPARATE, "--include-directory"))
            .flatMap(List::stream)
            .toList();

    private AssemblerPath() {}

    /**
     * The directories that a command line names, first to last.
     *
     * @param argv with the program
     * @param compiler whether clang compiles and assembles in one process, where the assembler's options come first;
     *     otherwise they come after the driver's
     */
    public static List<String> named(List<String> argv, boolean compiler) {
        List<String> own = directories(PassedOn.own(argv));
        List<String> all = new ArrayList<>(compiler ? passed(argv) : own);
        all.addAll(compiler ? own : passed(argv));
        return all;
    }

    /** The directories in options that are passed only to the assembler. */
    public static List<String> passed(List<String> argv) {
        return directories(PassedOn.to(Set.of(To.ASSEMBLER), argv));
    }

    private static List<String> directories(List<String> words) {
        return SearchOption.read(OPTIONS, words).stream().map(Named::directory).toList();
    }
}
