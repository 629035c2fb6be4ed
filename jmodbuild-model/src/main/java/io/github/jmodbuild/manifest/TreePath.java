// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

/** Paths as manifests write them: relative to their own directory, or with a leading {@code /} to the root's. Stateless. */
public final class TreePath {
    private TreePath() {}

    /**
     * The path relative to the root manifest's directory.
     *
     * @param directory of the manifest, {@code ""} for the root
     * @param name checked by the reader: no {@code ..}, no empty segments
     */
    public static String resolve(String directory, String name) {
        if (name.startsWith("/")) {
            return name.substring(1);
        }
        if (name.equals(".")) {
            return directory;
        }
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** The part before the last {@code /}, or {@code ""}. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The part after the last {@code /}. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
