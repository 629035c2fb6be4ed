// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shared libraries among the classes of a module, so that its own jar has them. Those of other builds of the module, such as
 * for other platforms, stay; those that this build has put there before and does not now are deleted. Stateless.
 */
public final class NativeResources {
    private NativeResources() {}

    /**
     * Puts them there.
     *
     * @param group of the module, after which some directories are named
     * @param layout where they are looked for; empty: there shall be none
     * @param classes the directory
     * @return whether there was anything to do
     * @throws IOException if a file cannot be read or written
     */
    public static boolean put(BuildResult result, String group, Optional<NativesLayout> layout, Path classes)
            throws IOException {
        Path record = result.stateDirectory().resolve("resources");
        List<String> former = Files.isRegularFile(record) ? Files.readAllLines(record) : List.of();
        if (former.isEmpty() && layout.isEmpty()) {
            return false; // the usual case
        }
        SortedMap<String, Path> entries =
                layout.isPresent() ? NativesJar.entries(result, group, layout.get()) : new TreeMap<>();
        List<String> now = new ArrayList<>();
        for (String place : entries.keySet()) {
            now.add(classes.resolve(place).toString());
        }
        if (!now.equals(former)) {
            TreeSet<String> either = new TreeSet<>(former);
            either.addAll(now);
            record(record, either); // first: a build that is killed in between has left nothing unknown
        }
        List<Path> made = now.stream().map(Path::of).toList();
        MadeRecord known =
                new MadeRecord(result.stateDirectory().resolve("resources-made"), classes.toString(), entries, made);
        boolean changed = false;
        if (!known.holds()) {
            changed = new SyncedDirectory(classes).copy(entries);
            known.save();
        }
        for (String file : former) {
            if (!now.contains(file)) {
                Files.deleteIfExists(Path.of(file));
            }
        }
        if (!now.equals(former)) {
            record(record, now);
        }
        return changed || !now.equals(former);
    }

    private static void record(Path record, Iterable<String> files) throws IOException {
        AtomicFiles.replace(record, AtomicFiles.beside(record), temporary -> Files.write(temporary, files));
    }
}
