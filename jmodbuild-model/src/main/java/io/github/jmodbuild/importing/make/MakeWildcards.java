// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.TreePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of the tree that match patterns of makefiles. Immutable. */
final class MakeWildcards {
    private final TreeFiles files;

    MakeWildcards(TreeFiles files) {
        this.files = files;
    }

    /** Names as makefiles write them, sorted for each pattern. */
    Value find(Value patterns, MakeContext context) {
        List<GuardedWord> all = new ArrayList<>();
        for (GuardedWord pattern : patterns.words()) {
            if (!pattern.isKnown() || SymbolText.isIn(pattern.text())) {
                return Value.unknown("$(wildcard " + patterns.written() + ")", "a pattern that is not known");
            }
            find(pattern.text(), context).forEach(name -> all.add(GuardedWord.of(name, pattern.when())));
        }
        return Value.list(all);
    }

    /** Names of files and directories that match one pattern. */
    List<String> find(String pattern, MakeContext context) {
        Optional<String> path = context.path(pattern);
        if (path.isEmpty()) {
            return List.of();
        }
        // as many segments at the end are those of the pattern as are not the same in both
        String inTree = path.get();
        int common = commonEnd(pattern, inTree);
        String written = pattern.substring(0, pattern.length() - common);
        String place = inTree.substring(0, inTree.length() - common);
        List<String> names = new ArrayList<>();
        for (String found : TreePattern.find(files, List.of(inTree.split("/")))) {
            if (exists(found) && found.startsWith(place)) {
                names.add(written + found.substring(place.length()));
            }
        }
        names.sort(null);
        return names;
    }

    private static int commonEnd(String a, String b) {
        int length = 0;
        while (length < a.length()
                && length < b.length()
                && a.charAt(a.length() - 1 - length) == b.charAt(b.length() - 1 - length)) {
            length++;
        }
        return length;
    }

    private boolean exists(String path) {
        int slash = path.lastIndexOf('/');
        return files.names(path.substring(0, Math.max(slash, 0))).contains(path.substring(slash + 1));
    }
}
