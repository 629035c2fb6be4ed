// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in words why a file cannot be written. Stateless. */
public final class Unwritable {
    private Unwritable() {}

    /** The reason, without the file's name. */
    public static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        for (Path outer = file.getParent(); outer != null; outer = outer.getParent()) {
            if (Files.isRegularFile(outer)) {
                return outer.getFileName() + " is a file, not a directory";
            }
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException refused && refused.getReason() != null
                ? refused.getReason()
                : String.valueOf(e.getMessage());
    }
}
