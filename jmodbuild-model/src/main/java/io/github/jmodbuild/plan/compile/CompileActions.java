// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.compile;

import io.github.jmodbuild.manifest.CxxModules;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.flags.CompileFlags;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.plan.flags.OutputSettings;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.CommandPlaces;
import io.github.jmodbuild.toolchain.command.CompileCommand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compile actions: one for every distinct command. The directory of a variant names its kind: {@code resident}, {@code
 * module}, or {@code resident@img} if flags of an output or a composite change the command.
 */
public final class CompileActions {
    public static final List<String> ENVIRONMENT = List.of(
            "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SOURCE_DATE_EPOCH");

    private static final CommandPlaces PLACES = CommandOutputs.PLACES;

    private final Toolchain toolchain;
    private final CommandLines lines;
    private final CompileFlags commandFlags;
    private final ObjectSources sources;
    private final CommandReads reads;
    private final GeneratedFiles generated;
    private final Function<String, GeneratedFiles> made;
    private final Function<ListedObject, List<String>> waits;
    private final List<Problem> problems = new ArrayList<>();
    private final OrderOnlyHeaders headers;
    private final Map<Key, String> pathByCommand = new HashMap<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<FlagKey, List<String>> flagLists = new HashMap<>();

    /**
     * @param made generated files, as objects of a target see them; the tree's own under the empty name
     * @param waits generated files that an object's compiles wait for
     * @param headers that all compiles wait for
     */
    public CompileActions(
            Toolchain toolchain,
            CommandLines lines,
            UserFlags user,
            ObjectSources sources,
            GeneratedFiles generated,
            Function<String, GeneratedFiles> made,
            Function<ListedObject, List<String>> waits,
            OrderOnlyHeaders headers) {
        this.generated = generated;
        this.made = made;
        this.waits = waits;
        this.toolchain = toolchain;
        this.lines = lines;
        this.commandFlags = new CompileFlags(user, sources.files());
        this.sources = sources;
        this.reads = new CommandReads(sources.files());
        this.headers = headers;
    }

    private record Key(String source, List<String> argv) {}

    /** Caches the words of flag sets, which most objects of a directory share. */
    private record FlagKey(FlagSet flags, Language language) {}

    /** The object file of an entry compiled as {@code code}; adds its action if it is new. */
    public String object(ListedObject entry, Code code, OutputSettings output) {
        FlagScopes scopes = entry.scopes();
        ObjectSources.Source source = sources.of(entry.object());
        if (PlanPaths.isBuild(source.path())) {
            Optional<Problem> leftOut = generated.leftOut(entry.object(), source.path(), entry.word());
            if (leftOut.isPresent()) {
                problems.add(leftOut.get());
                return entry.object();
            }
            made(entry)
                    .different()
                    .refusal(entry.object(), source.path(), entry.word())
                    .ifPresent(problems::add);
        }
        if (source.isObject()) {
            return source.path();
        }
        Language language = source.language();
        if (language == Language.CXX && toolchain.cxx().isEmpty()) {
            problems.add(new Problem(
                    entry.word().at(),
                    entry.word() + " is C++ (" + source.path()
                            + "), but no C++ compiler was found; install one (apt install"
                            + " g++) or name it with -Djmodbuild.cxx=..."));
            return entry.object();
        }
        List<String> words = words(scopes.compile(entry.object(), entry.within(), code, output), language, scopes);
        CompileCommand compile;
        try {
            compile = lines.compile(language, source.path(), with(words, entry, source), code, entry.object(), PLACES);
        } catch (ProblemException e) {
            e.problems().forEach(each -> problems.add(new Problem(entry.word().at(), each.message())));
            return entry.object();
        }
        Optional<String> refusal = // also for a flag in the driver's own command
                compile.argv().stream()
                        .flatMap(word -> CxxModules.refusal(word).stream())
                        .findFirst()
                        .or(() -> reads.refusal(compile.argv()));
        if (refusal.isPresent()) {
            problems.add(new Problem(entry.word().at(), refusal.get()));
            return entry.object();
        }
        Key key = new Key(source.path(), compile.argv());
        String known = pathByCommand.get(key);
        return known != null ? known : add(entry, code, variant(entry, code, output, words), source, compile, key);
    }

    private List<String> words(FlagSet flags, Language language, FlagScopes scopes) {
        return flagLists.computeIfAbsent(new FlagKey(flags, language), key -> {
            List<String> words = new ArrayList<>(mapped());
            words.addAll(commandFlags.words(flags, language, scopes.target(), made.apply(scopes.target())::hasBelow));
            return words;
        });
    }

    /** Keeps absolute paths out of objects where manifests lie in a tree of their own, so that they are equal in every checkout. */
    private List<String> mapped() {
        return sources.files()
                .manifestSide("")
                .map(side -> List.of(
                        "-ffile-prefix-map=" + PlanPaths.ABSOLUTE_BUILD + "=build",
                        "-ffile-prefix-map=" + PlanPaths.escape(side) + "=."))
                .orElse(List.of());
    }

    private GeneratedFiles made(ListedObject entry) {
        return made.apply(entry.scopes().target());
    }

    /**
     * The build directory's counterpart of a source directory is searched after it (K34), for a source that lies elsewhere before
     * it.
     */
    private List<String> with(List<String> words, ListedObject entry, ObjectSources.Source source) {
        GeneratedFiles own = made(entry);
        String directory = TreePath.parent(entry.object());
        boolean elsewhere = !TreePath.parent(source.path()).equals(directory);
        if (!own.hasBelow("") && !elsewhere) {
            return words;
        }
        List<String> all = new ArrayList<>(words);
        String home = entry.settingsDirectory();
        String target = entry.scopes().target();
        if (!own.places().isEmpty() && (!target.isEmpty() || !own.hasBelow(directory))) {
            all.add("-I" + Layout.generated(target, PlanPaths.escape(directory)));
        }
        if (elsewhere) {
            all.add("-I" + (directory.isEmpty() ? "." : PlanPaths.escape(directory)));
        }
        for (String searched : new LinkedHashSet<>(List.of(directory, home, ""))) {
            if (own.hasBelow(searched)) {
                all.add("-I" + Layout.generated(PlanPaths.escape(searched)));
            }
        }
        return own.ofTarget(all);
    }

    /**
     * The name of the output or composite if it changes the command, else empty, so that the path of an object does not
     * depend on other outputs.
     */
    private String variant(ListedObject entry, Code code, OutputSettings output, List<String> words) {
        @Nullable CompositeUse within = entry.within();
        FlagScopes scopes = entry.scopes();
        boolean canDiffer =
                !output.key().isEmpty() || !entry.compositeSettings().isEmpty();
        if (!canDiffer
                || words.equals(words(
                        scopes.compilePlain(entry.object(), code),
                        sources.of(entry.object()).language(),
                        scopes))) {
            return "";
        }
        return within != null && output.key().isEmpty()
                ? "@" + within.composite().name()
                : "@" + output.name();
    }

    private String add(
            ListedObject entry,
            Code code,
            String variant,
            ObjectSources.Source source,
            CompileCommand compile,
            Key key) {
        String kind = code.word() + variant;
        String target = entry.scopes().target();
        String path = object(target, kind, entry.object());
        for (int i = 2; actions.containsKey(path); i++) {
            path = object(target, kind + (variant.isEmpty() ? "@" : "-") + i, entry.object());
        }
        pathByCommand.put(key, path);
        actions.put(path, action(entry, code, source, compile, path));
        return path;
    }

    private static String object(String target, String kind, String object) {
        String path = Layout.object(kind, object);
        return target.isEmpty() ? path : Layout.ofTarget(target, path);
    }

    private Action action(
            ListedObject entry, Code code, ObjectSources.Source source, CompileCommand compile, String path) {
        Compiler compiler = source.language() == Language.CXX ? toolchain.cxx().orElseThrow() : toolchain.cc();
        Operation.Dependencies dependencies =
                compile.dependencyFile() ? Operation.Dependencies.MAKE : Operation.Dependencies.NONE;
        return new Action(
                entry.word().at(),
                Stage.COMPILE,
                command(compile, compiler, dependencies)
                        .reading(reads.of(
                                compile,
                                compiler,
                                source.language(),
                                path,
                                entry.scopes().target())),
                inputs(entry, source),
                waits(entry),
                CommandOutputs.ofCompile(compile, path),
                new Screen(word(source.language()) + code.mark(), entry.object()));
    }

    private static Operation.Command command(
            CompileCommand compile, Compiler compiler, Operation.Dependencies dependencies) {
        List<String> environment = ENVIRONMENT;
        if (compile.command().namesDirectory()) {
            environment = new ArrayList<>(ENVIRONMENT);
            environment.add(PlanPaths.WORKING_DIRECTORY);
        }
        return new Operation.Command(compile.argv(), compiler.tools(), dependencies, environment, true, 1);
    }

    private List<String> inputs(ListedObject entry, ObjectSources.Source source) {
        List<String> further = entry.scopes().inputs(entry.object());
        if (further.isEmpty()) {
            return List.of(source.path());
        }
        List<String> inputs = new ArrayList<>(List.of(source.path()));
        further.forEach(file -> inputs.add(made(entry).resolve(file)));
        return inputs;
    }

    private List<String> waits(ListedObject entry) {
        List<String> configured = headers.of(entry.scopes().target());
        List<String> generatedFiles = waits.apply(entry);
        if (generatedFiles.isEmpty() && generated.places().isEmpty()) {
            return configured;
        }
        List<String> all = new ArrayList<>(configured);
        all.addAll(generatedFiles);
        if (!generated.places().isEmpty()) {
            all.add(generated.places().use(entry.scopes().target(), TreePath.parent(entry.object())));
        }
        return all;
    }

    /** An action that preprocesses a text for another tool than the compiler, such as a linker script (K04). */
    public Action preprocess(Word place, String source, OutputSettings output, FlagScopes scopes, String made) {
        List<String> words = words(scopes.preprocess(output), Language.ASM_CPP, scopes);
        List<String> argv = lines.preprocess(source, words, PLACES);
        return new Action(
                place.at(),
                Stage.COMPILE,
                new Operation.Command(argv, toolchain.cc().tools(), Operation.Dependencies.MAKE, ENVIRONMENT, true, 1)
                        .reading(reads.ofPreprocessor(argv, toolchain.cc())),
                List.of(source),
                headers.of(scopes.target()),
                List.of(new Product(made, Action.Kind.FILE)),
                new Screen("CPP", source));
    }

    private static String word(Language language) {
        return switch (language) {
            case C -> "CC";
            case CXX -> "CXX";
            case ASM, ASM_CPP -> "AS";
        };
    }

    /** The command that makes an object file; empty if it is none of these. */
    public List<String> command(String path) {
        Action action = actions.get(path);
        return action != null && action.operation() instanceof Operation.Command command ? command.argv() : List.of();
    }

    /** What was wrong with the objects asked for so far. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Determines the reads of commands. */
    public CommandReads reads() {
        return reads;
    }

    /** Who compiles. */
    public Toolchain toolchain() {
        return toolchain;
    }

    /** The path of a file of the tree: in the build directory if a step makes it. */
    public String file(String path) {
        return generated.resolve(path);
    }

    /** All actions so far, in the order of requests. */
    public Iterable<Action> actions() {
        return actions.values();
    }

    /**
     * Whether the entry's source requires linking with the C++ driver; false if there is no source, which has been
     * reported.
     */
    public boolean isCxx(ListedObject entry) {
        return sources.of(entry.object()).language() == Language.CXX
                && toolchain.cxx().isPresent();
    }
}
