// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.files.StoredLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which manifests an import has written, and with which text: a file in their directory, by which the next import knows those that
 * it has nothing for any more, and whether they were edited. Not thread-safe.
 */
final class ImportRecord {
    /** Its name. */
    static final String FILE = ".jmodbuild-imported";

    private static final List<String> HEAD = List.of("jmodbuild import 1");

    /** In the place of a digest, for a manifest that was not written. */
    private static final String NONE = "-";

    private final Path directory;
    private final Map<String, String> digests;

    private ImportRecord(Path directory, Map<String, String> digests) {
        this.directory = directory;
        this.digests = digests;
    }

    /** The one of a directory; without any manifest if there is none, or a damaged one. */
    static ImportRecord load(Path directory) {
        Map<String, String> digests = new TreeMap<>();
        StoredLines.load(directory.resolve(FILE), HEAD).ifPresent(lines -> {
            List<String> words = lines.list();
            for (int i = 0; i + 1 < words.size(); i += 2) {
                digests.put(words.get(i), words.get(i + 1));
            }
        });
        return new ImportRecord(directory, digests);
    }

    /** Paths of all manifests in it, relative to the directory. */
    List<String> paths() {
        return List.copyOf(digests.keySet());
    }

    /** An import has written this. */
    void put(String path, byte[] text) {
        digests.put(path, Sha256.hex(text));
    }

    /** An import would have written another text if there were none. */
    void add(String path) {
        digests.putIfAbsent(path, NONE);
    }

    void remove(String path) {
        digests.remove(path);
    }

    /** Whether a manifest is as an import has written it. */
    boolean isUnedited(String path) throws IOException {
        return Sha256.hex(Files.readAllBytes(directory.resolve(path))).equals(digests.get(path));
    }

    void save() throws IOException {
        List<String> words = new ArrayList<>();
        digests.forEach((path, digest) -> words.addAll(List.of(path, digest)));
        List<String> lines = new ArrayList<>();
        StoredLines.add(words, lines);
        StoredLines.save(directory.resolve(FILE), HEAD, lines);
    }
}
