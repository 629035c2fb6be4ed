// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.expansion.GeneratedNames;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <generate>}, or what it or a {@code <rule>} stands for with one file. Files are relative to the source directory, whichever tree they lie in.
 *
 * @param target whose values it has; empty: the tree's
 * @param manifest directory of the manifest, to which program and inputs are relative, and whose objects wait for it
 * @param directory to which outputs are relative: that of the manifest, or of the file that it is for
 * @param given the file that it is for
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
        Given given,
        boolean on,
        List<String> outputs,
        String stdout,
        Member.@Nullable Scope scope,
        @Nullable Word group,
        Location at) {

    /** The recipe of what is written without a program. */
    static final Recipe NOTHING = new Recipe(
            new Template("", List.of(), Location.of("list")),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            false,
            List.of());

    /** Whether a program makes it, and not jmodbuild itself. */
    public boolean runs() {
        return !recipe.equals(NOTHING);
    }

    /**
     * The file that a step is for, one of many.
     *
     * @param file relative to the source directory, whichever tree it lies in; empty: it is for none
     * @param stem its name without suffix
     * @param byRule whether a rule applies to it, which makes one file of it
     */
    public record Given(String file, String stem, boolean byRule) {
        static final Given NONE = new Given("", "", false);

        /** One of the files for which a {@code <generate>} is repeated. */
        static Given each(String file) {
            return new Given(file, GeneratedNames.stem(TreePath.name(file)), false);
        }

        /** Whether there is one. */
        public boolean isThere() {
            return !file.isEmpty();
        }

        /** What texts of the step may refer to. */
        public Map<String, String> values() {
            return isThere() ? Map.of("stem", stem, "name", TreePath.name(file)) : Map.of();
        }
    }

    /** Where a file that it makes lies. */
    public String place(String file) {
        return Layout.generated(target, file);
    }

    /** Files of a directory, by their names, out of steps by what they make. */
    static Map<String, Step> in(String directory, Map<String, Step> byFile) {
        Map<String, Step> names = new TreeMap<>();
        byFile.forEach((file, step) -> {
            if (TreePath.parent(file).equals(directory)) {
                names.put(TreePath.name(file), step);
            }
        });
        return names;
    }

    /** The same in a configuration that leaves its file out. */
    Step leftOut() {
        return new Step(target, recipe, manifest, directory, given, false, outputs, stdout, scope, group, at);
    }

    /** The next step where two are there that make one file. */
    static final String ONE_AT_A_TIME =
            "; let one of them make another file, or give them configs that do not hold at once";

    /** What to say where this one makes a file that another makes. */
    String second(String file, Step other) {
        String mine = given.isThere() ? " from " + given.file() : "";
        String first = other.given().isThere() ? " from " + other.given().file() : "";
        boolean same = at.equals(other.at());
        return "a second step that makes " + file + mine + "; the first" + (same ? " makes it" : " is at " + other.at())
                + (same || first.isEmpty() ? first : ", which makes it" + first)
                + (same ? "; let one of them make another file, by ${stem} or ${name} in its name" : ONE_AT_A_TIME);
    }

    /** Whether objects of a directory wait for what it makes. */
    boolean reaches(String home) {
        if (scope == null) {
            return false;
        }
        return reaches(scope, manifest, home);
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
        return namesTarget(texts(recipe));
    }

    /** Whether some of these texts has the name of the target in it. */
    public static boolean namesTarget(List<Template> texts) {
        return texts.stream()
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
