// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.plan.PlanPaths;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a build came to, with files named by their place in the build directory: {@code obj/resident/main.o}. */
public record Outcome(BuildResult result, Heard heard) {
    public Set<String> built() {
        return names(result.executed().built());
    }

    public Set<String> restored() {
        return names(result.executed().restored());
    }

    Set<String> carriedOver() {
        return names(result.executed().carriedOver());
    }

    /** As the user would type them. */
    List<String> deleted() {
        return result.executed().deleted().stream().sorted().toList();
    }

    List<Failure> failures() {
        return result.executed().failures();
    }

    /** Whether nothing ran, nothing was deleted and nothing was planned. */
    public boolean isNull() {
        return built().isEmpty()
                && deleted().isEmpty()
                && heard.started.isEmpty()
                && heard.messages.isEmpty()
                && !result.planWasMade();
    }

    private static Set<String> names(List<String> ids) {
        Set<String> names = new TreeSet<>();
        ids.forEach(id -> names.add(id.replace(PlanPaths.BUILD + "/", "")));
        return names;
    }
}
