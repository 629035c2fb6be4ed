// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the makefiles of some directories and of all that these name. Used once. */
public final class KbuildImport {
    /** The group of what is linked as a whole. */
    public static final String BUILT_IN = KbuildObjects.BUILT_IN;
    /** The group of what is in archives. */
    public static final String LIBRARY = KbuildObjects.LIBRARY;

    /** More directories within each other say that a link leads back. */
    private static final int DEEPEST = 60;

    private static final String TOP = "Makefile";
    private static final String KBUILD = "Kbuild";
    private static final Pattern OLD = Pattern.compile(
            "(?m)^\\s*(include\\s+\\$\\(TOPDIR\\)/Rules\\.make|[OL]_TARGET\\s*:?=|(ALL_|MOD_)?SUB_DIRS\\s*[:+]?="
                    + "|(O|OX|L|LX|M|MX)_OBJS\\s*[:+]?=)");

    private final TreeFiles files;
    private final Map<String, String> variables;
    private final Phases phases;
    private final TreeQuestions questions;
    private final Ledger ledger;
    private final KbuildTraits traits;
    private final Map<String, Value> outside = new HashMap<>();
    private final Map<String, Contents> all = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    /** Directories after all that they name. */
    private final List<String> finished = new ArrayList<>();
    /** Directories that are one module as a whole, and when. */
    private final Map<String, Condition> wholes = new HashMap<>();

    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param variables that users give; makefiles cannot change them
     * @param ledger gets every statement
     */
    public KbuildImport(
            TreeFiles files, Map<String, String> variables, Phases phases, TreeQuestions questions, Ledger ledger) {
        this.files = files;
        this.variables = variables;
        this.phases = phases;
        this.questions = questions;
        this.ledger = ledger;
        this.traits = KbuildTraits.of(files);
        if (!phases.isEmpty()) {
            includeBefore();
        }
    }

    private void includeBefore() {
        MakeRun run = new MakeRun(files, ofTree(), new Ledger());
        for (String file : Phases.INCLUDED) {
            files.read(file).ifPresent(bytes -> run.read(file, bytes));
        }
        for (String name : run.names()) {
            if (Phases.isSet(name)) {
                outside.put(name, run.expand("$(" + name + ")", Location.of(Phases.FILE)));
            }
        }
    }

    /** Of a makefile for the whole tree, which nothing of Kbuild is read before. */
    private KbuildContext ofTree() {
        return new KbuildContext(
                "", false, traits.withoutEmpty(), variables, outside, withoutProbes(), (at, remark) -> {});
    }

    private KbuildContext context(String directory, boolean oldStyle) {
        // Linux 2.4 includes its Rules.make at the end
        return new KbuildContext(
                directory,
                oldStyle,
                oldStyle ? traits.withoutEmpty() : traits,
                variables,
                outside,
                questions,
                ledger::partly);
    }

    /**
     * What directories and those below them say.
     *
     * @param roots directories from the root of the tree, which may be the root itself, with an empty name; and objects
     * @return by directories, the root first, which has what is given besides what its makefile says, and each before those that
     *     it names
     * @throws ProblemException with every mistake of every makefile
     */
    public Map<String, Contents> read(List<Entry> roots) {
        List<Entry.Subdirectory> directories = new ArrayList<>();
        List<Entry> first = new ArrayList<>();
        for (Entry root : roots) {
            if (root instanceof Entry.Subdirectory directory) {
                root(directory);
                directories.add(directory);
            } else {
                first.add(root);
            }
        }
        Problems.throwAny(problems);
        Collections.reverse(finished);
        new ForeignFlags(all, ledger).note();
        new DirectoryMembers(all, finished, wholes, questions, ledger).limit(directories);
        Map<String, Contents> rootFirst = new LinkedHashMap<>();
        rootFirst.put("", withRoots(first, directories));
        all.forEach(rootFirst::putIfAbsent);
        return rootFirst;
    }

    private Contents withRoots(List<Entry> first, List<Entry.Subdirectory> directories) {
        Contents root = all.getOrDefault("", new Contents("", List.of(), Map.of(), TOP));
        List<Entry> entries = new ArrayList<>(first);
        entries.addAll(root.entries());
        directories.stream().filter(directory -> !directory.name().isEmpty()).forEach(entries::add);
        return new Contents("", KbuildDirectory.oneOfEachDirectory(entries), root.remarks(), root.file());
    }

    private void root(Entry.Subdirectory directory) {
        String name = directory.name();
        if (KbuildFiles.makefile(files, name).isPresent()) {
            directory(name);
            return;
        }
        String parent = name.substring(0, Math.max(name.lastIndexOf('/'), 0));
        String hint = Nearest.hint(name.substring(name.lastIndexOf('/') + 1), files.names(parent));
        problems.add(new Problem(
                directory.at(), "there is no Kbuild or Makefile in '" + name + "'" + hint + "; correct the name"));
    }

    private void directory(String directory) {
        if (all.containsKey(directory) || open.contains(directory)) {
            return;
        }
        String file = KbuildFiles.makefile(files, directory).orElseThrow();
        byte[] bytes = files.read(file).orElseThrow();
        boolean oldStyle =
                OLD.matcher(new String(bytes, StandardCharsets.UTF_8)).find();
        KbuildContext context = context(directory, oldStyle);
        Contents contents;
        try {
            KbuildDirectory reader = new KbuildDirectory(file, context, files, ledger);
            contents = reader.read(bytes);
            if (!reader.isModule().isNever()) {
                wholes.put(directory, reader.isModule());
            }
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return;
        }
        open.add(directory);
        List<Entry> entries = new ArrayList<>();
        all.put(directory, contents);
        for (Entry entry : contents.entries()) {
            if (!(entry instanceof Entry.Subdirectory below) || enter(directory, below)) {
                entries.add(entry);
            }
        }
        all.put(directory, new Contents(directory, entries, contents.remarks(), file));
        open.remove(directory);
        finished.add(directory);
    }

    private boolean enter(String directory, Entry.Subdirectory below) {
        String path = KbuildFiles.resolved(directory, below.name());
        if (KbuildFiles.makefile(files, path).isEmpty()) {
            ledger.partly(below.at(), "there is no Kbuild or Makefile in " + (path.isEmpty() ? "the root" : path));
            return false;
        }
        if (open.size() > DEEPEST) {
            ledger.partly(
                    below.at(),
                    "directories nested more than " + DEEPEST
                            + " deep; remove the link that leads back, or name the inner ones as"
                            + " jmodbuild.import.makefiles=...");
            return false;
        }
        if (path.isEmpty() || open.contains(path)) {
            ledger.partly(below.at(), (path.isEmpty() ? "the root" : path) + " is a directory that names this one");
            return false;
        }
        Optional<String> linked =
                open.stream().filter(outer -> files.isSame(path, outer)).findFirst();
        if (linked.isPresent()) {
            String outer = linked.get();
            ledger.partly(
                    below.at(),
                    path + " is " + (outer.isEmpty() ? "the root" : outer) + " itself, by way of a symbolic link");
            return false;
        }
        directory(path);
        return true;
    }

    /** For a makefile whose flags are not imported, so that nothing needs what compilers would answer. */
    private TreeQuestions withoutProbes() {
        return new TreeQuestions() {
            @Override
            public Optional<AskedSymbol.Kind> kind(String symbol) {
                return questions.kind(symbol);
            }

            @Override
            public Optional<String> wrongName(String symbol) {
                return questions.wrongName(symbol);
            }

            @Override
            public Optional<AskedSymbol> modules() {
                return questions.modules();
            }

            @Override
            public boolean isAlwaysSet(String symbol) {
                return questions.isAlwaysSet(symbol);
            }

            @Override
            public boolean isLimited(String symbol, String by) {
                return questions.isLimited(symbol, by);
            }

            @Override
            public Optional<String> probe(KconfigQuestion question, String directory, Location at) {
                return Optional.empty();
            }
        };
    }

    /** What the makefiles of the root name: its Kbuild is one of all; of its Makefile, which has rules for everything, only lists are read. */
    public List<Entry> roots() {
        List<Entry> roots = new ArrayList<>();
        if (files.read(KBUILD).isPresent()) {
            roots.add(new Entry.Subdirectory("", Membership.ALWAYS, Location.of(KBUILD)));
        }
        List<Entry> top = top(TOP);
        if (!phases.isEmpty()) {
            top = Stream.concat(limited(top, Phases.ofLoader().not()), limited(top(Phases.FILE), Phases.ofLoader()))
                    .toList();
        }
        for (Entry entry : merged(top)) {
            if (entry instanceof Entry.Subdirectory directory
                    && KbuildFiles.makefile(files, directory.name()).isEmpty()) {
                ledger.partly(directory.at(), "there is no Kbuild or Makefile in " + directory.name());
            } else {
                roots.add(entry);
            }
        }
        return roots;
    }

    private List<Entry> top(String file) {
        TopMakefile makefile = new TopMakefile(files, ofTree(), ledger);
        return files.read(file).map(bytes -> makefile.roots(file, bytes)).orElse(List.of());
    }

    private static Stream<Entry> limited(List<Entry> entries, Condition when) {
        Membership limit = Membership.of(when);
        return entries.stream()
                .map(entry -> entry instanceof Entry.Listed object
                        ? new Entry.Listed(
                                object.list(), object.name(), object.when().and(limit), object.at())
                        : entry instanceof Entry.Subdirectory directory ? directory.and(limit) : entry);
    }

    /** Each object and directory once, at its first place. */
    private static List<Entry> merged(List<Entry> entries) {
        Map<String, Entry> objects = new LinkedHashMap<>();
        List<Entry> others = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Listed object) {
                objects.merge(
                        object.name(),
                        object,
                        (first, again) -> new Entry.Listed(
                                object.list(),
                                object.name(),
                                ((Entry.Listed) first).when().or(object.when()),
                                first.at()));
            } else {
                others.add(entry);
            }
        }
        List<Entry> merged = new ArrayList<>(objects.values());
        merged.addAll(KbuildDirectory.oneOfEachDirectory(others));
        return merged;
    }
}
