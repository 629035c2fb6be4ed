// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.files.StoredLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Which manifests an import has written, and with which text: a file in their directory, by which the next import knows those that
 * it has nothing for any more, whether they were edited, and what the tree has changed since. Not thread-safe.
 */
final class ImportRecord {
    /** Its name. */
    static final String FILE = ".jmodbuild-imported";

    private static final List<String> HEAD = List.of("jmodbuild import 2");
    /** Without texts. */
    private static final List<String> OLD_HEAD = List.of("jmodbuild import 1");

    /** In the place of a digest or a text that there is none of. */
    private static final String NONE = "-";

    private final Path directory;
    private final Map<String, Entry> entries;

    private ImportRecord(Path directory, Map<String, Entry> entries) {
        this.directory = directory;
        this.entries = entries;
    }

    /**
     * One manifest.
     *
     * @param digest of what an import has written; none for a manifest that it has not written
     * @param base text that the manifest has or had before it was edited
     * @param beside text that lies beside an edited manifest, and is its base once somebody has deleted it there
     */
    private record Entry(String digest, String base, String beside) {
        static final Entry UNKNOWN = new Entry(NONE, NONE, NONE);
    }

    /** The one of a directory; without any manifest if there is none, or a damaged one. */
    static ImportRecord load(Path directory) {
        Path file = directory.resolve(FILE);
        Map<String, Entry> entries = new TreeMap<>();
        StoredLines.load(file, OLD_HEAD).ifPresent(lines -> {
            List<String> words = lines.list();
            for (int i = 0; i + 1 < words.size(); i += 2) {
                entries.put(words.get(i), new Entry(words.get(i + 1), NONE, NONE));
            }
        });
        StoredLines.load(file, HEAD).ifPresent(lines -> {
            List<String> words = lines.list();
            for (int i = 0; i + 3 < words.size(); i += 4) {
                entries.put(words.get(i), new Entry(words.get(i + 1), words.get(i + 2), words.get(i + 3)));
            }
        });
        return new ImportRecord(directory, entries);
    }

    /** Paths of all manifests in it, relative to the directory. */
    List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    /** An import has written this. */
    void put(String path, String text) {
        entries.put(path, new Entry(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)), packed(text), NONE));
    }

    /** An import has written this text beside a manifest. */
    void putBeside(String path, String text) {
        Entry known = entries.getOrDefault(path, Entry.UNKNOWN);
        entries.put(path, new Entry(known.digest(), known.base(), packed(text)));
    }

    /** Nothing lies beside a manifest. */
    void removeBeside(String path) {
        entries.computeIfPresent(path, (key, known) -> new Entry(known.digest(), known.base(), NONE));
    }

    /** What lay beside a manifest does not any more: it has been taken over. */
    void takeOver(String path) {
        entries.computeIfPresent(
                path,
                (key, known) -> known.beside().equals(NONE) ? known : new Entry(known.digest(), known.beside(), NONE));
    }

    /** What the tree said when the manifest was imported; empty if that is not known. */
    Optional<String> base(String path) throws IOException {
        String text = entries.getOrDefault(path, Entry.UNKNOWN).base();
        return text.equals(NONE) ? Optional.empty() : Optional.of(unpacked(text));
    }

    void remove(String path) {
        entries.remove(path);
    }

    /** Whether a manifest is as an import has written it. */
    boolean isUnedited(String path) throws IOException {
        return Sha256.hex(Files.readAllBytes(directory.resolve(path)))
                .equals(entries.getOrDefault(path, Entry.UNKNOWN).digest());
    }

    void save() throws IOException {
        List<String> words = new ArrayList<>();
        entries.forEach((path, entry) -> words.addAll(List.of(path, entry.digest(), entry.base(), entry.beside())));
        List<String> lines = new ArrayList<>();
        StoredLines.add(words, lines);
        StoredLines.save(directory.resolve(FILE), HEAD, lines);
    }

    private static String packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream packer = new DeflaterOutputStream(bytes)) {
            packer.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("memory takes all bytes", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String unpacked(String packed) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(packed);
        try (InflaterInputStream unpacker = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(unpacker.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
