// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes a directory with all that is in it: links themselves only, and directories that were made unwritable too. */
public final class DirectoryTree extends SimpleFileVisitor<Path> {
    private DirectoryTree() {}

    /**
     * Deletes a directory, if it is there.
     *
     * @throws IOException if something resists
     */
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(directory, new DirectoryTree());
        }
    }

    /** The same; what resists is left, such as what an orphan of a killed build still writes. The next build tries again. */
    public static void sweep(Path directory) {
        try {
            delete(directory);
        } catch (IOException e) {
            return;
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
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException trouble) throws IOException {
        if (trouble != null) {
            throw trouble;
        }
        Files.deleteIfExists(directory);
        return FileVisitResult.CONTINUE;
    }
}
