// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Names of files in a tree that is imported. Stateless. */
public final class ForeignPaths {
    /** What is said of the name of an object that is not in the tree. */
    public static final String ABSOLUTE =
            " is an absolute path, which is not in the tree; correct the variable that it begins with";

    private ForeignPaths() {}

    /** Without {@code .} and {@code ..}; empty if that leaves the tree. */
    public static Optional<String> normal(String path) {
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

    /** A file of a directory, which is empty for the root. */
    public static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** A name that begins at the root, from a directory; names of others are relative already. */
    public static String from(String directory, String name) {
        return !directory.isEmpty() && name.startsWith(directory + "/") ? name.substring(directory.length() + 1) : name;
    }
}
