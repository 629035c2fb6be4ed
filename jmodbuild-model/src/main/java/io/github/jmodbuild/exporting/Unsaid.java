// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What else of a tree takes part in its configuration, and Kconfig files have no place for. Stateless. */
final class Unsaid {
    private Unsaid() {}

    static List<Problem> of(ManifestTree tree) {
        List<Problem> notes = new ArrayList<>();
        tree.members(Member.Check.class)
                .forEach(check -> notes.add(new Problem(
                        check.at(),
                        "a <check> of the configuration is not exported; the next build with jmodbuild makes it")));
        tree.members(Member.Fragments.class)
                .forEach(fragments -> notes.add(new Problem(
                        fragments.at(),
                        "values of <fragments> are not exported; other tools begin with the defaults of the symbols")));
        tree.members(Member.Targets.class)
                .forEach(targets -> notes.add(new Problem(
                        targets.at(), "<targets> are not exported; the files are about the tree's own configuration")));
        return notes;
    }
}
