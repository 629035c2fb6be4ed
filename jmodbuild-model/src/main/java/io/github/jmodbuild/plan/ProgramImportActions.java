// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.CommandLines;
import io.github.jmodbuild.toolchain.LinkRequest;
import io.github.jmodbuild.toolchain.ProgramImports;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What platforms need besides flags so that modules find the symbols of their program becomes actions (D08). */
final class ProgramImportActions {
    private static final String DIRECTORY = PlanPaths.build("obj/imports");

    private final CommandLines lines;
    private final List<Action> actions;
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> inputs = new LinkedHashSet<>();
    private final Set<String> flags = new LinkedHashSet<>();

    /** @param actions where actions are added */
    ProgramImportActions(CommandLines lines, List<Action> actions) {
        this.lines = lines;
        this.actions = actions;
    }

    /** Adds to the link of a program that offers symbols what it needs for that. */
    void prepare(String program, Link link) {
        ProgramImports needed = of(program);
        link.flags.addAll(needed.programFlags());
        link.extraOutputs.addAll(needed.programOutputs());
    }

    /** Adds what is made after that link. */
    void add(String program, Location at) {
        ProgramImports needed = of(program);
        for (ProgramImports.Step step : needed.steps()) {
            if (made.add(step.output())) {
                actions.add(action(step, at));
            }
        }
        inputs.addAll(needed.moduleInputs());
        flags.addAll(needed.moduleFlags());
    }

    /** Adds to a module's link what all programs before it are found by. */
    void addTo(Link module) {
        inputs.forEach(input -> module.arguments.add(new LinkRequest.File(input)));
        if (!module.cxx) { // whose library has variables that its own headers do not declare as imported
            module.flags.addAll(flags);
        }
    }

    private ProgramImports of(String program) {
        return lines.imports(program, DIRECTORY, LinkActions.PLACES);
    }

    private static Action action(ProgramImports.Step step, Location at) {
        if (step instanceof ProgramImports.Command command) {
            Work.Dependencies read = command.dependencyFile() ? Work.Dependencies.MAKE : Work.Dependencies.NONE;
            Action.Kind kind = command.output().endsWith(".a") ? Action.Kind.ARCHIVE : Action.Kind.OBJECT;
            List<String> argv = command.inOutputDirectory() ? inOutputDirectory(command) : command.argv();
            Work work = new Work.Command(argv, command.tools(), read, LinkActions.ENVIRONMENT, false, 1);
            return action(at, work, command.inputs(), new Product(command.output(), kind), command.word());
        }
        ProgramImports.Text text = (ProgramImports.Text) step;
        Product product = new Product(text.output(), Action.Kind.FILE);
        return action(at, new Work.Text(text.content()), List.of(), product, "GEN");
    }

    private static List<String> inOutputDirectory(ProgramImports.Command command) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "-C", PlanPaths.OUTPUT_DIRECTORY));
        String output = command.output().substring(command.output().lastIndexOf('/') + 1);
        for (String word : command.argv()) {
            argv.add(word.replace(PlanPaths.OUTPUT, output).replace(PlanPaths.BUILD, PlanPaths.ABSOLUTE_BUILD));
        }
        return argv;
    }

    private static Action action(Location at, Work work, List<String> inputs, Product product, String word) {
        Screen screen = new Screen(word, product.path());
        return new Action(at, Stage.LINK, work, inputs, List.of(), List.of(product), screen);
    }
}
