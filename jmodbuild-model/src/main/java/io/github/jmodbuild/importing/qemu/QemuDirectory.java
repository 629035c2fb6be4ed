// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.TreeFiles;
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
    private final String directory;
    private final String file;
    private final QemuContext context;
    private final Ledger ledger;
    private final MakeRun run;
    private final List<Remark> trailing;
    /** By the names of variables: {@code block-obj-y}. */
    private final Map<String, List<GuardedWord>> lists = new LinkedHashMap<>();

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
