// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Puts finished files in their places. Stateless. */
public final class Publisher {
    private Publisher() {}

    /** Moves a file so that its place holds the old or the new one at any moment. A link at the place is replaced. */
    public static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(to + ": a directory stands where a file is to be written");
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            moveFromOtherFileSystem(from, to);
        }
    }

    static void moveFromOtherFileSystem(Path from, Path to) throws IOException {
        Path beside = to.resolveSibling("." + to.getFileName() + "." + UUID.randomUUID());
        AtomicFiles.replace(to, beside, temporary -> Files.copy(from, temporary, StandardCopyOption.COPY_ATTRIBUTES));
    }
}
