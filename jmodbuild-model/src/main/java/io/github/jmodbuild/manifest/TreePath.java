// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

/** Paths as manifests write them: relative to their own directory, or with a leading {@code /} to the root's. Stateless. */
public final class TreePath {
    private TreePath() {}

    /**
     * The path relative to the root manifest's directory, in its one plain spelling: two names of one file give equal
     * paths, so that an object counts once however it is named (K18).
     *
     * @param directory of the manifest, {@code ""} for the root
     * @param name checked by the reader: no empty segments, {@code ..} at the beginning only and never out of the tree
     */
    public static String resolve(String directory, String name) {
        if (name.startsWith("/")) {
            return name.substring(1);
        }
        String from = directory;
        String rest = name;
        while (rest.equals("..") || rest.startsWith("../")) {
            from = parent(from);
            rest = rest.substring(Math.min(rest.length(), "../".length()));
        }
        if (rest.isEmpty() || rest.equals(".")) {
            return from;
        }
        return from.isEmpty() ? rest : from + "/" + rest;
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
