// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.engine.cache.remote.RemoteSettings;
import io.github.jmodbuild.engine.state.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory of results. {@code ac/KEY} holds what an action of that command and those declared inputs made, once for each set of
 * other files that it read; {@code cas/DIGEST} holds contents. Files are put in place whole, and contents are checked when they are
 * read, so processes and machines can share a directory, and what is damaged is as good as absent. A cache that cannot be read or
 * written slows down builds and does not break them. Thread-safe.
 */
public final class ActionCache {
    /** Of a digest, in bytes. */
    private static final int DIGEST = 32;

    /** In bytes. */
    private static final long LARGEST_ENTRY = 8L << 20;

    /** In bytes; larger outputs are not kept, since contents are checked in memory. */
    public static final long LARGEST_CONTENT = 128L << 20;

    private final Path directory;
    private final Optional<RemoteSettings> settings;
    private final Map<String, String> experience;
    private final CacheFiles files;
    private final CacheTrouble trouble;
    private final @Nullable RemoteCache remote;
    private final Set<String> fetched = ConcurrentHashMap.newKeySet();

    /** Used by one build. */
    public ActionCache(Path directory) {
        this(directory, Optional.empty(), new ConcurrentHashMap<>());
    }

    /**
     * @param directory created when something is stored
     * @param remote a server whose results are taken into the directory
     * @param experience what the builds of a session have learnt of both, so that they try and complain once; empty at first; safe for
     *     use by threads
     */
    public ActionCache(Path directory, Optional<RemoteSettings> remote, Map<String, String> experience) {
        this.directory = directory.toAbsolutePath().normalize();
        this.files = new CacheFiles(this.directory);
        this.settings = remote;
        this.experience = experience;
        this.trouble = new CacheTrouble(experience);
        this.remote = remote.map(settings -> new RemoteCache(settings, trouble)).orElse(null);
    }

    /** The same for another build, with what this one has learnt. */
    public ActionCache forNextBuild() {
        return new ActionCache(directory, settings, experience);
    }

    /** The same directory without the server: for looking at what it holds. */
    public ActionCache withoutServer() {
        return new ActionCache(directory);
    }

    /** Whether all outputs of a result are there. Their bytes are not looked at. */
    public boolean holds(CachedResult result) {
        return result.outputs().stream()
                .allMatch(output -> !output.isThere() || Files.isRegularFile(content(output.digest())));
    }

    /** What hinders it, if it did and nobody was told yet. */
    public List<String> complaints() {
        return trouble.complaints();
    }

    /** What a user may want to know of it, and was not told yet. */
    public List<String> notes() {
        return trouble.notes();
    }

    /** Whether there is a server, so that it is worth saying early what will be looked for. */
    public boolean looksAhead() {
        return remote != null && remote.isUsed();
    }

    /** Begins to look for results that the directory does not have. */
    public void ahead(String key) {
        if (remote != null && !Files.exists(entry(key))) {
            remote.ahead(key, () -> fetch(key));
        }
    }

    /**
     * Results of an action, the newest first.
     *
     * @param key of {@link ResultKey}
     */
    public List<CachedResult> results(String key) {
        if (remote != null) {
            remote.await(key);
        }
        return stored(key);
    }

    /** The same once more with those of the server, if none of them fits and there is one. */
    public List<CachedResult> moreResults(String key) {
        if (!looksAhead() || remote == null) {
            return List.of();
        }
        remote.ahead(key, () -> fetch(key));
        remote.await(key);
        return fetched.contains(key) ? stored(key) : List.of();
    }

    private List<CachedResult> stored(String key) {
        Path entry = entry(key);
        if (!Files.exists(entry)) { // most often, in a cold cache: quicker than an exception
            return List.of();
        }
        try {
            return ResultText.results(Files.readAllBytes(entry), key).orElse(List.of());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Takes results of the server, and the contents of the newest, which is the one most likely to fit. */
    private void fetch(String key) {
        if (remote == null) {
            return;
        }
        Optional<byte[]> bytes = remote.get(CacheFiles.RESULTS, key, LARGEST_ENTRY);
        if (bytes.isEmpty()) {
            return;
        }
        Optional<List<CachedResult>> results = ResultText.results(bytes.get(), key);
        if (results.isEmpty() || results.get().isEmpty()) {
            remote.lied();
            return;
        }
        for (CachedResult.Output output : results.get().get(0).outputs()) {
            if (output.isThere()) {
                fetchContent(output.digest());
            }
        }
        List<CachedResult> all = new ArrayList<>(stored(key));
        results.get().stream()
                .filter(result -> all.stream().noneMatch(result::readsAs))
                .forEach(all::add);
        write(key, all);
        fetched.add(key);
    }

    private void fetchContent(String digest) {
        if (remote == null || Files.exists(content(digest))) {
            return;
        }
        Optional<byte[]> bytes = remote.get(CacheFiles.CONTENTS, digest, LARGEST_CONTENT);
        if (bytes.isEmpty()) {
            return;
        }
        if (isOf(bytes.get(), digest)) {
            storeHere(bytes.get(), digest);
        } else {
            remote.lied();
        }
    }

    /** Adds a result, whose outputs {@link #store} has stored, in the place of one that read the same. */
    public void add(String key, CachedResult result) {
        if (trouble.isUnwritable()) {
            return;
        }
        List<CachedResult> results = new ArrayList<>(List.of(result));
        stored(key).stream().filter(other -> !other.readsAs(result)).forEach(results::add);
        write(key, results);
        if (remote != null) {
            remote.put(CacheFiles.RESULTS, key, entry(key));
        }
    }

    private void write(String key, List<CachedResult> results) {
        try {
            files.write(entry(key), ResultText.bytes(key, results));
        } catch (IOException e) {
            trouble.unwritable(directory, e);
        }
    }

    /** Marks a result as used, so that it is not among the first to be deleted; once a day is often enough. */
    public void used(String key, CachedResult result) {
        if (remote != null && fetched.contains(key)) {
            remote.saved(result.millis());
        }
        try {
            FileTime before = Files.getLastModifiedTime(entry(key));
            if (CacheFiles.age(before, FileTime.from(Instant.now())).compareTo(CacheFiles.BETWEEN_TRIMS) < 0) {
                return;
            }
        } catch (IOException e) { // deleted meanwhile
            return;
        }
        CacheFiles.touch(entry(key));
        result.outputs().stream()
                .filter(CachedResult.Output::isThere)
                .forEach(output -> CacheFiles.touch(content(output.digest())));
    }

    /**
     * Stores a content.
     *
     * @param digest of the bytes
     * @return whether it is stored
     */
    public boolean store(byte[] bytes, String digest) {
        boolean stored = storeHere(bytes, digest);
        if (stored && remote != null) {
            remote.put(CacheFiles.CONTENTS, digest, content(digest));
        }
        return stored;
    }

    private boolean storeHere(byte[] bytes, String digest) {
        if (trouble.isUnwritable()) {
            return false;
        }
        Path content = content(digest);
        try {
            if (Files.exists(content) && Arrays.equals(Files.readAllBytes(content), bytes)) {
                CacheFiles.touch(content);
                return true;
            }
            files.write(content, bytes);
            return true;
        } catch (IOException e) {
            trouble.unwritable(directory, e);
            return false;
        }
    }

    private static boolean isOf(byte[] bytes, String digest) {
        return HexFormat.of().formatHex(new Digests().bytes(bytes)).equals(digest);
    }

    /** A content; empty if it is not there, or is damaged, which deletes it. */
    public Optional<byte[]> content(CachedResult.Output output) {
        String digest = output.digest();
        Optional<byte[]> here = contentHere(digest);
        if (here.isPresent() || !looksAhead() || remote == null) {
            return here;
        }
        remote.ahead(digest, () -> fetchContent(digest));
        remote.await(digest);
        return contentHere(digest);
    }

    private Optional<byte[]> contentHere(String digest) {
        Path content = content(digest);
        try {
            byte[] bytes = Files.readAllBytes(content);
            if (isOf(bytes, digest)) {
                return Optional.of(bytes);
            }
            Files.deleteIfExists(content);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What a build remembers of a directory: its traces and what it was configured from. True only as far as it is checked again.
     *
     * @param name hexadecimal digits
     */
    public Optional<byte[]> state(String name) {
        try {
            byte[] bytes = Files.readAllBytes(files.place(CacheFiles.STATES, name));
            byte[] content = Arrays.copyOfRange(bytes, Math.min(bytes.length, DIGEST), bytes.length);
            return Arrays.equals(bytes, 0, Math.min(bytes.length, DIGEST), new Digests().bytes(content), 0, DIGEST)
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps what {@link #state} finds. */
    public void keepState(String name, byte[] content) {
        if (trouble.isUnwritable()) {
            return;
        }
        byte[] bytes = Arrays.copyOf(new Digests().bytes(content), DIGEST + content.length);
        System.arraycopy(content, 0, bytes, DIGEST, content.length);
        try {
            files.write(files.place(CacheFiles.STATES, name), bytes);
        } catch (IOException e) {
            trouble.unwritable(directory, e);
        }
    }

    /** Ends the use by one build: sends what is still to be sent. */
    public void finish() {
        if (remote != null) {
            remote.finish();
        }
    }

    /** Deletes what is too old or too much, unless that was done today. */
    public void trim() {
        if (trouble.isUnwritable()) {
            return;
        }
        try {
            FileTime now = FileTime.from(Instant.now());
            if (files.isDue(now)) {
                files.trim(now);
            }
        } catch (IOException e) {
            trouble.unwritable(directory, e);
        }
    }

    private Path entry(String key) {
        return files.place(CacheFiles.RESULTS, key);
    }

    private Path content(String digest) {
        return files.place(CacheFiles.CONTENTS, digest);
    }
}
