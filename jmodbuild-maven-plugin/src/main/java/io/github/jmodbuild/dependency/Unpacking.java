// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.files.FileModes;
import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.files.StoredLines;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkReader;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a directory with the files of an SDK: files whose content is the same stay as they are, so that nothing is built again for
 * a zip that is new alone. What was unpacked is recorded with stamps, so that an unchanged zip is not opened. Not thread-safe.
 */
final class Unpacking {
    private static final String FORMAT = "sdk 1";

    private final Path directory;
    private final Path record;

    /**
     * @param directory of the SDK's files, and nothing else
     * @param record a file of our own, elsewhere
     */
    Unpacking(Path directory, Path record) {
        this.directory = directory;
        this.record = record;
    }

    /**
     * Unpacks a zip, unless that was done before and all is still there; its description.
     *
     * @throws io.github.jmodbuild.problem.ProblemException if it is damaged or not to be trusted; nothing has changed then
     */
    SdkDescription unpack(Path zip) throws IOException {
        List<String> head = List.of(FORMAT, zip.toString(), FileStamp.of(zip).text());
        if (isUnpacked(head)) {
            Path description = directory.resolve(SdkDescription.FILE);
            return SdkReader.description(Files.readString(description), Location.of(description.toString()));
        }
        SdkZip sdk = SdkZip.of(zip);
        Files.deleteIfExists(record);
        sdk.forEach((name, bytes) -> write(name, bytes, sdk.isExecutable(name)));
        Set<String> names = new TreeSet<>(sdk.names());
        deleteOthers(names);
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            lines.add(StoredLines.escaped(name));
            lines.add(FileStamp.of(directory.resolve(name)).text());
        }
        StoredLines.save(record, head, lines);
        return sdk.description();
    }

    private boolean isUnpacked(List<String> head) {
        Optional<StoredLines> lines = StoredLines.load(record, head);
        while (lines.isPresent() && !lines.get().isAtEnd()) {
            Path file = directory.resolve(lines.get().text());
            if (!FileStamp.of(file).text().equals(lines.get().next())) {
                return false;
            }
        }
        return lines.isPresent();
    }

    private void write(String name, byte[] bytes, boolean executable) throws IOException {
        Path file = directory.resolve(name);
        clearWay(file);
        boolean same = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
        if (!same) {
            AtomicFiles.write(file, bytes, record.resolveSibling("new"));
        }
        if (executable && !Files.isExecutable(file)) {
            FileModes.makeExecutable(file);
        }
    }

    /** Nothing is written through a link, and a directory takes the place of a file that was there. */
    private void clearWay(Path file) throws IOException {
        Path outer = directory;
        Files.createDirectories(outer);
        for (Path part : directory.relativize(file)) {
            outer = outer.resolve(part);
            boolean isLast = outer.equals(file);
            boolean fits = isLast
                    ? !Files.isDirectory(outer, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(outer)
                    : Files.isDirectory(outer, LinkOption.NOFOLLOW_LINKS);
            if (!fits) {
                DirectoryTree.delete(outer);
            }
        }
    }

    private void deleteOthers(Set<String> names) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (!names.contains(name)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException trouble) throws IOException {
                if (trouble != null) {
                    throw trouble;
                }
                try (var files = Files.list(inner)) {
                    if (files.findAny().isEmpty()) {
                        Files.delete(inner);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
