// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files whole or not at all. Stateless. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /**
     * Replaces a file.
     *
     * @param aside a directory of our own on the same file system: what a killed build leaves there is no output
     */
    public static void write(Path file, byte[] bytes, Path aside) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createDirectories(aside);
        Path temporary = Files.createTempFile(aside, file.getFileName().toString(), ".tmp", readable());
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** As all other files, subject to the umask; temporary files are their owner's alone otherwise, and build servers read these. */
    private static FileAttribute<?>[] readable() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"))
                }
                : new FileAttribute<?>[0];
    }
}
