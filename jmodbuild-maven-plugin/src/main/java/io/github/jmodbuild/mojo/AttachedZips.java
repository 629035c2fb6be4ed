// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which zips were made for artifacts: no step of a plan makes them, so the engine does not know them. */
public final class AttachedZips {
    private final Path record;

    /** @param state the build's state directory */
    public AttachedZips(Path state) {
        this.record = state.resolve("zips");
    }

    /** Remembers zips. */
    void note(Collection<Path> zips) throws IOException {
        Set<String> all = new LinkedHashSet<>(recorded());
        boolean isNew = false;
        for (Path zip : zips) {
            isNew |= all.add(zip.toString());
        }
        if (isNew) {
            write(all);
        }
    }

    /** Deletes zips that are not among those, which are remembered: an earlier build has left them. */
    void keep(Collection<Path> zips) throws IOException {
        Set<String> kept = new LinkedHashSet<>();
        zips.forEach(zip -> kept.add(zip.toString()));
        List<String> all = recorded();
        for (String zip : all) {
            if (isZip(zip) && !kept.contains(zip)) {
                Files.deleteIfExists(Path.of(zip));
            }
        }
        if (!kept.equals(new LinkedHashSet<>(all))) {
            write(kept);
        }
    }

    private void write(Set<String> zips) throws IOException {
        AtomicFiles.replace(record, AtomicFiles.beside(record), temporary -> Files.write(temporary, zips));
    }

    /** Deletes all zips that are still there, and returns their names. */
    public List<String> delete() throws IOException {
        List<String> deleted = new ArrayList<>();
        for (String zip : recorded()) {
            if (isZip(zip) && Files.deleteIfExists(Path.of(zip))) {
                deleted.add(zip);
            }
        }
        return deleted;
    }

    private static boolean isZip(String name) {
        return name.endsWith(".zip") || name.endsWith(".jar");
    }

    private List<String> recorded() throws IOException {
        return Files.isRegularFile(record) ? Files.readAllLines(record) : List.of();
    }
}
