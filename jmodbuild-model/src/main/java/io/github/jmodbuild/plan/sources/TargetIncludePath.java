// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.plan.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where compiles for a target search for files that steps make. Stateless. */
final class TargetIncludePath {
    private static final List<String> SEARCHING = List.of("-I", "-iquote", "-isystem");

    private TargetIncludePath() {}

    /**
     * Words with the target's side of each directory of made files before the tree's.
     *
     * @param words as a plan writes them
     * @param hasOwn whether there is anything of the target below a directory, {@code ""} for all of it
     */
    static List<String> of(List<String> words, String target, Predicate<String> hasOwn) {
        String made = Layout.generated("");
        List<String> all = new ArrayList<>();
        for (String word : words) {
            int at = word.indexOf(made);
            String below = at < 0 ? "" : word.substring(at + made.length());
            boolean searched = at >= 0
                    && (below.isEmpty() || below.startsWith("/"))
                    && SEARCHING.stream().anyMatch(word::startsWith);
            if (searched && hasOwn.test(below.isEmpty() ? "" : below.substring(1))) {
                all.add(word.substring(0, at) + Layout.ofTarget(target, made) + below);
            }
            all.add(word);
        }
        return all;
    }
}
