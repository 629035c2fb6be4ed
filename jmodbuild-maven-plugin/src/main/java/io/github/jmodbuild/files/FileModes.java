// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Permissions of files as the user's umask wants them. Stateless. */
public final class FileModes {
    private FileModes() {}

    /** Whoever may read the file may run it, as linkers do it. Without effect where files have no such permission. */
    public static void makeExecutable(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> modes = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        add(modes, PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE);
        add(modes, PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE);
        add(modes, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(file, modes);
    }

    private static void add(Set<PosixFilePermission> modes, PosixFilePermission read, PosixFilePermission execute) {
        if (modes.contains(read)) {
            modes.add(execute);
        }
    }
}
