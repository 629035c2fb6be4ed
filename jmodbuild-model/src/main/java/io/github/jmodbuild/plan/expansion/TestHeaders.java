// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Rewriter;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;

/** Adds the headers of dependencies that tests alone use to the programs that tests describe. Stateless. */
final class TestHeaders {
    private TestHeaders() {}

    /** The tree with the directories of these headers, as an option for each in every test with a program of its own. */
    static ManifestTree expanded(ManifestTree tree, DependencySet dependencies) {
        List<String> directories = dependencies.includes(Scope.TEST);
        if (directories.isEmpty()) {
            return tree;
        }
        return new Rewriter() {
            @Override
            protected List<Content> more(Member.Test test) {
                return test.program() == null ? settings(directories, test.at()) : List.of();
            }
        }.tree(tree);
    }

    private static List<Content> settings(List<String> directories, Location at) {
        List<Word> words = new ArrayList<>();
        for (String directory : directories) {
            words.add(new Word("-isystem", at));
            words.add(new Word(PlanPaths.BUILD_MARK + "/" + directory, at));
        }
        return List.of(
                new Setting(Kind.CFLAGS, List.of(), words, null, at),
                new Setting(Kind.CXXFLAGS, List.of(), words, null, at));
    }
}
