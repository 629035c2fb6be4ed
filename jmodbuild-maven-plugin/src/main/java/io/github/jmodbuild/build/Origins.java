// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import io.github.jmodbuild.manifest.ManifestTreeReader;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.toolchain.Language;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a plan came from in the source directory: contents of files, and which sources a directory holds. Remembers the
 * digest of everything it hands out. Not thread-safe.
 */
final class Origins implements ManifestTreeReader.Files, SourceFiles {
    private static final String LISTING = "sources in ";
    private static final String ELSEWHERE = "symbol of another tree ";
    private static final String ABSENT = "absent";

    private final Path base;
    private final Predicate<String> knownElsewhere;
    private final MessageDigest sha256;
    private final Map<String, String> digests = new LinkedHashMap<>();

    /** @param knownElsewhere whether another tree declares a symbol */
    Origins(Path base, Predicate<String> knownElsewhere) {
        this.base = base;
        this.knownElsewhere = knownElsewhere;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Content of a file, relative to the source directory or absolute; empty if it cannot be read. */
    @Override
    public Optional<byte[]> read(String path) {
        Optional<byte[]> content = content(path);
        digests.put(path, digest(content));
        return content;
    }

    /** Names of the sources in a directory; other files do not matter to a plan. */
    @Override
    public Set<String> list(String directory) {
        String[] names = sources(directory);
        digests.put(LISTING + directory, digest(names));
        return new LinkedHashSet<>(Arrays.asList(names));
    }

    /** Whether another tree declares a symbol. */
    boolean isElsewhere(String symbol) {
        boolean known = knownElsewhere.test(symbol);
        digests.put(ELSEWHERE + symbol, Boolean.toString(known));
        return known;
    }

    /** The present digest of an origin that an earlier run remembered. */
    String digest(String origin) {
        if (origin.startsWith(ELSEWHERE)) {
            return Boolean.toString(knownElsewhere.test(origin.substring(ELSEWHERE.length())));
        }
        return origin.startsWith(LISTING)
                ? digest(sources(origin.substring(LISTING.length())))
                : digest(content(origin));
    }

    /** Digests by origin of all that was handed out. */
    Map<String, String> digests() {
        return digests;
    }

    /** One word for a list of words without NUL. */
    String digest(List<String> words) {
        return digest(words.toArray(String[]::new));
    }

    private Optional<byte[]> content(String path) {
        try {
            return Optional.of(Files.readAllBytes(base.resolve(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String[] sources(String directory) {
        String[] names = base.resolve(directory).toFile().list(Origins::isSource);
        if (names == null) {
            return new String[0];
        }
        Arrays.sort(names);
        return names;
    }

    private static boolean isSource(File directory, String name) {
        return Language.of(name).isPresent();
    }

    private String digest(Optional<byte[]> content) {
        return content.isEmpty() ? ABSENT : HexFormat.of().formatHex(sha256.digest(content.get()));
    }

    private String digest(String[] names) {
        sha256.reset();
        for (String name : names) {
            sha256.update(name.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
