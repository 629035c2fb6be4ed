// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.Assigned;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Statement;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The makefile of a tree's root, or another like it, which has the rules for everything: only its lists of directories, and of objects that are linked before these, are read, under the names that
 * Linux, busybox and U-Boot have for them. Used once.
 */
final class TopMakefile {
    private static final List<String> LISTS =
            List.of("head", "init", "core", "obj", "drivers", "sound", "net", "libs", "virt");

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

    /** Directories and objects in the order of the lists; what several lists name is there several times. Of each file that is read, all other statements are one of the report. */
    List<Entry> roots(String file, byte[] bytes) {
        Ledger all = new Ledger();
        MakeRun run = new MakeRun(new Configured(files), context, all);
        try {
            run.read(file, bytes);
        } catch (ProblemException e) {
            Location at = Location.of(file);
            ledger.read(at, "top makefile", "the whole file", 1);
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
        return Optional.of(
                isDirectory
                        ? new Entry.Subdirectory(name, word.when(), word.at())
                        : new Entry.Listed(KbuildObjects.BUILT_IN, name, word.when(), word.at()));
    }

    private void report(MakeRun run, Ledger all) {
        Map<String, Integer> others = new LinkedHashMap<>();
        all.report()
                .statements()
                .forEach(statement -> others.merge(statement.at().file(), 1, Integer::sum));
        for (Assigned assigned : run.assignments()) {
            boolean isList = assigned.names().stream()
                    .map(Value.Text::text)
                    .anyMatch(name -> LISTS.contains(name.replaceAll("-[ymn]?$", "")) && name.indexOf('-') > 0);
            if (isList) {
                Statement.Assignment statement = assigned.statement();
                String text = statement.name() + " " + statement.operator() + " " + statement.text();
                ledger.read(statement.at(), "subdir", text, 1);
                others.merge(statement.at().file(), -1, Integer::sum);
            }
        }
        others.forEach((file, count) -> {
            if (count > 0) {
                Location at = Location.of(file);
                ledger.read(at, "top makefile", count + " statements besides lists of directories", count);
                ledger.not(
                        at, "the makefile of the root is not imported; describe what it makes in the root's manifest");
            }
        });
    }
}
