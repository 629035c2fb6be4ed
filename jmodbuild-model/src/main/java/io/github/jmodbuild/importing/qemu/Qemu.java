// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the Makefile.objs and default-configs of a tree say. Immutable.
 *
 * @param contents of directories, each before those that it names; the root has one for each of its makefiles
 * @param targets in the order of their names
 * @param symbols all that conditions and targets name, in the order of their names
 */
public record Qemu(List<Contents> contents, List<QemuTarget> targets, List<AskedSymbol> symbols) {
    /** The name of the makefiles, by which such a tree is known. */
    public static final String FILE = QemuTree.FILE;

    public Qemu {
        contents = List.copyOf(contents);
        targets = List.copyOf(targets);
        symbols = List.copyOf(symbols);
    }

    /** Names of groups whose objects are compiled for each target. */
    public static Set<String> groupsOfTargets() {
        return Set.of(ListNames.group(ListNames.OF_TARGET), ListNames.group(ListNames.FOR_TARGET));
    }

    /** Whether a symbol is one that the target compiler has, which needs no declaration. */
    public static boolean isOfPlatform(String name) {
        return QemuSymbols.isOfPlatform(name);
    }

    /**
     * Reads a tree.
     *
     * @param variables that users give; makefiles cannot change them
     * @param ledger gets every statement
     * @throws ProblemException with every mistake of every makefile
     */
    public static Qemu read(TreeFiles files, Map<String, String> variables, Ledger ledger) {
        if (files.read(FILE).isEmpty()) {
            throw new ProblemException(
                    Location.of(FILE),
                    "there is no such file" + Nearest.hint(FILE, files.names(""))
                            + "; name the root of a tree that has it");
        }
        QemuSymbols kinds = new QemuSymbols(files, makefiles(files, ""), QemuTargets.paths(files));
        List<QemuTarget> targets = new QemuTargets(files, variables, kinds, ledger).read();
        QemuTree tree = new QemuTree(files, variables, kinds, targets, ledger);
        tree.read();
        QemuContents lists = new QemuContents(tree, ledger);
        ObjectProperties properties = new ObjectProperties(ledger);
        QemuReport report = new QemuReport(ledger);
        List<QemuDirectory> all = new ArrayList<>(tree.roots());
        tree.directories().forEach(all::add);
        List<Contents> contents = new ArrayList<>();
        Map<String, AskedSymbol> symbols = new TreeMap<>();
        for (QemuDirectory directory : all) {
            List<Entry> entries = new ArrayList<>();
            if (directory.isOfTargets()) {
                report.ofTargets(directory, tree.ofTargets());
            } else {
                report.report(directory);
                entries.addAll(properties.entries(directory));
            }
            entries.addAll(lists.entries(directory));
            entries.forEach(entry -> EntrySymbols.of(entry).forEach(one -> symbols.put(one.name(), one)));
            Map<Location, List<Remark>> remarks =
                    Contents.remarks(directory.run().remarks(), entries, directory.trailing(), directory.file());
            contents.add(new Contents(directory.directory(), entries, remarks, directory.file()));
        }
        tree.reportMissing();
        for (QemuTarget target : targets) {
            target.values()
                    .forEach((name, value) -> symbols.computeIfAbsent(
                            name,
                            key -> value.startsWith("\"")
                                    ? new AskedSymbol(name, AskedSymbol.Kind.STRING)
                                    : kinds.asked(name)));
        }
        targets.stream()
                .flatMap(target -> target.asked().stream())
                .filter(name -> !QemuSymbols.isOfPlatform(name))
                .forEach(name -> symbols.computeIfAbsent(name, kinds::asked));
        return new Qemu(contents, targets, List.copyOf(symbols.values()));
    }

    private static List<String> makefiles(TreeFiles files, String directory) {
        List<String> found = new ArrayList<>();
        for (String name : files.names(directory)) {
            String path = ForeignPaths.join(directory, name);
            if (name.equals(FILE)) {
                found.add(path);
            } else if (name.indexOf('.') < 0) {
                found.addAll(makefiles(files, path));
            }
        }
        return found;
    }
}
