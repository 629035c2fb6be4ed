// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.plan.NearestFile;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.sources.FileLists;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.Step;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that steps read, each of which has to be there in this configuration. */
final class StepInputs {
    private final SourceFiles files;
    private final GeneratedFiles generated;
    private final PlanningContext planning;
    private final FileLists lists;

    StepInputs(SourceFiles files, GeneratedFiles generated, StepTexts texts, PlanningContext planning) {
        this.files = files;
        this.generated = generated;
        this.planning = planning;
        this.lists = new FileLists(files, texts, generated::madeIn, planning::note);
    }

    /** The plan's paths of all that a step reads, the file first that it is for. */
    List<String> of(Step step) {
        Set<String> inputs = new LinkedHashSet<>();
        Step.Given given = step.given();
        if (given.isThere()) {
            isThere(given.file(), step.at());
            inputs.add(generated.resolve(given.file()));
        }
        inputs.addAll(of(step.recipe().inputs(), step.manifest(), given.values(), step.outputs()));
        return List.copyOf(inputs);
    }

    /**
     * The plan's paths of the files in a list.
     *
     * @param outputs what the step makes: it cannot read that, and patterns do not mean it
     */
    List<String> of(List<Template> words, String manifest, Map<String, String> own, List<String> outputs) {
        Set<String> inputs = new LinkedHashSet<>();
        for (FileLists.Listed input : lists.of(words, manifest, own)) {
            boolean made = outputs.contains(input.file());
            if (made && !input.matched()) {
                planning.note(new Problem(
                        input.word().at(),
                        "this step makes " + input.file()
                                + " and so cannot read it as an input; remove it from <inputs>"));
            } else if (!made
                    && (input.matched() || isThere(input.file(), input.word().at()))) {
                inputs.add(place(input.file()));
            }
        }
        return List.copyOf(inputs);
    }

    private String place(String file) {
        return isOfDependency(file) ? PlanPaths.escape(file) : generated.resolve(file);
    }

    /** What is there of those, the engine sees. */
    static boolean isOfDependency(String file) {
        return file.startsWith(PlanPaths.BUILD_MARK + "/" + DependencySet.DIRECTORY + "/");
    }

    private boolean isThere(String file, Location at) {
        if (isOfDependency(file)) {
            return true;
        }
        if (file.startsWith(PlanPaths.BUILD_MARK)) {
            planning.note(new Problem(
                    at,
                    "this input is named by ${builddir}, which only arguments can use; write "
                            + StepTexts.NAMED_BY_STEP));
            return false;
        }
        Step maker = generated.step(file);
        if (maker != null && !maker.on()) {
            planning.note(new Problem(
                    at,
                    "the step that makes the input " + file + " (" + maker.at()
                            + ") is left out in this configuration; give this one the same config"));
            return false;
        }
        if (maker == null && !generated.makes(file) && !files.hasFile(file)) {
            planning.note(new Problem(
                    at,
                    "there is no input " + file + NearestFile.hint(file, files)
                            + ", and no step makes it; create it, or correct the name"));
            return false;
        }
        return true;
    }
}
