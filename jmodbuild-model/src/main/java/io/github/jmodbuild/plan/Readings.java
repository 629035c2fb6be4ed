// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.toolchain.CommandLines.Compile;
import io.github.jmodbuild.toolchain.FlagFiles;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import java.util.ArrayList;
import java.util.List;

/** What decides on what compilers and linkers read, as far as their arguments tell. Stateless. */
final class Readings {
    private Readings() {}

    /**
     * Of a compile.
     *
     * @param object its path in the plan
     */
    static Reading of(Compile compile, Compiler compiler, boolean cxx, String object) {
        List<String> argv = compile.argv();
        FlagFiles files = files(argv, compiler);
        String directory = TreePath.parent(object);
        return new Reading(
                Reading.Search.HEADERS,
                IncludePath.searched(argv, cxx, compiler.family()),
                IncludePath.own(argv, compiler.includes()),
                files.named().stream()
                        .map(file -> file.replace(PlanPaths.FINAL_DIRECTORY, directory))
                        .toList(),
                files.perhaps(),
                Reading.Assembler.valueOf(compile.assembler().way().name()),
                compile.assembler().words());
    }

    /** Of a run of the preprocessor alone. */
    static Reading ofPreprocessor(List<String> argv, Compiler compiler) {
        FlagFiles files = files(argv, compiler);
        return new Reading(
                Reading.Search.HEADERS,
                IncludePath.searched(argv, false, compiler.family()),
                IncludePath.own(argv, compiler.includes()),
                files.named(),
                files.perhaps(),
                Reading.Assembler.NONE,
                List.of());
    }

    /** Of a link. */
    static Reading ofLink(List<String> argv, Compiler compiler) {
        FlagFiles files = files(argv, compiler);
        List<String> searched = new ArrayList<>();
        for (int i = 1; i < argv.size(); i++) {
            String word = argv.get(i);
            boolean separate = word.equals("-L") || word.equals("-B");
            if (separate && i + 1 < argv.size()) {
                searched.add(argv.get(++i));
            } else if (!separate && (word.startsWith("-L") || word.startsWith("-B"))) {
                searched.add(word.substring(2));
            }
        }
        searched.add("$LIBRARY_PATH");
        return new Reading(
                Reading.Search.LIBRARIES,
                searched,
                compiler.libraries(),
                files.named(),
                files.perhaps(),
                Reading.Assembler.NONE,
                List.of());
    }

    private static FlagFiles files(List<String> argv, Compiler compiler) {
        return FlagFiles.of(argv.subList(1, argv.size()), compiler.libraries());
    }
}
