// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been linked and archived so far, of the tree and of all targets. Not thread-safe. */
final class LinkedOutputs {
    private final List<Plan.Output> outputs = new ArrayList<>();
    private final PublishedLibraries published = new PublishedLibraries();
    private final List<Problem> warnings = new ArrayList<>();
    private final Map<String, Location> modules = new HashMap<>();

    void add(Plan.Output output) {
        outputs.add(output);
    }

    void warn(Location at, String message) {
        warnings.add(new Problem(at, message));
    }

    /** Notes a module's path; the place of another module with it, null if there is none. */
    @Nullable
    Location firstModule(String path, Location at) {
        return modules.putIfAbsent(path, at);
    }

    /** In the order made; more may be added here. */
    List<Plan.Output> outputs() {
        return outputs;
    }

    /** What others may link. */
    PublishedLibraries published() {
        return published;
    }

    /** Outputs that are left out since nothing of them is there. */
    List<Problem> warnings() {
        return warnings;
    }
}
