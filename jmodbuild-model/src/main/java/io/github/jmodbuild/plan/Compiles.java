// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.FlagScopes.OutputSettings;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.CommandLines;
import io.github.jmodbuild.toolchain.CommandLines.Compile;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compile actions: one for every distinct command (design §4 "Variants"). A variant's directory says what it is for:
 * {@code resident}, {@code module}, or {@code resident@img} where an output has compile flags of its own.
 */
final class Compiles {
    private static final List<String> ENVIRONMENT = List.of(
            "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SOURCE_DATE_EPOCH");

    private final Toolchain toolchain;
    private final CommandLines lines;
    private final UserFlags user;
    private final Sources sources;
    private final FlagScopes scopes;
    private final List<Problem> problems;
    private final Map<Key, String> pathByCommand = new HashMap<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<FlagKey, List<String>> flagLists = new HashMap<>();

    Compiles(
            Toolchain toolchain,
            CommandLines lines,
            UserFlags user,
            Sources sources,
            FlagScopes scopes,
            List<Problem> problems) {
        this.toolchain = toolchain;
        this.lines = lines;
        this.user = user;
        this.sources = sources;
        this.scopes = scopes;
        this.problems = problems;
    }

    private record Key(String source, List<String> argv) {}

    /** Flag sets are shared by most objects of a directory; the same one must not be poured out thousands of times. */
    private record FlagKey(FlagSet flags, Language language) {}

    /** The object file of an entry as a resident or as a module's part, its action made if it is new. */
    String object(Entry entry, boolean module, OutputSettings output) {
        Sources.Source source = sources.of(entry.object());
        Language language = source.language();
        if (language == Language.CXX && toolchain.cxx().isEmpty()) {
            problems.add(new Problem(
                    entry.word().at(),
                    entry.word() + " is C++ (" + source.path()
                            + "), but no C++ compiler was found; install one (apt install"
                            + " g++) or name it with -Djmodbuild.cxx=..."));
            return entry.object();
        }
        FlagSet flags = scopes.compile(entry, output);
        List<String> words = flagLists.computeIfAbsent(new FlagKey(flags, language), key -> flags(flags, language));
        CommandLines.Places places =
                new CommandLines.Places(PlanPaths.SOURCE, PlanPaths.OUTPUT, PlanPaths.DEPENDENCY_FILE);
        Compile compile = lines.compile(language, source.path(), words, module, entry.object(), places);
        Key key = new Key(source.path(), compile.argv());
        String known = pathByCommand.get(key);
        return known != null ? known : add(entry, module, output, source, compile, key);
    }

    private String add(
            Entry entry, boolean module, OutputSettings output, Sources.Source source, Compile compile, Key key) {
        String kind = module ? "module" : "resident";
        String path = Layout.object(kind, entry.object());
        for (int i = 1; actions.containsKey(path); i++) {
            String number = i == 1 ? "" : "-" + i;
            path = Layout.object(kind + "@" + variantName(entry, output) + number, entry.object());
        }
        pathByCommand.put(key, path);
        actions.put(path, action(entry, module, source, compile, path));
        return path;
    }

    private static String variantName(Entry entry, OutputSettings output) {
        Entry.@Nullable Use within = entry.within();
        return within == null ? output.name() : within.composite().name().text();
    }

    private Action action(Entry entry, boolean module, Sources.Source source, Compile compile, String path) {
        Compiler compiler = source.language() == Language.CXX ? toolchain.cxx().orElseThrow() : toolchain.cc();
        Work.Dependencies dependencies = compile.dependencyFile() ? Work.Dependencies.MAKE : Work.Dependencies.NONE;
        return new Action(
                entry.word().at(),
                Stage.COMPILE,
                new Work.Command(compile.argv(), compiler.tools(), dependencies, ENVIRONMENT, true, 1),
                List.of(source.path()),
                List.of(Layout.CONFIG_HEADER),
                List.of(new Product(path, Action.Kind.OBJECT)),
                new Screen(word(source.language()) + (module ? " [M]" : ""), entry.object()));
    }

    private static String word(Language language) {
        return switch (language) {
            case C -> "CC";
            case CXX -> "CXX";
            case ASM, ASM_CPP -> "AS";
        };
    }

    private List<String> flags(FlagSet set, Language language) {
        List<String> words = new ArrayList<>();
        if (language != Language.ASM) {
            words.addAll(user.base());
            words.add("-I" + Layout.INCLUDE);
            words.addAll(set.get(Kind.INCLUDES));
            for (String define : set.get(Kind.DEFINES)) {
                words.add("-D" + define);
            }
        }
        switch (language) {
            case C -> words.addAll(set.get(Kind.CFLAGS));
            case CXX -> words.addAll(set.get(Kind.CXXFLAGS));
            case ASM, ASM_CPP -> words.addAll(set.get(Kind.ASFLAGS));
        }
        if (language != Language.ASM) {
            words.addAll(user.cppflags());
        }
        switch (language) {
            case C -> words.addAll(user.cflags());
            case CXX -> words.addAll(user.cxxflags());
            case ASM, ASM_CPP -> words.addAll(user.asflags());
        }
        return List.copyOf(words);
    }

    /** All actions made so far, in the order in which they were asked for. */
    Iterable<Action> actions() {
        return actions.values();
    }

    /** Whether the entry's source needs the C++ driver to link. */
    boolean isCxx(Entry entry) {
        return sources.of(entry.object()).language() == Language.CXX;
    }
}
