// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Names of files in the tree. Stateless. */
final class Paths {
    private Paths() {}

    /** Without {@code .} and {@code ..}; empty if that leaves the tree. */
    static Optional<String> normal(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return Optional.of(String.join("/", segments));
    }

    static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** A name that begins at the root, from a directory; names of others are relative already. */
    static String from(String directory, String name) {
        return !directory.isEmpty() && name.startsWith(directory + "/") ? name.substring(directory.length() + 1) : name;
    }
}
