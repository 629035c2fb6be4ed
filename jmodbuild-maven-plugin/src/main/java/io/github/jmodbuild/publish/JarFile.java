// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.artifact.ZipFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Jars, which are zips with a manifest. Stateless. */
final class JarFile {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private JarFile() {}

    /**
     * Writes one.
     *
     * @param entries files by their name in the jar, without the manifest
     * @param texts a directory of our own
     */
    static void write(Path jar, SortedMap<String, Path> entries, Path texts, Instant time) throws IOException {
        new SyncedDirectory(texts).write(Map.of(MANIFEST, "Manifest-Version: 1.0\r\n\r\n"));
        SortedMap<String, Path> all = new TreeMap<>(entries);
        all.put(MANIFEST, texts.resolve(MANIFEST));
        ZipFileWriter.write(jar, all, time);
    }
}
