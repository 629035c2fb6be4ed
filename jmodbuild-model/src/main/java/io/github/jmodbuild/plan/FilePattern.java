// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.TreePath;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pattern of files in one directory, as lists of manifests write it: {@code lib/*.c}. It matches no names that begin with a
 * dot. Immutable.
 *
 * @param written the directory as written, with a slash at its end; empty if none is written
 * @param directory the same directory, relative to the source directory
 * @param glob what names have to look like; an asterisk stands for any characters
 */
public record FilePattern(String written, String directory, String glob) {
    private static final Pattern NAME = Pattern.compile("[^-@.*?\"<>|;:{}\\\\\\s!][^*?\"<>|;:{}\\\\\\s]*");

    private static final Pattern INVALID = Pattern.compile("^[-@!]|[*?\"<>|;:{}\\\\\\s]");

    /** @param manifest directory of the manifest, to which the pattern is relative */
    public static FilePattern of(String pattern, String manifest) {
        int name = pattern.lastIndexOf('/') + 1;
        String written = pattern.substring(0, name);
        String directory = written.isEmpty() ? manifest : TreePath.parent(TreePath.resolve(manifest, written + "x"));
        return new FilePattern(written, directory, pattern.substring(name));
    }

    /** Whether a word of a list is a pattern, or one after an exclamation mark. */
    public static boolean isPattern(String word) {
        return word.indexOf('*') >= 0 || isExclusion(word);
    }

    /** Whether a word of a list says what its patterns do not mean. */
    public static boolean isExclusion(String word) {
        return word.startsWith("!");
    }

    /** Which names in a directory look like {@code glob}. */
    public static Predicate<String> names(String glob) {
        return like(glob).and(name -> !name.startsWith("."));
    }

    /** Which texts look like {@code glob}, files or not. */
    public static Predicate<String> like(String glob) {
        return Pattern.compile(
                        Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .asMatchPredicate();
    }

    /** Whether a list can write the name of this file. */
    public static boolean isNameable(String file) {
        return NAME.matcher(TreePath.name(file)).matches();
    }

    /** The message about a match that is not nameable, with the exclusion to write. */
    public static String unnameable(String pattern, String match) {
        String name = TreePath.name(match);
        String directory = match.substring(0, match.length() - name.length());
        return pattern + " matches '" + match + "', a name that manifests cannot write; rename it, or exclude it with !"
                + directory + INVALID.matcher(name).replaceAll("*");
    }

    /** Whether it means a file, given relative to the source directory. */
    public boolean matches(String file) {
        return TreePath.parent(file).equals(directory) && names(glob).test(TreePath.name(file));
    }
}
