// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes what a test left, links as links, and directories that it made unwritable too. */
final class DirectoryTree extends SimpleFileVisitor<Path> {
    private DirectoryTree() {}

    /** Deletes a directory with all in it, if it is there. */
    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            Files.walkFileTree(directory, new DirectoryTree());
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (!Files.isWritable(directory)) {
            directory.toFile().setWritable(true);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException trouble) throws IOException {
        if (trouble != null) {
            throw trouble;
        }
        Files.delete(directory);
        return FileVisitResult.CONTINUE;
    }
}
