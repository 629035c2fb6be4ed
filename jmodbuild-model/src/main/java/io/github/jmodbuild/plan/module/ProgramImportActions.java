// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.compile.CommandOutputs;
import io.github.jmodbuild.plan.derivation.ModuleDefinitions;
import io.github.jmodbuild.plan.derivation.ModuleImports;
import io.github.jmodbuild.plan.link.LinkActions;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import io.github.jmodbuild.toolchain.command.ProgramImports;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What platforms need besides flags so that modules find the symbols of their program becomes actions (D08). */
final class ProgramImportActions {
    private static final String DIRECTORY = PlanPaths.build("obj/imports");
    private static final String DEFINITIONS = DIRECTORY + "/modules.defined";

    private final CommandLines lines;
    private final List<Action> actions;
    private final Set<String> made = new HashSet<>();

    ProgramImportActions(PlanningContext planning) {
        this.lines = planning.lines();
        this.actions = planning.actions();
    }

    /**
     * Adds to a module's link what it finds its programs by, and the actions that make that. A module of programs elsewhere gets
     * nothing: what it lacks cannot be known.
     *
     * @param all the programs and modules that there are
     * @throws io.github.jmodbuild.problem.ProblemException if a tool is missing
     */
    void addTo(ModuleLink module, List<ProgramLink> programs, List<ModuleLink> all) {
        List<ProgramLink> hosts = new LoadingPrograms(programs).of(module);
        if (hosts.isEmpty() || !lines.namesImports()) {
            return;
        }
        LinkBuilder link = module.link();
        ProgramImports needed = lines.imports(
                new ProgramImports.Module(fileName(hosts.get(0).path()), directory(module), DIRECTORY, link.cxx),
                CommandOutputs.PLACES);
        needed.lists().ifPresent(lists -> {
            addDefinitions(all);
            actions.add(lists(lists, module, hosts));
        });
        needed.steps().stream()
                .filter(step -> isNew(step.output(), module))
                .forEach(step -> actions.add(action(step, module.name().at())));
        needed.inputs().forEach(input -> link.arguments.add(new LinkRequest.File(input)));
        link.extraInputs.addAll(needed.files());
        link.flags.addAll(needed.flags());
    }

    /** What modules share is made once, for all targets. */
    private boolean isNew(String output, ModuleLink module) {
        boolean own = output.startsWith(directory(module) + "/");
        return own
                || (made.add(output)
                        && actions.stream().noneMatch(action -> action.id().equals(output)));
    }

    /** Of all but those that are made only when they are asked for: nothing else may ask for them. */
    private void addDefinitions(List<ModuleLink> all) {
        if (!isNew(DEFINITIONS, all.get(0))) {
            return;
        }
        List<String> symbols = all.stream()
                .filter(ModuleLink::byDefault)
                .map(ModuleLink::symbols)
                .toList();
        Operation operation = new Operation.Derive(new ModuleDefinitions(symbols, DEFINITIONS));
        Location at = all.get(0).name().at();
        actions.add(action(at, operation, symbols, new Product(DEFINITIONS, Action.Kind.FILE), "SYMBOLS"));
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String directory(ModuleLink module) {
        return DIRECTORY + "/" + module.path().substring(PlanPaths.BUILD.length() + 1);
    }

    /** A program that is made only when it is asked for is asked for by nothing else. */
    private static Action lists(ProgramImports.Lists lists, ModuleLink module, List<ProgramLink> hosts) {
        List<String> defined = new ArrayList<>();
        for (ProgramLink host : hosts) {
            if (host.one().output().options().byDefault() || !module.byDefault()) {
                defined.add(Layout.exports(host.path(), ".defined"));
            }
        }
        List<String> inputs = new ArrayList<>(List.of(module.symbols()));
        inputs.addAll(defined);
        inputs.add(DEFINITIONS);
        List<Product> products = new ArrayList<>(List.of(new Product(lists.offered(), Action.Kind.FILE)));
        if (!lists.rest().isEmpty()) {
            products.add(new Product(lists.rest(), Action.Kind.FILE));
        }
        Operation operation = new Operation.Derive(new ModuleImports(
                module.symbols(), lists.text(), defined, DEFINITIONS, lists.offered(), lists.rest(), lists.unknown()));
        Screen screen = new Screen("SYMBOLS", directory(module));
        return new Action(module.name().at(), Stage.LINK, operation, inputs, List.of(), products, screen);
    }

    private static Action action(ProgramImports.Step step, Location at) {
        if (step instanceof ProgramImports.Command command) {
            Operation.Dependencies read =
                    command.dependencyFile() ? Operation.Dependencies.MAKE : Operation.Dependencies.NONE;
            Action.Kind kind = command.output().endsWith(".a") ? Action.Kind.ARCHIVE : Action.Kind.OBJECT;
            List<String> argv = command.inOutputDirectory() ? inOutputDirectory(command) : command.argv();
            Operation operation = new Operation.Command(argv, command.tools(), read, LinkActions.ENVIRONMENT, false, 1);
            return action(at, operation, command.inputs(), new Product(command.output(), kind), command.word());
        }
        ProgramImports.Text text = (ProgramImports.Text) step;
        Product product = new Product(text.output(), Action.Kind.FILE);
        return action(at, new Operation.Text(text.content()), List.of(), product, "GEN");
    }

    private static List<String> inOutputDirectory(ProgramImports.Command command) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "-C", PlanPaths.OUTPUT_DIRECTORY));
        String output = command.output().substring(command.output().lastIndexOf('/') + 1);
        for (String word : command.argv()) {
            argv.add(word.replace(PlanPaths.OUTPUT, output).replace(PlanPaths.BUILD, PlanPaths.ABSOLUTE_BUILD));
        }
        return argv;
    }

    private static Action action(Location at, Operation operation, List<String> inputs, Product product, String word) {
        Screen screen = new Screen(word, product.path());
        return new Action(at, Stage.LINK, operation, inputs, List.of(), List.of(product), screen);
    }
}
