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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The makefile of a tree's root, which has the rules for everything: only its lists of directories are read, under the names that
 * Linux, busybox and U-Boot have for them. Used once.
 */
final class TopMakefile {
    private static final List<String> LISTS =
            List.of("head", "init", "core", "obj", "drivers", "sound", "net", "libs", "virt");
    private static final String FILE = "Makefile";
    private static final String KIND = "top makefile";

    /** A directory, or what older trees have put in its place after they have named it. */
    private static final Pattern DIRECTORY = Pattern.compile("/+(built-in\\.[oa]|lib\\.a)?$");

    private final TreeFiles files;
    private final KbuildContext context;
    private final Ledger ledger;

    TopMakefile(TreeFiles files, Map<String, String> variables, TreeQuestions questions, Ledger ledger) {
        this.files = files;
        this.context = new KbuildContext("", false, KbuildContext.quotesTexts(files), variables, questions);
        this.ledger = ledger;
    }

    /** Directories in the order of the lists. All other statements are in the report as not imported. */
    List<Entry.Subdirectory> roots(byte[] bytes) {
        Ledger all = new Ledger();
        MakeRun run = new MakeRun(files, context, all);
        try {
            run.read(FILE, bytes);
        } catch (ProblemException e) {
            Location at = Location.of(FILE);
            ledger.read(at, KIND, "the whole file", 1);
            ledger.not(at, "it cannot be read: " + e.getMessage());
            return List.of();
        }
        Map<String, Entry.Subdirectory> roots = new LinkedHashMap<>();
        Map<Location, String> missing = new LinkedHashMap<>();
        for (String list : LISTS) {
            for (ListWords.Word word : new ListWords(all).merged(run.value(list + "-y"), run.value(list + "-m"))) {
                Matcher directory = DIRECTORY.matcher(word.text());
                String name = context.path(directory.replaceFirst("")).orElse("");
                Membership when = context.inList(word.when());
                if (!directory.find(0) || name.isEmpty() || when.isNever()) {
                    continue;
                }
                if (KbuildImport.makefile(files, name).isPresent()) {
                    roots.merge(
                            name,
                            new Entry.Subdirectory(name, when, word.at()),
                            (known, again) ->
                                    new Entry.Subdirectory(name, known.when().or(again.when()), known.at()));
                } else {
                    missing.put(word.at(), "there is no Kbuild or Makefile in " + name);
                }
            }
        }
        report(run, all);
        missing.forEach(ledger::partly);
        return List.copyOf(roots.values());
    }

    /** Lists are imported; all else is said to be not, each statement at its place. */
    private void report(MakeRun run, Ledger all) {
        Map<Location, String> named = new HashMap<>();
        Set<Location> lists = new HashSet<>();
        for (Assigned assigned : run.assignments()) {
            Location at = assigned.statement().at();
            for (Value.Text name : assigned.names()) {
                boolean isList = name.text().indexOf('-') > 0
                        && LISTS.contains(name.text().replaceAll("-[ymn]?$", ""));
                if (isList && at.file().equals(FILE)) {
                    lists.add(at);
                } else {
                    String directories = directories(run.value(name.text()));
                    named.merge(at, directories, (one, other) -> one.isEmpty() ? other : one);
                }
            }
        }
        for (ImportedStatement statement : all.report().statements()) {
            Location at = statement.at();
            boolean isList = lists.contains(at);
            ledger.read(at, isList ? "subdir" : KIND, statement.text(), statement.lines());
            String directories = named.getOrDefault(at, "");
            if (!isList) {
                ledger.not(
                        at,
                        directories.isEmpty()
                                ? "the makefile of the root is not imported; describe what it makes in the root's manifest"
                                : "it names directories with makefiles; read them with jmodbuild.import.makefiles="
                                        + directories);
            }
        }
    }

    /** Words that are directories with a makefile, separated by commas. */
    private String directories(Value value) {
        return value.words().stream()
                .filter(GuardedWord::isKnown)
                .map(word -> context.path(word.text()).orElse(""))
                .filter(path ->
                        !path.isEmpty() && KbuildImport.makefile(files, path).isPresent())
                .distinct()
                .collect(Collectors.joining(","));
    }
}
