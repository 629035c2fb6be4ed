// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.Assigned;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The makefile of a tree's root, which has the rules for everything: only its lists of directories are read, under the names that
 * Linux, busybox and U-Boot have for them. Used once.
 */
final class TopMakefile {
    private static final List<String> LISTS =
            List.of("head", "init", "core", "obj", "drivers", "sound", "net", "libs", "virt");
    private static final String FILE = "Makefile";

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

    /** Directories in the order of the lists. All other statements are one of the report. */
    List<Entry.Subdirectory> roots(byte[] bytes) {
        Ledger all = new Ledger();
        MakeRun run = new MakeRun(files, context, all);
        try {
            run.read(FILE, bytes);
        } catch (ProblemException e) {
            Location at = Location.of(FILE);
            ledger.read(at, "top makefile", "the whole file", 1);
            ledger.not(at, "it cannot be read: " + e.getMessage());
            return List.of();
        }
        List<Entry.Subdirectory> roots = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Map<Location, String> missing = new LinkedHashMap<>();
        for (String list : LISTS) {
            for (ListWords.Word word : new ListWords(all).merged(run.value(list + "-y"), run.value(list + "-m"))) {
                Matcher directory = DIRECTORY.matcher(word.text());
                String name = context.path(directory.replaceFirst("")).orElse("");
                if (!directory.find(0) || name.isEmpty() || !seen.add(name)) {
                    continue;
                }
                if (KbuildContext.makefile(files, name).isPresent()) {
                    roots.add(new Entry.Subdirectory(name, word.when(), word.at()));
                } else {
                    missing.put(word.at(), "there is no Kbuild or Makefile in " + name);
                }
            }
        }
        report(run, all);
        missing.forEach(ledger::partly);
        return roots;
    }

    private void report(MakeRun run, Ledger all) {
        int lists = 0;
        for (Assigned assigned : run.assignments()) {
            List<String> names = assigned.names().stream().map(Value.Text::text).toList();
            boolean isList = names.stream()
                    .anyMatch(name -> LISTS.contains(name.replaceAll("-[ymn]?$", "")) && name.indexOf('-') > 0);
            if (isList && assigned.statement().at().file().equals(FILE)) {
                ledger.read(
                        assigned.statement().at(),
                        "subdir",
                        assigned.statement().name() + " " + assigned.statement().operator() + " "
                                + assigned.statement().text(),
                        1);
                lists++;
            }
        }
        int others = all.report().statements().size() - lists;
        if (others > 0) {
            Location at = Location.of(FILE);
            ledger.read(at, "top makefile", others + " statements besides lists of directories", others);
            ledger.not(at, "the makefile of the root is not imported; describe what it makes in the root's manifest");
        }
    }
}
