// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the makefiles of some directories and of all that these name. Used once. */
public final class KbuildImport {
    /** The group of what is linked as a whole. */
    public static final String BUILT_IN = KbuildObjects.BUILT_IN;
    /** The group of what is in archives. */
    public static final String LIBRARY = KbuildObjects.LIBRARY;

    /** More directories within each other say that a link leads back. */
    private static final int DEEPEST = 60;

    private static final Pattern OLD = Pattern.compile(
            "(?m)^\\s*(include\\s+\\$\\(TOPDIR\\)/Rules\\.make|[OL]_TARGET\\s*:?=|(ALL_|MOD_)?SUB_DIRS\\s*[:+]?="
                    + "|(O|OX|L|LX|M|MX)_OBJS\\s*[:+]?=)");

    private final TreeFiles files;
    private final Map<String, String> variables;
    private final TreeQuestions questions;
    private final Ledger ledger;
    private final boolean quotesTexts;
    private final Map<String, Contents> all = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param variables that users give; makefiles cannot change them
     * @param ledger gets every statement
     */
    public KbuildImport(TreeFiles files, Map<String, String> variables, TreeQuestions questions, Ledger ledger) {
        this.files = files;
        this.variables = variables;
        this.questions = questions;
        this.ledger = ledger;
        this.quotesTexts = KbuildContext.quotesTexts(files);
    }

    /**
     * What directories and those below them say.
     *
     * @param directories from the root of the tree; empty for the root itself
     * @return by directories, each before those that it names
     * @throws ProblemException with every mistake of every makefile
     */
    public Map<String, Contents> read(List<Entry.Subdirectory> directories) {
        for (Entry.Subdirectory directory : directories) {
            String name = directory.name();
            if (KbuildContext.makefile(files, name).isEmpty()) {
                String parent = name.substring(0, Math.max(name.lastIndexOf('/'), 0));
                String hint = Nearest.hint(name.substring(name.lastIndexOf('/') + 1), files.names(parent));
                problems.add(new Problem(
                        directory.at(),
                        "there is no Kbuild or Makefile in '" + name + "'" + hint + "; correct the name"));
            } else {
                directory(name, directory.when());
            }
        }
        Problems.throwAny(problems);
        return all;
    }

    private void directory(String directory, Membership membership) {
        if (all.containsKey(directory) || open.contains(directory)) {
            return;
        }
        String file = KbuildContext.makefile(files, directory).orElseThrow();
        byte[] bytes = files.read(file).orElseThrow();
        boolean oldStyle =
                OLD.matcher(new String(bytes, StandardCharsets.UTF_8)).find();
        KbuildContext context = new KbuildContext(directory, oldStyle, quotesTexts, variables, questions);
        Contents contents;
        try {
            contents = new KbuildDirectory(file, context, files, ledger, membership).read(bytes);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return;
        }
        open.add(directory);
        List<Entry> entries = new ArrayList<>();
        all.put(directory, contents);
        for (Entry entry : contents.entries()) {
            if (!(entry instanceof Entry.Subdirectory below) || enter(directory, below, membership)) {
                entries.add(entry);
            }
        }
        all.put(directory, new Contents(directory, entries, contents.remarks(), file));
        open.remove(directory);
    }

    private boolean enter(String directory, Entry.Subdirectory below, Membership membership) {
        String path = resolved(directory, below.name());
        if (KbuildContext.makefile(files, path).isEmpty()) {
            ledger.partly(below.at(), "there is no Kbuild or Makefile in " + path);
            return false;
        }
        if (open.size() > DEEPEST) {
            ledger.partly(below.at(), "directories nested more than " + DEEPEST + " deep");
            return false;
        }
        if (path.isEmpty() || open.contains(path)) {
            ledger.partly(below.at(), path + " is a directory that names this one");
            return false;
        }
        directory(path, below.when().and(membership));
        return true;
    }

    private static String resolved(String directory, String name) {
        return ForeignPaths.normal(directory + "/" + name).orElse("");
    }

    /** For a makefile whose flags are not imported, so that nothing needs what compilers would answer. */
    private TreeQuestions withoutProbes() {
        return new TreeQuestions() {
            @Override
            public Optional<AskedSymbol.Kind> kind(String symbol) {
                return questions.kind(symbol);
            }

            @Override
            public Optional<String> probe(KconfigQuestion question, String directory, Location at) {
                return Optional.empty();
            }
        };
    }

    /**
     * The root itself if it has a Kbuild, and the directories that its Makefile names, which is otherwise not read: it has rules
     * for everything.
     */
    public List<Entry.Subdirectory> roots() {
        List<Entry.Subdirectory> roots = new ArrayList<>();
        if (files.read("Kbuild").isPresent()) {
            roots.add(new Entry.Subdirectory("", Membership.ALWAYS, Location.of("Kbuild")));
        }
        files.read("Makefile")
                .ifPresent(
                        bytes -> roots.addAll(new TopMakefile(files, variables, withoutProbes(), ledger).roots(bytes)));
        return roots;
    }
}
