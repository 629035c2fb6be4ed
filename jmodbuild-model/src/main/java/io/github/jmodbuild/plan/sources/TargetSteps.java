// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.Variables;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Steps with different texts under the configuration of a target (Q11, K26): their outputs are generated for that
 * target as well, and its compiles find them first, like the target's configuration header. A step whose texts contain
 * the target's name is run for targets only. This works for included files only: a generated source exists once.
 */
public final class TargetSteps {
    private final PlanRequest request;
    private final ManifestTree written;
    private final GeneratedFiles common;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, GeneratedFiles> byTarget = new LinkedHashMap<>();
    private final Map<String, TreeIndex> indexes = new LinkedHashMap<>();

    /**
     * @param written the tree as written but for {@code <uses>}
     * @param common the tree's own steps
     * @param targets the tree as each of them sees it
     */
    public TargetSteps(PlanRequest request, ManifestTree written, GeneratedFiles common, List<TreeIndex> targets) {
        this.request = request;
        this.written = written;
        this.common = common;
        targets.forEach(this::add);
    }

    private void add(TreeIndex index) {
        Configuration configuration = index.configuration();
        if (index.steps().isEmpty() && common.places().isEmpty()) {
            return;
        }
        String target = index.target();
        StepTexts texts = texts(target, configuration);
        StepTexts quiet = texts(target, configuration);
        StepTexts ofTree = texts("", request.configuration());
        GeneratedFiles own = new GeneratedFiles(index, request.sources(), texts, common);
        Map<Origin, Step> inTree = new LinkedHashMap<>();
        common.steps().forEach(step -> inTree.put(Origin.of(step), step));
        List<Step> all = own.all();
        Set<Step> others = new LinkedHashSet<>();
        for (Step step : all) {
            Step tree = inTree.get(Origin.of(step));
            if (step.on() && (tree == null || !signature(step, quiet).equals(signature(tree, ofTree)))) {
                others.add(step);
            }
        }
        addReaders(all, quiet, others);
        others.forEach(own::addOfTarget);
        for (Step step : common.steps()) { // of rules, which make sources
            if (step.given().byRule() && !signature(step, quiet).equals(signature(step, ofTree))) {
                own.different().note(step);
            }
        }
        problems.addAll(own.problems());
        byTarget.put(target, own);
        indexes.put(target, index);
    }

    /** What tells one step of an element from others. */
    private record Origin(Location at, String file) {
        static Origin of(Step step) {
            return new Origin(step.at(), step.given().file());
        }
    }

    private StepTexts texts(String target, Configuration configuration) {
        NamedValues named = TargetTree.named(request.named(), target);
        ManifestTree tree = target.isEmpty() ? TargetTree.common(written) : TargetTree.of(written, target);
        Variables variables = Variables.of(tree, configuration, named);
        return new StepTexts(configuration, named, request.answers(), variables, target);
    }

    /** The texts of a step with the values of symbols, variables and the target. */
    private static List<String> signature(Step step, StepTexts texts) {
        Map<String, String> own = new LinkedHashMap<>();
        List.of("in", "out", "indir", "outdir", "depfile", "stem", "name", "srcdir", "builddir", "dir", "gendir")
                .forEach(name -> own.put(name, ""));
        List<String> signature = new ArrayList<>(List.of(Boolean.toString(step.on())));
        Step.texts(step.recipe()).forEach(template -> signature.add(texts.inDirectory(template, step.manifest(), own)));
        return signature;
    }

    /** Adds steps that read outputs of others, transitively. */
    private static void addReaders(List<Step> all, StepTexts texts, Set<Step> others) {
        Set<String> made = new HashSet<>();
        others.forEach(step -> made.addAll(step.outputs()));
        boolean more = !made.isEmpty();
        while (more) {
            more = false;
            for (Step step : all) {
                boolean reads = made.contains(step.given().file())
                        || step.recipe().inputs().stream()
                                .anyMatch(input -> FileLists.means(
                                        input,
                                        made,
                                        texts,
                                        step.manifest(),
                                        step.given().values()));
                if (step.on() && reads && others.add(step)) {
                    made.addAll(step.outputs());
                    more = true;
                }
            }
        }
    }

    /** The steps as objects of a target see them; the tree's own for the empty name. */
    public GeneratedFiles of(String target) {
        return byTarget.getOrDefault(target, common);
    }

    /** What was wrong with the steps of targets. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** What is made for a target, with texts for its steps. */
    public record OfTarget(TreeIndex index, GeneratedFiles made, StepTexts texts) {}

    /** One for each target that has steps of its own. */
    public List<OfTarget> all() {
        List<OfTarget> all = new ArrayList<>();
        byTarget.forEach((target, own) -> {
            TreeIndex index = Objects.requireNonNull(indexes.get(target), target);
            all.add(new OfTarget(index, own, texts(target, index.configuration())));
        });
        return all;
    }
}
