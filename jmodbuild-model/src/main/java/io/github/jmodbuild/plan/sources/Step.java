// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <generate>}, or a {@code <rule>} for one file. Files are relative to the source directory, whichever tree they lie in.
 *
 * @param target whose values it has; empty: the tree's
 * @param manifest directory of the manifest, to which program and inputs are relative
 * @param directory to which outputs are relative: that of the manifest, or of the file that a rule is for
 * @param stem the name without suffix for which a rule stands; empty for a {@code <generate>}
 * @param from the file that a rule is for; empty for a {@code <generate>}
 * @param on whether it is there in this configuration
 * @param outputs what it makes, the standard output's file first if there is one
 * @param stdout the file that gets the standard output; empty: none
 * @param scope whose compiles wait for it; {@code null}: those of the group alone
 */
public record Step(
        String target,
        Recipe recipe,
        String manifest,
        String directory,
        String stem,
        String from,
        boolean on,
        List<String> outputs,
        String stdout,
        Member.@Nullable Scope scope,
        @Nullable Word group,
        Location at) {

    /** Where a file that it makes lies. */
    public String place(String file) {
        return Layout.generated(target, file);
    }

    /** Whether objects of a directory wait for what it makes. */
    boolean reaches(String home) {
        if (scope == null) {
            return false;
        }
        return reaches(scope, directory, home);
    }

    public static boolean reaches(Member.Scope scope, String directory, String home) {
        return switch (scope) {
            case TREE -> true;
            case DIRECTORY -> home.equals(directory);
            case BELOW -> directory.isEmpty() || home.equals(directory) || home.startsWith(directory + "/");
        };
    }

    /** Whether a recipe has the name of the target in it. */
    static boolean namesTarget(Recipe recipe) {
        return texts(recipe).stream()
                .flatMap(template -> template.parts().stream())
                .anyMatch(part -> part instanceof Template.Reference reference
                        && reference.name().equals(TargetTree.NAME));
    }

    /** All texts of a recipe. */
    static List<Template> texts(Recipe recipe) {
        List<Template> all = new ArrayList<>(List.of(recipe.program()));
        all.addAll(recipe.inputs());
        all.addAll(recipe.outputs());
        all.addAll(recipe.arguments());
        recipe.environment().forEach(variable -> all.add(variable.value()));
        for (Template template : new Template[] {recipe.stdout(), recipe.depfile()}) {
            if (template != null) {
                all.add(template);
            }
        }
        return all;
    }
}
