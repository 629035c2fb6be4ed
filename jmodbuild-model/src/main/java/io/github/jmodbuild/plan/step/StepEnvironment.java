// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.TestRun;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Variables of steps, as the beginning of their commands: they are part of them, and a change runs the step again. */
final class StepEnvironment {
    private final StepPrograms programs;
    private final StepTexts texts;

    StepEnvironment(StepPrograms programs, StepTexts texts) {
        this.programs = programs;
        this.texts = texts;
    }

    /**
     * The words before the program; none without variables.
     *
     * @param own what values may refer to besides what all steps know
     * @param tools gets what sets them
     */
    List<String> of(Recipe recipe, Location at, Map<String, List<String>> own, List<String> tools) {
        List<String> argv = new ArrayList<>();
        if (!recipe.environment().isEmpty()) {
            programs.inPath("env", at).ifPresent(env -> {
                argv.addAll(env.argv());
                tools.addAll(env.tools());
            });
            for (TestRun.Variable variable : recipe.environment()) {
                String value = String.join(" ", texts.arguments(variable.value(), own));
                argv.add(variable.name() + "=" + value);
            }
        }
        return argv;
    }
}
