// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Puts files in their places whole or not at all. Stateless. */
public final class AtomicFiles {
    /** The end of the name of a {@link #beside} file. */
    public static final String TEMPORARY = ".tmp";

    private AtomicFiles() {}

    /** What makes the new file. */
    @FunctionalInterface
    public interface Content {
        /** @param temporary does not exist; with the permissions that any new file gets, it may be read by others than its owner */
        void write(Path temporary) throws IOException;
    }

    /**
     * Replaces a file by a new one, or a link. Whatever happens, the temporary file is gone afterwards.
     *
     * @param temporary on the same file system; what a killed process has left there is deleted
     */
    public static void replace(Path file, Path temporary, Content content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(temporary);
        try {
            content.write(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A temporary file for {@link #replace}, next to the file. Only one process at a time may use it. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + TEMPORARY);
    }

    /**
     * Replaces a file, even if others do so at the same time.
     *
     * @param aside a directory of our own on the same file system: what a killed build leaves there is no output
     */
    public static void write(Path file, byte[] bytes, Path aside) throws IOException {
        Files.createDirectories(aside);
        String unique =
                ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + "-" + System.nanoTime();
        replace(file, aside.resolve(file.getFileName() + "-" + unique + TEMPORARY), temporary -> {
            Files.write(temporary, bytes);
        });
    }

    /**
     * Moves a finished file so that its place holds the old or the new one at any moment. A link at the place is replaced. Missing
     * directories are made, but not looked for: a build moves thousands of files to few directories.
     */
    public static void move(Path from, Path to) throws IOException {
        try {
            rename(from, to);
        } catch (FileSystemException e) {
            if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(to + ": a directory is where a file has to be written");
            }
            Files.createDirectories(to.getParent());
            rename(from, to);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            moveFromOtherFileSystem(from, to);
        }
    }

    static void moveFromOtherFileSystem(Path from, Path to) throws IOException {
        Path beside = to.resolveSibling("." + to.getFileName() + "." + UUID.randomUUID());
        replace(to, beside, temporary -> Files.copy(from, temporary, StandardCopyOption.COPY_ATTRIBUTES));
    }
}
