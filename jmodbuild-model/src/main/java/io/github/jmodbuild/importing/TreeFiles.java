// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import java.util.List;
import java.util.Optional;

/** The tree that is read; paths are relative to its root, with {@code /}. */
public interface TreeFiles {
    /** The bytes of a file, or empty if there is none. */
    Optional<byte[]> read(String path);

    /** Whether two paths are the same directory, by way of a symbolic link. */
    default boolean isSame(String path, String other) {
        return path.equals(other);
    }

    /** The names of files and directories in a directory, in any order; none if there is no such directory. */
    List<String> names(String directory);
}
