// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** The files of a cache: where they are, how they are written, and which of them are deleted. Thread-safe. */
public final class CacheFiles {
    /** Results of actions, by their keys. */
    static final String RESULTS = "ac";
    /** Contents, by their digests. */
    static final String CONTENTS = "cas";
    /** What builds remember of a directory, by its name. */
    static final String STATES = "states";

    private static final String TEMPORARY = "tmp";
    private static final String TRIMMED = "trimmed";

    /** Bytes of contents, as much as ccache keeps. */
    private static final long LARGEST = 5L << 30;

    private static final Duration LONGEST = Duration.ofDays(30);
    static final Duration BETWEEN_TRIMS = Duration.ofDays(1);

    private final Path directory;

    public CacheFiles(Path directory) {
        this.directory = directory;
    }

    /** In 256 directories, as other caches do, since some file systems are slow with large ones. */
    Path place(String kind, String name) {
        return directory.resolve(kind).resolve(name.substring(0, 2)).resolve(name);
    }

    /** Writes a file whole or not at all, in few calls of the system: a build writes two for each action. */
    void write(Path file, byte[] bytes) throws IOException {
        Path temporary = directory
                .resolve(TEMPORARY)
                .resolve(file.getFileName() + "-" + ProcessHandle.current().pid() + "-"
                        + Thread.currentThread().getId() + "-" + System.nanoTime());
        try {
            try {
                Files.write(temporary, bytes);
            } catch (NoSuchFileException e) {
                create();
                Files.write(temporary, bytes);
            }
            AtomicFiles.move(temporary, file);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** A directory that is not there yet is its owner's alone: whoever writes to it decides what others link. */
    private void create() throws IOException {
        if (!Files.exists(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            try {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) { // another build was faster
                Files.createDirectories(directory);
            } catch (UnsupportedOperationException e) { // no such permissions here
                Files.createDirectories(directory);
            }
        }
        Files.createDirectories(directory.resolve(TEMPORARY));
    }

    static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) { // deleted meanwhile, or another user's, who marks it by himself
            return;
        }
    }

    static Duration age(FileTime used, FileTime now) {
        return Duration.between(used.toInstant(), now.toInstant());
    }

    /** Whether it was not trimmed today; it counts as trimmed from now on. */
    boolean isDue(FileTime now) throws IOException {
        Path marker = directory.resolve(TRIMMED);
        if (Files.exists(marker) && age(Files.getLastModifiedTime(marker), now).compareTo(BETWEEN_TRIMS) < 0) {
            return false;
        }
        Files.write(marker, new byte[0]);
        Files.setLastModifiedTime(marker, now);
        return true;
    }

    /** Deletes what is too old or too much. */
    public void trim() throws IOException {
        trim(FileTime.from(Instant.now()));
    }

    void trim(FileTime now) throws IOException {
        trim(now, LARGEST, LONGEST);
    }

    /**
     * Deletes what was not used for the longest time until the contents are small enough, and what was not used for long.
     *
     * @param largest bytes of all contents
     */
    void trim(FileTime now, long largest, Duration longest) throws IOException {
        List<Entry> entries = new ArrayList<>(entries(CONTENTS));
        entries.sort(Comparator.comparing(Entry::used).reversed());
        long size = 0;
        for (Entry entry : entries) {
            size += entry.size();
            if (size > largest || age(entry.used(), now).compareTo(longest) > 0) {
                Files.deleteIfExists(entry.file());
            }
        }
        deleteOlder(RESULTS, now, longest);
        deleteOlder(STATES, now, longest);
        deleteOlder(TEMPORARY, now, BETWEEN_TRIMS); // what killed builds have left
    }

    private void deleteOlder(String kind, FileTime now, Duration longest) throws IOException {
        for (Entry entry : entries(kind)) {
            if (age(entry.used(), now).compareTo(longest) > 0) {
                Files.deleteIfExists(entry.file());
            }
        }
    }

    /** What is there now. */
    public CacheUsage usage() throws IOException {
        List<Entry> contents = entries(CONTENTS);
        long bytes = contents.stream().mapToLong(Entry::size).sum();
        return new CacheUsage(entries(RESULTS).size(), contents.size(), bytes);
    }

    /** Deletes contents that are damaged; how many these were. */
    public int verify() throws IOException {
        int damaged = 0;
        for (Entry entry : entries(CONTENTS)) {
            String digest = entry.file().getFileName().toString();
            if (!HexFormat.of().formatHex(new Digests().file(entry.file())).equals(digest)) {
                Files.deleteIfExists(entry.file());
                damaged++;
            }
        }
        return damaged;
    }

    /** Deletes all that is the cache's, and no other file of the directory. */
    public void empty() throws IOException {
        for (String kind : List.of(RESULTS, CONTENTS, STATES, TEMPORARY)) {
            DirectoryTree.delete(directory.resolve(kind));
        }
        Files.deleteIfExists(directory.resolve(TRIMMED));
    }

    private record Entry(Path file, FileTime used, long size) {}

    private List<Entry> entries(String kind) throws IOException {
        Path top = directory.resolve(kind);
        List<Entry> entries = new ArrayList<>();
        if (Files.isDirectory(top)) {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    entries.add(new Entry(file, attributes.lastModifiedTime(), attributes.size()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) { // deleted by another build
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return entries;
    }
}
