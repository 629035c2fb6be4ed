// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.List;

/**
 * Everything a build will do, as a value: complete before the first action runs, equal for equal inputs, and free of
 * machine paths (design §3). Immutable.
 *
 * @param actions in a fixed order in which every action stands after those whose outputs it names
 * @param outputs what the user asked for, in manifest order; each is made by one of the actions
 * @param warnings to be shown once per build
 */
public record Plan(List<Action> actions, List<Output> outputs, List<Problem> warnings) {
    public Plan {
        actions = List.copyOf(actions);
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }

    /** An output of the tree: its kind, its name in the manifest and its file. */
    public record Output(Kind kind, String name, String path, Location place) {}

    /** Kinds of outputs. */
    public enum Kind {
        ARCHIVE,
        EXECUTABLE,
        MODULE
    }
}
