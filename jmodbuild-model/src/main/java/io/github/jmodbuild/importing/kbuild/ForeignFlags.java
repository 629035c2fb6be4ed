// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Location;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notes objects whose sources are in a directory with another makefile: Kbuild compiles them with the flags of the makefile that
 * lists them, and a manifest with those of the directory that has the source. Stateless but for the ledger.
 */
final class ForeignFlags {
    private final Map<String, Contents> all;
    private final Ledger ledger;

    /** @param all contents by directories */
    ForeignFlags(Map<String, Contents> all, Ledger ledger) {
        this.all = all;
        this.ledger = ledger;
    }

    void note() {
        for (Contents contents : all.values()) {
            for (Entry entry : contents.entries()) {
                if (entry instanceof Entry.Listed object) {
                    note(contents, object.name(), object.at());
                } else if (entry instanceof Entry.Composite composite) {
                    composite.parts().forEach(part -> note(contents, part.name(), part.at()));
                }
            }
        }
    }

    private void note(Contents lists, String object, Location at) {
        String path = KbuildFiles.resolved(lists.directory(), object);
        Contents owner = owner(TreePath.parent(path));
        if (owner == null || owner.directory().equals(lists.directory())) {
            return;
        }
        boolean hasOwn = lists.entries().stream()
                .anyMatch(entry -> entry instanceof Entry.ObjectFlags flags
                        && KbuildFiles.resolved(lists.directory(), flags.object())
                                .equals(path));
        if (hasOwn || hasFlags(lists, owner) || hasFlags(owner, lists)) {
            ledger.partly(
                    at,
                    object + " is compiled with the flags of " + owner.file()
                            + ", since its source is in that directory, and not with those of this makefile; give it"
                            + " these with <object> in the manifest there");
        }
    }

    /** The contents of the nearest directory around a source. */
    private @Nullable Contents owner(String directory) {
        String place = directory;
        while (!place.isEmpty() && !all.containsKey(place)) {
            place = TreePath.parent(place);
        }
        return all.get(place);
    }

    /** Whether a directory has flags that another one does not get from it. */
    private static boolean hasFlags(Contents contents, Contents other) {
        String above = contents.directory().isEmpty() ? "" : contents.directory() + "/";
        boolean isAbove = other.directory().startsWith(above);
        return contents.entries().stream()
                .anyMatch(entry -> entry instanceof Entry.DirectoryFlags flags && !(flags.below() && isAbove));
    }
}
