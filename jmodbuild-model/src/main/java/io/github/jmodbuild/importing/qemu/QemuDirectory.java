// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.Assigned;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One makefile, evaluated: its lists, not yet what the directories above make of them. Not changed after construction. */
final class QemuDirectory {
    /** Names of lists, in the order in which the rules.mak of QEMU 1.2 and 1.3 puts directories into them. */
    private static final String NESTED_VARIABLES = "nested-vars";

    private final String directory;
    private final String file;
    private final QemuContext context;
    private final Ledger ledger;
    private final MakeRun run;
    private final List<Remark> trailing;
    /** By the names of variables: {@code block-obj-y}. */
    private final Map<String, List<GuardedWord>> lists = new LinkedHashMap<>();
    /** Of those that have another list with directories in them. */
    private final Map<String, NestedLists> nested = new LinkedHashMap<>();

    QemuDirectory(String directory, String file, byte[] bytes, TreeFiles files, QemuContext context, Ledger ledger) {
        this.directory = directory;
        this.file = file;
        this.context = context;
        this.ledger = ledger;
        this.run = new MakeRun(files, context, ledger);
        this.trailing = run.read(file, bytes);
        for (String variable : run.names()) {
            Optional<ListNames.Listed> list = ListNames.list(variable);
            if (list.isPresent() && list.get().isBuilt()) {
                lists.put(variable, words(run.value(variable)));
            }
        }
        if (directory.isEmpty()) { // those of others are expanded before what they name is read
            List<String> nesting = lists.entrySet().stream()
                    .filter(list -> list.getValue().stream()
                            .anyMatch(word -> word.text().endsWith("/")))
                    .map(Map.Entry::getKey)
                    .toList();
            nesting.forEach(list ->
                    NestedLists.of(run, list, nesting, this::words).ifPresent(found -> nested.put(list, found)));
        }
    }

    /**
     * What a list of this makefile has of others, by the names of such lists.
     *
     * @see NestedLists
     */
    Map<String, NestedLists> nested() {
        return nested;
    }

    /**
     * Words of a list that name directories in which its variable counts. Where the name is in another list, that is so if the
     * other is before it in {@code nested-vars}.
     */
    List<GuardedWord> directories(String list) {
        NestedLists inside = nested.get(list);
        List<GuardedWord> words =
                inside == null || nestedFirst(list).containsAll(inside.lists().keySet())
                        ? lists.getOrDefault(list, List.of())
                        : inside.own();
        return words.stream().filter(word -> word.text().endsWith("/")).toList();
    }

    /** Lists that QEMU 1.2 and 1.3 put together before another one; none for later ones. */
    private List<String> nestedFirst(String list) {
        List<String> all = run.value(NESTED_VARIABLES).words().stream()
                .map(GuardedWord::text)
                .toList();
        return all.subList(0, Math.max(all.indexOf(list), 0));
    }

    /** Whether a variable is one that only rules.mak needs to put directories into lists. */
    static boolean isForNesting(String variable, String text) {
        return variable.equals(NESTED_VARIABLES) || text.strip().startsWith("$(call unnest-vars");
    }

    /** Whether the makefile says in which order directories are put into lists. */
    boolean hasOrder() {
        return run.names().contains(NESTED_VARIABLES);
    }

    /** When each list of this makefile has all that another one of it has, which is part of itself, too. */
    Map<String, Condition> having(String list) {
        Map<String, Condition> all = new LinkedHashMap<>(Map.of(list, Condition.ALWAYS));
        nested.forEach((outer, inside) -> {
            Condition when = inside.lists().get(list);
            if (when != null) {
                having(outer).forEach((name, also) -> all.merge(name, also.and(when), Condition::or));
            }
        });
        return all;
    }

    /** Whether another list has the words of one: {@code common-obj-$(CONFIG_VNC) += $(vnc-obj-y)}. */
    boolean isPartOfAnother(String variable) {
        return run.assignments().stream().anyMatch(assigned -> uses(assigned, variable));
    }

    private static boolean uses(Assigned assigned, String variable) {
        String text = assigned.statement().text();
        boolean isNamed = text.contains("$(" + variable + ")") || text.contains("${" + variable + "}");
        return isNamed
                && assigned.names().stream().noneMatch(name -> name.text().equals(variable));
    }

    private List<GuardedWord> words(Value value) {
        List<GuardedWord> known = new ArrayList<>();
        for (GuardedWord word : value.words()) {
            if (word.isKnown() && context.isPossible(word.when())) {
                known.add(word);
            } else if (!word.isKnown()) {
                ledger.partly(word.at(), word.text() + ": " + word.unknown());
            }
        }
        return known;
    }

    String directory() {
        return directory;
    }

    /** Whether it is the makefile of targets, of which only the lists count. */
    boolean isOfTargets() {
        return file.equals(QemuTree.TARGET_FILE);
    }

    String file() {
        return file;
    }

    MakeRun run() {
        return run;
    }

    /** Comments behind the last statement. */
    List<Remark> trailing() {
        return trailing;
    }

    Map<String, List<GuardedWord>> lists() {
        return lists;
    }

    /** The objects of a module; none if it is one object. */
    List<GuardedWord> parts(String module) {
        return words(run.value(module + "-objs"));
    }

    /** The directory that a word of a list names, from the root; empty for an object, and for one outside of the tree. */
    Optional<String> subdirectory(GuardedWord word) {
        boolean isDirectory = word.text().endsWith("/");
        return isDirectory ? ForeignPaths.normal(ForeignPaths.join(directory, word.text())) : Optional.empty();
    }
}
