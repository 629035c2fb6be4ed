// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.FileStamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One {@code compile_commands.json} for all modules of a reactor. Beside it lies a directory with a file for each module, which names
 * that module's own database and its stamp, so that a module needs to know nothing of the others and an up-to-date one reads two
 * small files. Modules that are built at the same time may add theirs in any order.
 */
public final class MergedCompileDatabase {
    private static final String NAME = "compile_commands.json";
    private static final String PARTS = "compile_commands.parts";

    private final Path file;
    private final Path parts;

    /** @param directory where editors look, such as {@code build} of the root; made if it does not exist */
    public MergedCompileDatabase(Path directory) {
        this.file = directory.resolve(NAME);
        this.parts = directory.resolve(PARTS);
    }

    /**
     * Adds what a module's database says, and drops what modules that are gone have said.
     *
     * @param build the module's build directory
     */
    public void add(Path build) throws IOException {
        Path database = build.resolve(NAME);
        String key = UUID.nameUUIDFromBytes(database.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        Path part = parts.resolve(key);
        String text = database + "\n" + FileStamp.of(database).text() + "\n";
        if (Files.exists(file) && Files.exists(part) && Files.readString(part).equals(text)) {
            return;
        }
        Files.createDirectories(parts);
        AtomicFiles.write(part, text.getBytes(StandardCharsets.UTF_8), parts);
        synchronized (MergedCompileDatabase.class) {
            merge();
        }
    }

    /** Again if another process has added a module meanwhile. */
    private void merge() throws IOException {
        List<String> merged;
        List<String> present = present();
        do {
            merged = present;
            write(merged);
            present = present();
        } while (!present.equals(merged));
    }

    /** Paths and stamps of the databases there are, sorted. */
    private List<String> present() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(parts)) {
            files = all.filter(each -> !each.toString().endsWith(AtomicFiles.TEMPORARY))
                    .toList();
        }
        List<String> present = new ArrayList<>();
        for (Path each : files) {
            String text = Files.readString(each);
            if (Files.isRegularFile(Path.of(text.lines().findFirst().orElse("")))) {
                present.add(text);
            } else {
                Files.deleteIfExists(each);
            }
        }
        present.sort(null);
        return present;
    }

    private void write(List<String> present) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (String each : present) {
            String array = Files.readString(Path.of(each.lines().findFirst().orElse("")))
                    .strip();
            String inner = array.substring(1, array.length() - 1).strip();
            if (!inner.isEmpty()) {
                entries.append(entries.isEmpty() ? "\n  " : ",\n  ").append(inner);
            }
        }
        byte[] bytes = ("[" + entries + "\n]\n").getBytes(StandardCharsets.UTF_8);
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            AtomicFiles.write(file, bytes, parts);
        }
    }
}
