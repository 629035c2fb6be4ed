// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All makefiles that the lists of the root lead to. A directory belongs to a list where that list names it: its words are in the
 * list under the conditions of all directories above. Used once.
 */
final class QemuTree {
    static final String FILE = "Makefile.objs";
    /** Has the objects of one target, besides rules, which are not imported. */
    static final String TARGET_FILE = "Makefile.target";

    private final TreeFiles files;
    private final Map<String, String> variables;
    private final QemuSymbols symbols;
    private final List<QemuTarget> targets;
    private final Ledger ledger;
    /** Statements of the makefile of targets, of which only the lists are imported. */
    private final Ledger ofTargets = new Ledger();

    private final Map<String, QemuDirectory> directories = new LinkedHashMap<>();
    private final List<QemuDirectory> roots = new ArrayList<>();
    /** When a list has what one of a directory has, by directory, the variable there, and the list. */
    private final Map<String, Map<String, Map<String, Condition>>> reached = new HashMap<>();

    private final Deque<QemuDirectory> open = new ArrayDeque<>();
    private final List<Problem> problems = new ArrayList<>();
    /** Words that name directories without makefiles, and what to say of them. */
    private final Map<GuardedWord, String> missing = new LinkedHashMap<>();

    QemuTree(
            TreeFiles files,
            Map<String, String> variables,
            QemuSymbols symbols,
            List<QemuTarget> targets,
            Ledger ledger) {
        this.files = files;
        this.variables = variables;
        this.symbols = symbols;
        this.targets = targets;
        this.ledger = ledger;
    }

    /** @throws ProblemException with every mistake of every makefile */
    void read() {
        for (String file : List.of(FILE, TARGET_FILE)) {
            files.read(file).ifPresent(bytes -> evaluate("", file, bytes));
        }
        while (!open.isEmpty()) {
            QemuDirectory next = open.pop();
            next.lists()
                    .keySet()
                    .forEach(variable -> lists(next, variable)
                            .forEach((list, when) -> next.directories(variable)
                                    .forEach(word -> enter(next, variable, word, list, when.and(word.when())))));
        }
        Problems.throwAny(problems);
    }

    private void evaluate(String directory, String file, byte[] bytes) {
        QemuContext context = new QemuContext(directory, "", variables, symbols, targets, emptyAtFirst(directory));
        Ledger noted = file.equals(TARGET_FILE) ? ofTargets : ledger;
        try {
            QemuDirectory read = new QemuDirectory(directory, file, bytes, files, context, noted);
            if (directory.isEmpty()) {
                roots.add(read);
            } else {
                directories.put(directory, read);
            }
            open.add(read);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    /** The lists of the root: rules.mak makes them empty with {@code :=} before it includes the makefile of a directory. */
    private Set<String> emptyAtFirst(String directory) {
        Set<String> lists = new HashSet<>();
        if (!directory.isEmpty()) {
            roots.stream()
                    .flatMap(root -> root.lists().keySet().stream())
                    .map(variable -> ListNames.list(variable).orElseThrow().list())
                    .forEach(list -> lists.addAll(List.of(list + "-y", list + "-m")));
        }
        return lists;
    }

    private void enter(QemuDirectory from, String variable, GuardedWord word, String list, Condition when) {
        String directory = from.subdirectory(word).orElse("");
        String file = ForeignPaths.join(directory, FILE);
        if (when.isNever()) {
            return;
        }
        if (directory.isEmpty() || files.read(file).isEmpty()) {
            if (targets.isEmpty() || targets.stream().anyMatch(target -> target.allows(when))) {
                missing.putIfAbsent(word, missing(word, directory));
            }
            return;
        }
        Map<String, Condition> lists = reached.computeIfAbsent(directory, key -> new HashMap<>())
                .computeIfAbsent(variable, key -> new TreeMap<>());
        Condition known = lists.getOrDefault(list, Condition.NEVER);
        Condition more = known.or(when);
        if (more.equals(known)) {
            return;
        }
        lists.put(list, more);
        QemuDirectory read = directories.get(directory);
        if (read == null) {
            evaluate(directory, file, files.read(file).orElseThrow());
        } else {
            open.add(read);
        }
    }

    private String missing(GuardedWord word, String directory) {
        if (directory.isEmpty()) {
            return word.text() + " is not a directory of the tree below its root";
        }
        int slash = directory.lastIndexOf('/');
        String parent = directory.substring(0, Math.max(slash, 0));
        String hint = Nearest.hint(
                directory.substring(slash + 1),
                files.names(parent).stream()
                        .filter(name -> files.read(ForeignPaths.join(parent, name) + "/" + FILE)
                                .isPresent())
                        .toList());
        return "there is no file " + directory + "/" + FILE + hint;
    }

    /** Of which lists of the tree the variable of a directory is a part, and when. */
    Map<String, Condition> lists(QemuDirectory directory, String variable) {
        if (!directory.directory().isEmpty()) {
            return reached.getOrDefault(directory.directory(), Map.of()).getOrDefault(variable, Map.of());
        }
        // the other lists of the targets' makefile are put together of these
        boolean isOwn = directory.file().equals(FILE)
                || ListNames.list(variable)
                        .filter(list -> list.list().equals(ListNames.OF_TARGET))
                        .isPresent();
        return isOwn ? directory.having(variable) : Map.of();
    }

    /** When any list has a directory. */
    Condition reached(String directory) {
        if (directory.isEmpty()) {
            return Condition.ALWAYS;
        }
        Condition any = Condition.NEVER;
        for (Map<String, Condition> lists :
                reached.getOrDefault(directory, Map.of()).values()) {
            for (Condition one : lists.values()) {
                any = any.or(one);
            }
        }
        return any;
    }

    /** Notes words that name directories without makefiles, once all statements are in the report. */
    void reportMissing() {
        missing.forEach((word, reason) -> ledger.partly(word.at(), reason));
    }

    /** Statements of the makefile of targets. */
    Ledger ofTargets() {
        return ofTargets;
    }

    /** The makefiles of the root. */
    List<QemuDirectory> roots() {
        return roots;
    }

    /** Those of all directories below, in the order in which lists name them. */
    Iterable<QemuDirectory> directories() {
        return directories.values();
    }
}
