// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.plan.PlanPaths;

/**
 * Paths in traces that are not files (K30). A path that ends in {@code /} is a searched directory: its version changes
 * when a file appears in it. A path that ends in {@code /.} is a file that existed, would have been found, and was not
 * used: its content does not matter, but the next search must know it. A path with {@code //:} in it is a part of a file: the
 * lines that contain a word, the words that begin with a text or, in the cache, its gist. Stateless.
 */
public final class SyntheticPaths {
    /** Stands for all outputs of the plan: nothing else appears in the build directory, so it is not listed. */
    public static final String BUILD = PlanPaths.BUILD + "/";

    private static final String DIRECTORY = "/";
    private static final String NOT_TAKEN = "/.";
    /** In no path of a file. */
    private static final String PART = "//:";

    private static final String BEGINNING = "*";
    private static final String GIST = PART + "#";

    private SyntheticPaths() {}

    /** The path for a directory; {@code ""} is the source directory. */
    public static String directory(String path) {
        return path.isEmpty() ? "./" : path.endsWith(DIRECTORY) ? path : path.concat(DIRECTORY);
    }

    public static boolean isDirectory(String path) {
        return path.endsWith(DIRECTORY);
    }

    /** The path for a file that was not used. */
    public static String notTaken(String path) {
        return path.concat(NOT_TAKEN);
    }

    public static boolean isNotTaken(String path) {
        return path.endsWith(NOT_TAKEN);
    }

    /** The path for the lines of a file that contain a word; with the empty word for its existence alone. */
    public static String lines(String file, String word) {
        return file + PART + word;
    }

    /** The path for the words of a file that begin with a text. */
    public static String wordsBeginning(String file, String text) {
        return file + PART + text + BEGINNING;
    }

    /** The path for what of a file matters to those that read it as a text, see {@link Observer#gist}. */
    public static String gist(String file) {
        return file + GIST;
    }

    public static boolean isGist(String path) {
        return path.endsWith(GIST);
    }

    /** Whether a path is a part of a file. */
    public static boolean isPart(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 && path.charAt(slash - 1) == '/' && path.startsWith(PART, slash - 1);
    }

    /** The file that a path is a part of; the path itself if it is none. */
    public static String file(String path) {
        return isPart(path) ? path.substring(0, path.lastIndexOf('/') - 1) : path;
    }

    /** The word, or the beginning of words, of a part. */
    public static String word(String part) {
        int end = isBeginning(part) ? part.length() - BEGINNING.length() : part.length();
        return part.substring(part.lastIndexOf('/') + 2, end);
    }

    /** Whether a part stands for words that begin with its own. */
    public static boolean isBeginning(String part) {
        return part.endsWith(BEGINNING);
    }
}
