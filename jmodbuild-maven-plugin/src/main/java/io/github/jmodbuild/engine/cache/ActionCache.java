// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.files.StoredLines;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory of results. {@code ac/KEY} holds what an action of that command and those declared inputs made, once for each set of
 * other files that it read; {@code cas/DIGEST} holds contents. Files are put in place whole, and contents are checked when they are
 * read, so processes and machines can share a directory, and what is damaged is as good as absent. A cache that cannot be read or
 * written slows down builds and does not break them. Thread-safe.
 */
public final class ActionCache {
    private static final String FORMAT = "jmodbuild action cache 2";
    /** Of one action with the same declared inputs: enough for the branches that one works on. */
    private static final int MOST_RESULTS = 8;

    /** Bytes of contents, as much as ccache keeps. */
    private static final long LARGEST = 5L << 30;

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration BETWEEN_TRIMS = Duration.ofDays(1);

    private static final String HINDERED = "hindered";
    private static final String COMPLAINT = "complaint";

    private final Path directory;
    private final Map<String, String> experience;

    /** Used by one build. */
    public ActionCache(Path directory) {
        this(directory, new ConcurrentHashMap<>());
    }

    /**
     * @param directory created when something is stored
     * @param experience what the builds of a session have learnt of it, so that they try and complain once; empty at first; safe for
     *     use by threads
     */
    public ActionCache(Path directory, Map<String, String> experience) {
        this.directory = directory.toAbsolutePath().normalize();
        this.experience = experience;
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** What hinders it, if it did and nobody was told yet. */
    public Optional<String> complaint() {
        return Optional.ofNullable(experience.remove(COMPLAINT));
    }

    /**
     * Results of an action, the newest first.
     *
     * @param key of {@link ResultKey}
     */
    public List<CachedResult> results(String key) {
        return StoredLines.load(entry(key), List.of(FORMAT, key))
                .map(ActionCache::results)
                .orElse(List.of());
    }

    private static List<CachedResult> results(StoredLines lines) {
        List<CachedResult> results = new ArrayList<>();
        while (!lines.isAtEnd()) {
            results.add(CachedResult.read(lines));
        }
        return results;
    }

    /** Adds a result, whose outputs {@link #store} has stored, in the place of one that read the same. */
    public void add(String key, CachedResult result) {
        if (isHindered()) {
            return;
        }
        List<CachedResult> results = new ArrayList<>(List.of(result));
        results(key).stream().filter(other -> !other.readsAs(result)).forEach(results::add);
        List<String> lines = new ArrayList<>();
        results.stream().limit(MOST_RESULTS).forEach(each -> each.write(lines));
        try {
            StoredLines.save(entry(key), List.of(FORMAT, key), lines);
        } catch (IOException e) {
            complain(e);
        }
    }

    /** Marks a result as used, so that it is not among the first to be deleted; once a day is often enough. */
    public void used(String key, CachedResult result) {
        try {
            FileTime before = Files.getLastModifiedTime(entry(key));
            if (age(before, FileTime.from(Instant.now())).compareTo(BETWEEN_TRIMS) < 0) {
                return;
            }
        } catch (IOException e) { // deleted meanwhile
            return;
        }
        touch(entry(key));
        result.outputs().stream()
                .filter(CachedResult.Output::isThere)
                .forEach(output -> touch(content(output.digest())));
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) { // deleted meanwhile, or another user's, who marks it by himself
            return;
        }
    }

    /**
     * Stores a content.
     *
     * @param digest of what the bytes are meant to be
     * @return whether it is stored: not if they are something else, as when the file they are from was changed
     */
    public boolean store(byte[] bytes, String digest) {
        if (isHindered()) {
            return false;
        }
        Path content = content(digest);
        try {
            if (Files.exists(content)) {
                touch(content);
                return true;
            }
            if (!HexFormat.of().formatHex(new Digests().bytes(bytes)).equals(digest)) {
                return false;
            }
            Files.createDirectories(content.getParent());
            AtomicFiles.write(content, bytes, directory.resolve("tmp"));
            return true;
        } catch (IOException e) {
            complain(e);
            return false;
        }
    }

    /** A content; empty if it is not there, or is damaged, which deletes it. */
    public Optional<byte[]> content(CachedResult.Output output) {
        Path content = content(output.digest());
        try {
            byte[] bytes = Files.readAllBytes(content);
            if (HexFormat.of().formatHex(new Digests().bytes(bytes)).equals(output.digest())) {
                return Optional.of(bytes);
            }
            Files.deleteIfExists(content);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes what was not used for the longest time until the contents are small enough, and what was not used for long, unless
     * that was done today.
     */
    public void trim() {
        if (isHindered()) {
            return;
        }
        Path marker = directory.resolve("trimmed");
        try {
            FileTime now = FileTime.from(Instant.now());
            if (Files.exists(marker)
                    && age(Files.getLastModifiedTime(marker), now).compareTo(BETWEEN_TRIMS) < 0) {
                return;
            }
            Files.write(marker, new byte[0]);
            Files.setLastModifiedTime(marker, now);
            trim(now, LARGEST, LONGEST);
        } catch (IOException e) {
            complain(e);
        }
    }

    /** @param largest bytes of all contents */
    void trim(FileTime now, long largest, Duration longest) throws IOException {
        List<Entry> entries = new ArrayList<>(entries("cas"));
        entries.sort(Comparator.comparing(Entry::used).reversed());
        long size = 0;
        for (Entry entry : entries) {
            size += entry.size();
            if (size > largest || age(entry.used(), now).compareTo(longest) > 0) {
                Files.deleteIfExists(entry.file());
            }
        }
        for (Entry entry : entries("ac")) {
            if (age(entry.used(), now).compareTo(longest) > 0) {
                Files.deleteIfExists(entry.file());
            }
        }
        for (Entry entry : entries("tmp")) { // what killed builds have left
            if (age(entry.used(), now).compareTo(BETWEEN_TRIMS) > 0) {
                Files.deleteIfExists(entry.file());
            }
        }
    }

    /**
     * What a cache holds.
     *
     * @param entries actions with their declared inputs
     * @param contents files
     * @param bytes of these files
     */
    public record Usage(int entries, int contents, long bytes) {}

    /** What is there now. */
    public Usage usage() throws IOException {
        List<Entry> contents = entries("cas");
        long bytes = contents.stream().mapToLong(Entry::size).sum();
        return new Usage(entries("ac").size(), contents.size(), bytes);
    }

    /** Deletes what is too old or too much, without regard to when that was done last. */
    public void trimNow() throws IOException {
        trim(FileTime.from(Instant.now()), LARGEST, LONGEST);
    }

    /** Checks all contents against their digests and deletes those that are damaged; how many these were. */
    public int verify() throws IOException {
        int damaged = 0;
        for (Entry entry : entries("cas")) {
            String digest = entry.file().getFileName().toString();
            if (!HexFormat.of().formatHex(new Digests().file(entry.file())).equals(digest)) {
                Files.deleteIfExists(entry.file());
                damaged++;
            }
        }
        return damaged;
    }

    /** Deletes all that it holds, and no other file of the directory. */
    public void empty() throws IOException {
        for (String kind : List.of("ac", "cas", "tmp")) {
            if (Files.exists(directory.resolve(kind))) {
                DirectoryTree.delete(directory.resolve(kind));
            }
        }
        Files.deleteIfExists(directory.resolve("trimmed"));
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

    private static Duration age(FileTime used, FileTime now) {
        return Duration.between(used.toInstant(), now.toInstant());
    }

    /** The first error is told; then nothing more is stored, since what hinders one file mostly hinders all. */
    private void complain(IOException e) {
        if (experience.putIfAbsent(HINDERED, "") == null) {
            experience.put(
                    COMPLAINT,
                    "nothing more is stored in the cache " + directory + ", which cannot be written: " + e.getMessage()
                            + "; make it writable, or name another directory with jmodbuild.cache, or none");
        }
    }

    private boolean isHindered() {
        return experience.containsKey(HINDERED);
    }

    private Path entry(String key) {
        return place("ac", key);
    }

    private Path content(String digest) {
        return place("cas", digest);
    }

    /** In 256 directories, as other caches do, since some file systems are slow with large ones. */
    private Path place(String kind, String name) {
        return directory.resolve(kind).resolve(name.substring(0, 2)).resolve(name);
    }
}
