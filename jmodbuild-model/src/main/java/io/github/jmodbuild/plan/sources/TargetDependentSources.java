// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sources and objects that steps make with the tree's values, and that would be others with those of a target. Not thread-safe. */
public final class TargetDependentSources {
    private final Map<String, Location> makers = new HashMap<>();

    /** Notes those that a step makes. */
    void note(Step step) {
        for (String output : step.outputs()) {
            if (output.endsWith(".o") || Language.of(output).isPresent()) {
                makers.put(output, step.at());
            }
        }
    }

    /** Why an object of the target cannot be made of one of them, or be one; empty for other sources. */
    public Optional<Problem> refusal(String object, String source, Word word) {
        Location maker = makers.get(source.substring(Layout.generated("").length() + 1));
        return Optional.ofNullable(maker)
                .map(at -> new Problem(
                        word.at(),
                        "the source of " + object + " is made by a step (" + at
                                + ") with the tree's values, and it is compiled for"
                                + " targets that have others; a step's headers are made for each target, its sources and objects"
                                + " once for all, so let it make a header that a source of the tree includes, or list the object in"
                                + " a group without perTarget"));
    }
}
