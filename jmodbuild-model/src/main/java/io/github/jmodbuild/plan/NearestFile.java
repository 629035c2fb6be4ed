// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Nearest;
import java.util.Collection;

/** What a message adds about a file that is not there, with a leading space; an empty text where nothing is near. Stateless. */
public final class NearestFile {
    private NearestFile() {}

    /** @param path a name without a file, relative to the source directory */
    public static String hint(String path, SourceFiles files) {
        if (files.hasDirectory(path)) {
            return " (it is a directory; write its files, such as " + TreePath.name(path) + "/*)";
        }
        return Nearest.hint(TreePath.name(path), files.matching(TreePath.parent(path), "*"));
    }

    /**
     * Says why a word means nothing in a list of patterns.
     *
     * @param word a pattern, or an exclusion with its mark
     * @param pattern the same without the mark
     * @param what the list is of, such as file
     * @param names what is in the directory of the pattern and what could be meant
     */
    public static String uselessWord(
            String word, FilePattern pattern, String what, SourceFiles files, Collection<String> names) {
        if (FilePattern.isExclusion(word)) {
            String hint = names.contains(pattern.glob()) ? "" : Nearest.hint(pattern.glob(), names);
            return word + " excludes nothing that a pattern of this list matches" + hint + "; correct or remove it";
        }
        boolean nowhere = names.isEmpty() && !files.hasDirectory(pattern.directory());
        return "no " + what + " matches " + word
                + (nowhere ? " (there is no directory " + pattern.directory() + ")" : "")
                + "; create one, or correct the pattern";
    }
}
