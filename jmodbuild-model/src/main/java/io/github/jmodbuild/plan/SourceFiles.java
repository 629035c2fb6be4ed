// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The contents of the source directory, the planner's only access to the file system. */
@FunctionalInterface
public interface SourceFiles {
    /** Names of the sources in a directory given relative to the source directory ({@code ""} for itself); empty if none. */
    Set<String> list(String directory);

    /**
     * Names of the files in a directory given relative to the source directory, sources or not, that look like a pattern; empty if
     * none.
     *
     * @param glob as in {@link FilePattern}
     */
    default Set<String> matching(String directory, String glob) {
        return list(directory).stream().filter(FilePattern.names(glob)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The path by which commands name a file of the tree, given relative to the source directory: the same, or an absolute one if
     * it lies elsewhere, see {@link OverlaidFiles}.
     */
    default String place(String path) {
        return path;
    }

    /**
     * The directory of manifests and further files that belongs to a directory of the source tree, absolute; empty if it is that
     * directory itself, or if there is none.
     */
    default Optional<String> manifestSide(String directory) {
        return Optional.empty();
    }

    /** Whether there is a file, given relative to the source directory. */
    default boolean hasFile(String path) {
        return true;
    }

    /** Content of a file, given relative to the source directory or absolute; empty if it cannot be read. */
    default Optional<byte[]> read(String path) {
        return Optional.empty();
    }

    /** The first line of a text file, given relative to the source directory or absolute; empty if there is none. */
    default Optional<String> firstLine(String path) {
        return Optional.empty();
    }

    /** The absolute path of a program in PATH; empty if there is none. */
    default Optional<String> program(String name) {
        return Optional.empty();
    }

    /** Names of all programs in PATH, for hints. */
    default Set<String> programs() {
        return Set.of();
    }

    /** Whether there is a directory, given relative to the source directory. */
    default boolean hasDirectory(String directory) {
        return true;
    }
}
