// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.ImportedStatement;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.Assigned;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The makefile of a tree's root, or another like it, which has the rules for everything: only its lists of directories, and of objects that are linked before these, are read, under the names that
 * Linux, busybox and U-Boot have for them. Used once.
 */
final class TopMakefile {
    private static final String KIND = "top makefile";
    /** Kinds of statements that lists stand in. */
    private static final Set<String> AROUND =
            Set.of("#", "include", "-include", "sinclude", "ifdef", "ifndef", "ifeq", "ifneq", "else", "endif");

    private static final List<String> LISTS =
            List.of("head", "init", "core", "obj", "drivers", "sound", "net", "libs", "virt");

    /** Flags such as {@code -DMODULE}. */
    private static final Pattern OF_MODULES = Pattern.compile("(KBUILD_)?[AC]FLAGS_MODULE|MODFLAGS");

    /** A directory, or what older trees have put in its place after they have named it. */
    private static final Pattern DIRECTORY = Pattern.compile("/+(built-in\\.[oa]|lib\\.a)?$");

    private final TreeFiles files;
    private final KbuildContext context;
    private final Ledger ledger;

    TopMakefile(TreeFiles files, KbuildContext context, Ledger ledger) {
        this.files = files;
        this.context = context;
        this.ledger = ledger;
    }

    /** Directories and objects in the order of the lists; what several lists name is there several times. All other statements are in the report as not imported. */
    List<Entry> roots(String file, byte[] bytes) {
        Ledger all = new Ledger();
        MakeRun run = new MakeRun(new Configured(files), context, all);
        try {
            run.read(file, bytes);
        } catch (ProblemException e) {
            Location at = Location.of(file);
            ledger.read(at, KIND, "the whole file", 1);
            ledger.not(at, "it cannot be read: " + e.getMessage());
            return List.of();
        }
        report(run, all);
        List<Entry> roots = new ArrayList<>();
        for (String list : LISTS) {
            for (ListWords.Word word : new ListWords(ledger).merged(run.value(list + "-y"), run.value(list + "-m"))) {
                entry(word).ifPresent(roots::add);
            }
        }
        return roots;
    }

    /** The tree after it has been configured, which makefiles of a root look for before they name directories. */
    private record Configured(TreeFiles files) implements TreeFiles {
        /** By directories. */
        private static final Map<String, List<String>> MADE = Map.of(
                "",
                List.of(".config", "include"),
                "include",
                List.of("config"),
                "include/config",
                List.of("auto.conf"));

        @Override
        public Optional<byte[]> read(String path) {
            boolean isMade = path.equals(".config") || path.equals("include/config/auto.conf");
            return isMade ? Optional.of(new byte[0]) : files.read(path);
        }

        @Override
        public List<String> names(String directory) {
            Set<String> names = new LinkedHashSet<>(files.names(directory));
            names.addAll(MADE.getOrDefault(directory, List.of()));
            return List.copyOf(names);
        }
    }

    private Optional<Entry> entry(ListWords.Word word) {
        Matcher end = DIRECTORY.matcher(word.text());
        boolean isDirectory = end.find();
        String name =
                context.path(isDirectory ? end.replaceFirst("") : word.text()).orElse("");
        if (name.isEmpty() || (!isDirectory && !name.endsWith(".o"))) {
            ledger.partly(
                    word.at(),
                    word.text().contains("${")
                            ? word.text() + " depends on the text of a symbol; give the variable in it a value as"
                                    + " jmodbuild.import.variables=NAME=..."
                            : word.text() + " is neither a directory nor an object below the root");
            return Optional.empty();
        }
        Membership when = context.inList(word.when());
        if (when.isNever()) {
            ledger.partly(word.at(), word.text() + KbuildObjects.ONLY_MODULE);
            return Optional.empty();
        }
        return Optional.of(
                isDirectory
                        ? new Entry.Subdirectory(name, when, word.at())
                        : new Entry.Listed(KbuildObjects.BUILT_IN, name, when, word.at()));
    }

    /** Lists are imported; all else is said to be not, each statement at its place. */
    private void report(MakeRun run, Ledger all) {
        Map<Location, String> named = new HashMap<>();
        Set<String> listed = listed(run);
        Set<Location> lists = new HashSet<>();
        Set<Location> ofModules = new HashSet<>();
        Set<Location> parts = new HashSet<>();
        Set<String> objects = objects(run);
        for (Assigned assigned : run.assignments()) {
            Location at = assigned.statement().at();
            for (Value.Text name : assigned.names()) {
                boolean isList = name.text().indexOf('-') > 0
                        && LISTS.contains(name.text().replaceAll("-[ymn]?$", ""));
                if (isList) {
                    lists.add(at);
                } else {
                    if (OF_MODULES.matcher(name.text()).matches()) {
                        ofModules.add(at);
                    }
                    String directories = directories(run.value(name.text()), listed);
                    if (isPartsOf(name.text(), objects)) {
                        parts.add(at);
                    }
                    named.merge(at, directories, (one, other) -> one.isEmpty() ? other : one);
                }
            }
        }
        for (ImportedStatement statement : all.report().statements()) {
            Location at = statement.at();
            boolean isList = lists.contains(at);
            boolean isAround = AROUND.contains(statement.kind());
            String kind = isList ? "subdir" : isAround ? statement.kind() : KIND;
            ledger.read(at, kind, statement.text(), statement.lines());
            String directories = named.getOrDefault(at, "");
            if (ofModules.contains(at)) {
                ledger.not(
                        at,
                        "flags that only objects of modules get, which manifests do not have; where code tests MODULE,"
                                + " test IS_MODULE(CONFIG_X)");
            } else if (parts.contains(at)) {
                ledger.not(
                        at,
                        "parts of an object, which only makefiles of directories have; read the root's as one of these with"
                                + " jmodbuild.import.makefiles=.");
            } else if (!isList && !isAround) {
                ledger.not(
                        at,
                        directories.isEmpty()
                                ? "the makefile of the root is not imported; describe what it makes in the root's manifest"
                                : "it names directories with makefiles; read them with jmodbuild.import.makefiles="
                                        + directories);
            }
        }
    }

    /** Objects that the lists name. */
    private static Set<String> objects(MakeRun run) {
        return LISTS.stream()
                .flatMap(list -> Stream.of("-y", "-m").flatMap(end -> run.value(list + end).words().stream()))
                .map(GuardedWord::text)
                .filter(text -> text.endsWith(".o"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isPartsOf(String variable, Set<String> objects) {
        String base = KbuildNames.composite(variable);
        return !base.isEmpty() && objects.contains(base + ".o");
    }

    /** Of the lists, from the root. */
    private Set<String> listed(MakeRun run) {
        Set<String> paths = new HashSet<>();
        for (String list : LISTS) {
            Value all = run.value(list + "-y").andWordsOf(run.value(list + "-m"));
            all.words()
                    .forEach(word -> context.path(DIRECTORY.matcher(word.text()).replaceFirst(""))
                            .ifPresent(paths::add));
        }
        return paths;
    }

    /**
     * Words that are directories with a makefile, separated by commas; empty if there is another word among them, or if lists have
     * them all.
     */
    private String directories(Value value, Set<String> listed) {
        Set<String> paths = new LinkedHashSet<>();
        for (GuardedWord word : value.words()) {
            String path = word.isKnown() ? context.path(word.text()).orElse("") : "";
            if (path.isEmpty() || KbuildFiles.makefile(files, path).isEmpty()) {
                return "";
            }
            paths.add(path);
        }
        paths.removeAll(listed);
        return String.join(",", paths);
    }
}
