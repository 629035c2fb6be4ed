// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.TestRun;
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
import io.github.jmodbuild.problem.Problem;
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
    private final SourceFiles files;
    private final GeneratedFiles generated;
    private final StepPrograms programs;
    private final StepTexts texts;
    private final PlanningContext planning;

    StepActions(
            SourceFiles files,
            GeneratedFiles generated,
            StepPrograms programs,
            StepTexts texts,
            PlanningContext planning) {
        this.files = files;
        this.generated = generated;
        this.programs = programs;
        this.texts = texts;
        this.planning = planning;
    }

    /** Actions of all steps that are there in this configuration. */
    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (Step step : List.copyOf(generated.steps())) {
            if (step.on() && !step.outputs().isEmpty()) {
                programs.find(step.recipe().program(), step.manifest())
                        .ifPresent(program -> actions.add(action(step, program)));
            }
        }
        return actions;
    }

    private Action action(Step step, StepPrograms.Found program) {
        List<String> listed = inputs(step);
        StepPlaces places = new StepPlaces(step);
        Map<String, List<String>> own = values(step, listed, places);
        List<String> tools = new ArrayList<>(program.tools());
        List<String> argv = new ArrayList<>(environment(step, own, tools));
        argv.addAll(places.program(program));
        step.recipe().arguments().forEach(argument -> argv.addAll(texts.arguments(argument, own)));
        Set<String> inputs = new LinkedHashSet<>(listed);
        inputs.addAll(program.inputs());
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
                new Operation.Command(argv, tools, dependencies, StepPrograms.ENVIRONMENT, false, 1).writing(writing),
                List.copyOf(inputs),
                List.of(),
                step.outputs().stream().map(output -> product(step, output)).toList(),
                new Screen("GEN", step.outputs().get(0)));
    }

    /** Variables of a step as the beginning of its command: they are part of it, and a change runs it again. */
    private List<String> environment(Step step, Map<String, List<String>> own, List<String> tools) {
        List<String> argv = new ArrayList<>();
        List<TestRun.Variable> variables = step.recipe().environment();
        if (!variables.isEmpty()) {
            programs.inPath("env", step.at()).ifPresent(env -> {
                argv.addAll(env.argv());
                tools.addAll(env.tools());
            });
            for (TestRun.Variable variable : variables) {
                String value = String.join(" ", texts.arguments(variable.value(), own));
                argv.add(variable.name() + "=" + value);
            }
        }
        return argv;
    }

    private static Product product(Step step, String file) {
        Action.Kind kind = file.endsWith(".o") ? Action.Kind.OBJECT : Action.Kind.FILE;
        return new Product(step.place(file), kind);
    }

    private List<String> inputs(Step step) {
        List<String> inputs = new ArrayList<>();
        if (!step.from().isEmpty()) {
            inputs.add(generated.resolve(step.from()));
        }
        Map<String, String> own = stem(step);
        for (Template input : step.recipe().inputs()) {
            String file = texts.file(input, step.manifest(), own);
            if (file.isEmpty()) {
                continue;
            }
            if (step.outputs().contains(file)) {
                planning.note(new Problem(
                        input.at(),
                        "this step makes " + file + " and so cannot read it as an input; remove it from <inputs>"));
            } else if (isThere(file, input)) {
                inputs.add(generated.resolve(file));
            }
        }
        return inputs;
    }

    private boolean isThere(String file, Template input) {
        Step maker = generated.step(file);
        if (maker != null && !maker.on()) {
            planning.note(new Problem(
                    input.at(),
                    "the step that makes the input " + file + " (" + maker.at()
                            + ") is left out in this configuration; give this one the same config"));
            return false;
        }
        if (maker == null && !generated.makes(file) && !files.hasFile(file)) {
            planning.note(new Problem(
                    input.at(),
                    "there is no input " + file + ", and no step makes it; create it, or correct the name"));
            return false;
        }
        return true;
    }

    private String depfile(Step step, Template depfile) {
        return texts.file(depfile, step.directory(), stem(step));
    }

    private static Map<String, String> stem(Step step) {
        return step.stem().isEmpty() ? Map.of() : Map.of("stem", step.stem());
    }

    /** What arguments can refer to. */
    private Map<String, List<String>> values(Step step, List<String> inputs, StepPlaces places) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        boolean rule = !step.stem().isEmpty();
        own.put("in", places.names(rule ? inputs.subList(0, 1) : inputs));
        List<String> outputs = step.outputs().stream()
                .filter(output -> !output.equals(step.stdout()))
                .map(places::written)
                .toList();
        own.put("out", rule && !outputs.isEmpty() ? outputs.subList(0, 1) : outputs);
        own.put("outdir", List.of(places.outputDirectory()));
        Template depfile = step.recipe().depfile();
        if (depfile != null) {
            own.put("depfile", List.of(places.written(depfile(step, depfile))));
        }
        if (rule) {
            own.put("stem", List.of(PlanPaths.escape(step.stem())));
        }
        texts.places(step.directory())
                .forEach((name, values) -> own.putIfAbsent(name, places.directories(name, values)));
        return own;
    }
}
