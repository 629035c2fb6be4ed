// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A staged installation (K10): programs in {@code bin}, archives in {@code lib}, modules in {@code lib/modules/RELEASE}.
 * What an earlier installation put there and this one does not is taken away again (K14).
 */
public final class Installation {
    private final Path root;
    private final String prefix;
    private final String release;
    private final Path record;

    /**
     * @param root the staging directory (DESTDIR)
     * @param prefix below the root, such as {@code /usr/local}
     * @param release names the modules' directory
     * @param record a file of our own that remembers what was installed
     */
    public Installation(Path root, String prefix, String release, Path record) {
        this.root = root;
        this.prefix = prefix.replaceFirst("^/+", "");
        this.release = release;
        this.record = record;
    }

    /**
     * Installs the outputs.
     *
     * @param files the outputs' files by output
     * @return paths installed, relative to the root, sorted
     * @throws IOException if a file cannot be written; what was there before is whole then
     */
    public List<String> install(Map<Plan.Output, Path> files) throws IOException {
        Map<String, Map.Entry<Plan.Output, Path>> wanted = new LinkedHashMap<>();
        files.forEach((output, file) -> wanted.put(place(output, file), Map.entry(output, file)));
        for (Map.Entry<String, Map.Entry<Plan.Output, Path>> each : wanted.entrySet()) {
            boolean program = each.getValue().getKey().kind() != Plan.Kind.ARCHIVE;
            copy(each.getValue().getValue(), root.resolve(each.getKey()), program ? "rwxr-xr-x" : "rw-r--r--");
        }
        removeFormer(wanted);
        List<String> lines = new ArrayList<>(new TreeSet<>(wanted.keySet()));
        Files.createDirectories(record.toAbsolutePath().getParent());
        List<String> absolute =
                lines.stream().map(line -> root.resolve(line).toString()).toList();
        Files.write(record, absolute);
        return lines;
    }

    private String place(Plan.Output output, Path file) {
        String name = file.getFileName().toString();
        String directory = switch (output.kind()) {
            case EXECUTABLE -> "bin/";
            case ARCHIVE -> "lib/";
            case MODULE -> "lib/modules/" + release + "/";
        };
        return prefix + "/" + directory + name;
    }

    /** Whole or not at all, and never through a link that somebody put in the file's place. */
    private static void copy(Path from, Path to, String permissions) throws IOException {
        Files.createDirectories(to.getParent());
        Path temporary = Files.createTempFile(to.getParent(), ".install", ".tmp");
        try {
            Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
            Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void removeFormer(Map<String, ?> wanted) throws IOException {
        if (!Files.isRegularFile(record)) {
            return;
        }
        for (String line : Files.readAllLines(record)) {
            Path former = Path.of(line);
            if (former.startsWith(root)
                    && !wanted.containsKey(root.relativize(former).toString())) {
                Files.deleteIfExists(former);
                removeEmpty(former.getParent());
            }
        }
    }

    private void removeEmpty(@Nullable Path directory) throws IOException {
        if (directory == null || !directory.startsWith(root) || directory.equals(root)) {
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(directory);
        removeEmpty(directory.getParent());
    }
}
