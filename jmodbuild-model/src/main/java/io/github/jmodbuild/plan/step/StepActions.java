// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.Step;
import io.github.jmodbuild.plan.sources.StepTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes actions of steps (K26, K40). A step writes to a private directory that stands for its directory in the build
 * tree.
 */
final class StepActions {
    private final GeneratedFiles generated;
    private final StepPrograms programs;
    private final StepInputs inputs;
    private final StepEnvironment environment;
    private final StepTexts texts;

    StepActions(
            SourceFiles files,
            GeneratedFiles generated,
            StepPrograms programs,
            StepTexts texts,
            PlanningContext planning) {
        this.generated = generated;
        this.programs = programs;
        this.inputs = new StepInputs(files, generated, texts, planning);
        this.environment = new StepEnvironment(programs, texts);
        this.texts = texts;
    }

    /** Actions of all steps that are there in this configuration. */
    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (Step step : List.copyOf(generated.steps())) {
            if (step.on() && step.runs() && !step.outputs().isEmpty()) {
                programs.find(step.recipe().program(), step.manifest())
                        .ifPresent(program -> actions.add(action(step, program)));
            }
        }
        return actions;
    }

    private Action action(Step step, StepPrograms.Found program) {
        List<String> listed = inputs.of(step);
        StepPlaces places = new StepPlaces(step);
        Map<String, List<String>> own = values(step, listed, places);
        List<String> tools = new ArrayList<>(program.tools());
        List<String> argv = new ArrayList<>(environment.of(step.recipe(), step.at(), own, tools));
        argv.addAll(places.program(program));
        step.recipe().arguments().forEach(argument -> argv.addAll(texts.arguments(argument, own)));
        Set<String> all = new LinkedHashSet<>(listed);
        all.addAll(program.inputs());
        Template depfile = step.recipe().depfile();
        Operation.Writing writing = new Operation.Writing(
                places.root(),
                step.stdout().isEmpty() ? "" : step.place(step.stdout()),
                depfile == null ? "" : places.inRoot(depfile(step, depfile)),
                places.workingDirectory());
        Operation.Dependencies dependencies =
                depfile == null ? Operation.Dependencies.NONE : Operation.Dependencies.MAKE;
        return new Action(
                step.at(),
                Stage.COMPILE,
                new Operation.Command(argv, tools, dependencies, StepPrograms.OF_RECIPES, false, 1).writing(writing),
                List.copyOf(all),
                List.of(),
                step.outputs().stream().map(output -> product(step, output)).toList(),
                new Screen("GEN", step.outputs().get(0)));
    }

    private static Product product(Step step, String file) {
        Action.Kind kind = file.endsWith(".o") ? Action.Kind.OBJECT : Action.Kind.FILE;
        return new Product(step.place(file), kind);
    }

    private String depfile(Step step, Template depfile) {
        return texts.file(
                depfile, step.manifest(), step.directory(), step.given().values());
    }

    /** What arguments can refer to. */
    private Map<String, List<String>> values(Step step, List<String> read, StepPlaces places) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        Step.Given given = step.given();
        own.put("in", places.names(given.isThere() ? read.subList(0, 1) : read));
        List<String> outputs = step.outputs().stream()
                .filter(output -> !output.equals(step.stdout()))
                .map(places::written)
                .toList();
        own.put("out", given.byRule() && !outputs.isEmpty() ? outputs.subList(0, 1) : outputs);
        own.put("outdir", List.of(places.outputDirectory()));
        Template depfile = step.recipe().depfile();
        if (depfile != null) {
            own.put("depfile", List.of(places.written(depfile(step, depfile))));
        }
        if (given.isThere()) {
            String directory = TreePath.parent(read.get(0));
            own.put("indir", places.names(List.of(directory.isEmpty() ? "." : directory)));
            given.values().forEach((name, value) -> own.put(name, List.of(PlanPaths.escape(value))));
        }
        texts.places(step.manifest())
                .forEach((name, values) -> own.putIfAbsent(name, places.directories(name, values)));
        return own;
    }
}
