// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.compile;

import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.toolchain.FlagFiles;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.OptionFiles;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.command.CommentRecords;
import io.github.jmodbuild.toolchain.command.CompileCommand;
import io.github.jmodbuild.toolchain.command.HeaderRecords;
import io.github.jmodbuild.toolchain.command.NamedFiles;
import io.github.jmodbuild.toolchain.search.AssemblerPath;
import io.github.jmodbuild.toolchain.search.IncludePath;
import io.github.jmodbuild.toolchain.search.LibraryPath;
import io.github.jmodbuild.toolchain.search.PassedOn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Determines, when a command is planned, which files it may read and where it searches, from its arguments and response
 * files.
 */
public final class CommandReads {
    private static final Reading.Macros OF_TREE =
            new Reading.Macros(List.of(Layout.CONFIG_HEADER), Layout.SYMBOL_NAMES);

    private final SourceFiles sources;
    private final Map<String, Reading.Macros> ofTarget = new HashMap<>();
    private final CommentRecords records = new CommentRecords();
    /** Contents of option files, which many commands name and which are read once. */
    private final Map<String, Optional<String>> texts = new HashMap<>();

    /** @param sources from which option files are read */
    CommandReads(SourceFiles sources) {
        this.sources = sources;
    }

    /**
     * The reads of a compile.
     *
     * @param object its path in the plan
     * @param target the target that it belongs to, empty if none
     */
    Reading of(CompileCommand compile, Compiler compiler, Language language, String object, String target) {
        List<String> argv = expanded(compile.argv());
        FlagFiles files = files(argv, compiler);
        String directory = TreePath.parent(object);
        boolean compiles = language == Language.C || language == Language.CXX;
        boolean recordsNoMore =
                argv == compile.argv() && compiles && object.endsWith(".o") && !HeaderRecords.isLikely(argv);
        return new Reading(
                Reading.Search.HEADERS,
                searched(argv, compile, compiler, language),
                IncludePath.own(argv, compiler.includes()),
                files.named().stream()
                        .map(file -> file.replace(PlanPaths.FINAL_DIRECTORY, directory))
                        .toList(),
                files.perhaps(),
                Reading.Assembler.valueOf(compile.assembler().way().name()),
                compile.assembler().words(),
                recordsNoMore ? macros(target) : Reading.Macros.NONE,
                recordsNoMore && records.areNone(argv, compiler));
    }

    /**
     * The search path for headers and for files that an assembler includes: GNU as searches its working directory, then
     * the directories of the driver, then its own. Clang compiles and assembles in one process, which searches the
     * assembler's directories first, for headers too.
     */
    private static List<String> searched(
            List<String> command, CompileCommand compile, Compiler compiler, Language language) {
        boolean cxx = language == Language.CXX;
        List<String> argv = new ArrayList<>(command);
        List<String> assembler = AssemblerPath.passed(argv);
        if (compile.assembler().way() != CompileCommand.Way.LISTS) {
            argv.addAll(1, assembler.stream().map(directory -> "-I" + directory).toList());
            return IncludePath.searched(argv, cxx, compiler.family());
        }
        Set<String> all = new LinkedHashSet<>();
        if (language == Language.ASM || language == Language.ASM_CPP || !assembler.isEmpty()) {
            all.add(".");
        }
        all.addAll(IncludePath.searched(argv, cxx, compiler.family()));
        all.addAll(assembler);
        return List.copyOf(all);
    }

    private Reading.Macros macros(String target) {
        return target.isEmpty() ? OF_TREE : ofTarget.computeIfAbsent(target, CommandReads::ofTarget);
    }

    private static Reading.Macros ofTarget(String target) {
        String own = Layout.ofTarget(target, Layout.CONFIG_HEADER);
        return new Reading.Macros(List.of(Layout.CONFIG_HEADER, own), Layout.SYMBOL_NAMES);
    }

    /** The reads of a run of the preprocessor alone. */
    Reading ofPreprocessor(List<String> command, Compiler compiler) {
        List<String> argv = expanded(command);
        FlagFiles files = files(argv, compiler);
        return new Reading(
                Reading.Search.HEADERS,
                IncludePath.searched(argv, false, compiler.family()),
                IncludePath.own(argv, compiler.includes()),
                files.named(),
                files.perhaps(),
                Reading.Assembler.NONE,
                List.of(),
                Reading.Macros.NONE,
                false);
    }

    /** The reads of a link. */
    public Reading ofLink(List<String> command, Compiler compiler) {
        List<String> argv = expanded(command);
        FlagFiles files = files(argv, compiler);
        return new Reading(
                Reading.Search.LIBRARIES,
                LibraryPath.searched(argv, compiler.libraries()),
                compiler.libraries(),
                files.named(),
                files.perhaps(),
                Reading.Assembler.NONE,
                List.of(),
                Reading.Macros.NONE,
                false);
    }

    /** Why a command cannot be run because of an option in a response file; empty for nearly all. */
    public Optional<String> refusal(List<String> argv) {
        List<String> expanded = expanded(argv);
        if (expanded == argv) {
            return Optional.empty();
        }
        Set<String> added = new LinkedHashSet<>(NamedFiles.writing(expanded));
        added.removeAll(NamedFiles.writing(argv));
        return added.stream()
                .findFirst()
                .map(word -> contains(argv, word).orElseThrow()
                        + ", with which all steps would write the same file in the source directory; give that option"
                        + " as a flag instead, so that each output has its own file")
                .or(() -> options(argv, expanded));
    }

    /** What no flag may be, no file of options may contain; specs have such words in conditions. */
    private Optional<String> options(List<String> argv, List<String> expanded) {
        if (expanded.stream().anyMatch(word -> word.contains("-specs="))) {
            return Optional.empty();
        }
        List<String> own = new ArrayList<>(PassedOn.flags(argv.subList(1, argv.size())));
        for (String flag : PassedOn.flags(expanded.subList(1, expanded.size()))) {
            Optional<String> refusal = own.remove(flag) ? Optional.empty() : Flags.refusalOfOutput(flag);
            if (refusal.isPresent()) {
                String alone = flag.substring(flag.indexOf(',') + 1);
                return contains(argv, flag).or(() -> contains(argv, alone)).map(where -> where + ": " + refusal.get());
            }
        }
        return Optional.empty();
    }

    /** Which file a word is from; empty if it is in none. */
    private Optional<String> contains(List<String> argv, String word) {
        return OptionFiles.holder(argv.subList(1, argv.size()), this::text, word)
                .map(file -> PlanPaths.expand(file, "", "", "", "")
                        + ", a response file that its flags name, contains '" + word + "'");
    }

    private List<String> expanded(List<String> argv) {
        List<String> words = argv.subList(1, argv.size());
        List<String> expanded = OptionFiles.expanded(words, this::text);
        if (expanded == words) {
            return argv;
        }
        List<String> all = new ArrayList<>(List.of(argv.get(0)));
        all.addAll(expanded);
        return all;
    }

    /** Empty for generated files, which do not exist yet. */
    private Optional<String> text(String path) {
        if (PlanPaths.isBuild(path)) {
            return Optional.empty();
        }
        return texts.computeIfAbsent(
                PlanPaths.expand(path, "", "", "", ""),
                file -> sources.read(file).map(OptionFiles::text));
    }

    private static FlagFiles files(List<String> argv, Compiler compiler) {
        return FlagFiles.of(argv.subList(1, argv.size()), compiler.libraries());
    }
}
