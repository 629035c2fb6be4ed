// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all. Stateless. */
final class WholeFiles {
    private WholeFiles() {}

    /**
     * Replaces a file.
     *
     * @param aside a directory of our own on the same file system: what a killed build leaves there is no output
     */
    static void write(Path file, byte[] bytes, Path aside) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createDirectories(aside);
        Path temporary = Files.createTempFile(aside, file.getFileName().toString(), ".tmp");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
