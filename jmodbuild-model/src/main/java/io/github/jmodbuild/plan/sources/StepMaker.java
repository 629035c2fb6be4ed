// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedStep;
import io.github.jmodbuild.plan.sources.Step.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Elements become steps, under the values of one configuration. Not thread-safe. */
final class StepMaker {
    private final String target;
    private final Configuration configuration;
    private final StepTexts texts;

    StepMaker(TreeIndex index, StepTexts texts) {
        this.target = index.target();
        this.configuration = index.configuration();
        this.texts = texts;
    }

    /** A {@code <generate>} for one file, or for none. */
    Step generate(Member.Generate generate, PlacedStep placed, Given given) {
        boolean on = placed.isOn(generate.config(), configuration);
        String directory = given.isThere() ? TreePath.parent(given.file()) : placed.directory();
        List<String> outputs = new ArrayList<>();
        String stdout = outputs(generate.recipe(), placed.directory(), directory, given, outputs);
        return new Step(
                target,
                generate.recipe(),
                placed.directory(),
                directory,
                given,
                on,
                outputs,
                stdout,
                generate.scope(),
                generate.group(),
                generate.at());
    }

    /**
     * A rule for one file.
     *
     * @param to the file that it makes of it, without declaring it as an output
     */
    Step rule(Member.Rule rule, PlacedStep placed, Given given, String to) {
        boolean on = placed.isOn(rule.config(), configuration);
        String directory = TreePath.parent(given.file());
        List<String> outputs = new ArrayList<>();
        String stdout = outputs(rule.recipe(), placed.directory(), directory, given, outputs);
        if (!outputs.contains(to)) {
            outputs.add(0, to);
        }
        return new Step(
                target,
                rule.recipe(),
                placed.directory(),
                directory,
                given,
                on,
                outputs,
                stdout,
                outputs.size() > 1 ? rule.scope() : null,
                null,
                rule.at());
    }

    /** A generated list, which runs nothing. */
    Step list(Template name, @Nullable Expr config, PlacedStep placed) {
        String file = texts.file(name, placed.directory(), Map.of());
        return new Step(
                target,
                Step.NOTHING,
                placed.directory(),
                placed.directory(),
                Given.NONE,
                placed.isOn(config, configuration),
                file.isEmpty() ? List.of() : List.of(file),
                "",
                Member.Scope.DIRECTORY,
                null,
                placed.member().at());
    }

    /** Adds what a step makes, the standard output's file first, and returns that; empty if there is none. */
    private String outputs(Recipe recipe, String manifest, String directory, Given given, List<String> outputs) {
        Template printed = recipe.stdout();
        String stdout = printed == null ? "" : texts.file(printed, manifest, directory, given.values());
        if (!stdout.isEmpty()) {
            outputs.add(stdout);
        }
        for (Template output : recipe.outputs()) {
            String file = texts.file(output, manifest, directory, given.values());
            if (!file.isEmpty() && !outputs.contains(file)) {
                outputs.add(file);
            }
        }
        return stdout;
    }
}
