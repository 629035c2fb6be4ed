// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.files.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A directory that is made equal to a list of files: what is equal already is not touched, what is not listed deleted. */
final class SyncedDirectory {
    private final Path directory;
    private final Set<Path> kept = new HashSet<>();

    SyncedDirectory(Path directory) {
        this.directory = directory;
    }

    /** Copies files to their places, with their permissions; returns whether any was different. */
    boolean copy(Map<String, Path> files) throws IOException {
        boolean changed = false;
        for (Map.Entry<String, Path> each : files.entrySet()) {
            Path to = place(each.getKey());
            Path from = each.getValue();
            if (!Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)
                    || Files.mismatch(from, to) >= 0
                    || Files.isExecutable(from) != Files.isExecutable(to)) {
                changed = true;
                AtomicFiles.replace(to, AtomicFiles.beside(to), temporary -> Files.copy(from, temporary));
                boolean runs = Files.isExecutable(from);
                if (to.toFile().canExecute() != runs && !to.toFile().setExecutable(runs)) {
                    throw new IOException(to + ": its permissions cannot be set");
                }
            }
        }
        return changed;
    }

    /** Writes texts to their places. */
    void write(Map<String, String> texts) throws IOException {
        for (Map.Entry<String, String> each : texts.entrySet()) {
            write(each.getKey(), each.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes a file to its place. */
    void write(String place, byte[] bytes) throws IOException {
        Path to = place(place);
        if (!Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS) || !Arrays.equals(Files.readAllBytes(to), bytes)) {
            AtomicFiles.replace(to, AtomicFiles.beside(to), temporary -> Files.write(temporary, bytes));
        }
    }

    /** A directory where a file has to be, or a file where a directory has to be, is what an earlier build has left. */
    private Path place(String name) throws IOException {
        Path place = directory.resolve(name);
        for (Path outer = place.getParent(); outer != null && !outer.equals(directory); outer = outer.getParent()) {
            if (Files.exists(outer, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(outer, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(outer);
            }
        }
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            deleteBelow(place);
            Files.delete(place);
        }
        kept.add(place);
        return place;
    }

    /** Deletes whatever was neither copied nor written. */
    void prune() throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            deleteBelow(directory);
        }
    }

    private void deleteBelow(Path outer) throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(outer)) {
            entries = listed.toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                deleteBelow(entry);
                if (isEmpty(entry)) {
                    Files.delete(entry);
                }
            } else if (!kept.contains(entry)) {
                Files.delete(entry);
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
