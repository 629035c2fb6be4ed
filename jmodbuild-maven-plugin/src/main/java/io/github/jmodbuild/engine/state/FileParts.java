// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.files.Stat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contents of parts of files, see {@link SyntheticPaths#lines}. A file is looked at once per build, and read only if a part of
 * it has to be determined. Not thread-safe.
 */
final class FileParts {
    private static final int ATTEMPTS = 3;

    private final Places places;
    private final Map<String, Stat> stats = new HashMap<>();
    private final Map<String, WordIndex> indexes = new HashMap<>();
    private final Map<String, Long> times = new HashMap<>();
    private final Set<String> supposed = new HashSet<>();

    FileParts(Places places) {
        this.places = places;
    }

    /** What the file system says of a file, and goes on saying until it is forgotten. */
    Stat stat(String file) {
        Stat known = stats.get(file);
        if (known == null) {
            known = new Stat();
            known.read(places.file(file), true);
            stats.put(file, known);
        }
        return known;
    }

    /** Has the file looked at again; whether it had been before. */
    boolean forget(String file) {
        indexes.remove(file);
        return stats.remove(file) != null;
    }

    /** The parts of a file are those of this content, or there are none, whatever is at its place. */
    void suppose(String file, Optional<byte[]> content) {
        content.ifPresent(bytes -> indexes.put(file, WordIndex.of(bytes)));
        supposed.add(file);
    }

    boolean isSupposed(String file) {
        return supposed.contains(file);
    }

    /** What is to be digested of a part; empty if there is nothing of the kind. Its stamp is that of {@link #stat}. */
    Optional<byte[]> content(String path) throws IOException {
        String file = SyntheticPaths.file(path);
        WordIndex index = isSupposed(file) ? indexes.get(file) : index(file);
        if (index == null) {
            return Optional.empty();
        }
        String word = SyntheticPaths.word(path);
        if (word.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        Optional<String> text =
                SyntheticPaths.isBeginning(path) ? Optional.of(index.beginningWith(word)) : index.lines(word);
        return text.map(found -> found.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** When the file was last read for the content of a part, nanoseconds since 1970. */
    long read(String file) {
        return times.getOrDefault(file, 0L);
    }

    private @Nullable WordIndex index(String file) throws IOException {
        WordIndex known = indexes.get(file);
        Path there = places.file(file);
        for (int attempt = 1; known == null && stat(file).exists; attempt++) {
            Stat before = stat(file);
            times.put(file, FileStamp.now());
            WordIndex read = WordIndex.of(Files.readAllBytes(there));
            Stat after = new Stat();
            after.read(there, true);
            if (attempt == ATTEMPTS || after.isSame(before)) {
                known = read;
                indexes.put(file, read);
            } else {
                stats.put(file, after);
            }
        }
        return known;
    }
}
