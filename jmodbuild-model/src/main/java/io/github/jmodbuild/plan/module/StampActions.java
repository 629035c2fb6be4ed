// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.InternalSymbols;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.compile.CommandOutputs;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.StampSource;
import io.github.jmodbuild.plan.link.LinkActions;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.command.CompileCommand;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What ties modules to the build of their program (D13): a symbol that the program has and its modules refer to, with a digest
 * of configuration, version and lists of exports in its name. There is one for all stamped programs, which share modules.
 */
final class StampActions {
    private static final String SOURCE = PlanPaths.build("obj/stamp/stamp.c");
    private static final String LIST = PlanPaths.build("obj/stamp/stamp.list");
    private static final String RESPONSE = PlanPaths.build("obj/stamp/stamp.rsp");

    private final PlanningContext planning;

    StampActions(PlanningContext planning) {
        this.planning = planning;
    }

    /** Adds the stamp to the links of stamped programs and of their modules, if there are any. */
    void add(List<ProgramLink> programs, List<ModuleLink> modules) {
        List<ProgramLink> stamped =
                programs.stream().filter(program -> at(program).isPresent()).toList();
        if (stamped.isEmpty()) {
            return;
        }
        Location at = at(stamped.get(0)).orElseThrow();
        if (!planning.lines().bindsAtLoad()) {
            planning.note(new Problem(
                    at,
                    "<stamp> cannot work on this system, whose modules look up symbols of their program only when they"
                            + " use them; write <stamp if=\"POSIX\"/>"));
            return;
        }
        addSource(at, stamped);
        for (ProgramLink program : stamped) {
            link(program.link(), object(at, Code.RESIDENT));
            program.link().flags.add("@" + RESPONSE);
            program.link().extraInputs.addAll(List.of(RESPONSE, LIST));
        }
        modules.forEach(module -> addTo(module, programs, stamped, at));
    }

    private Optional<Location> at(ProgramLink program) {
        Configuration configuration = planning.configuration();
        return program.offer().isEmpty()
                ? Optional.empty()
                : program.one().output().contents().stream()
                        .filter(content ->
                                content instanceof Content.Stamp stamp && configuration.holds(stamp.condition()))
                        .map(Content::at)
                        .findFirst();
    }

    private void addTo(ModuleLink module, List<ProgramLink> programs, List<ProgramLink> stamped, Location at) {
        List<ProgramLink> hosts = new LoadingPrograms(programs).checked(module);
        List<ProgramLink> without =
                hosts.stream().filter(host -> !stamped.contains(host)).toList();
        if (without.size() == hosts.size()) {
            return;
        }
        if (!without.isEmpty()) {
            planning.note(new Problem(
                    at,
                    "module " + module.name() + " is loaded by executable "
                            + without.get(0).one().name()
                            + " too, which has no <stamp/>; give it one, or remove this"));
            return;
        }
        link(module.link(), object(at, Code.MODULE));
    }

    private static void link(LinkBuilder link, String object) {
        link.arguments.add(new LinkRequest.File(object));
    }

    private void addSource(Location at, List<ProgramLink> stamped) {
        ExportForm form = planning.lines().exports(List.of(), false);
        List<String> inputs = new ArrayList<>(List.of(Layout.AUTO_CONF, Layout.CONSTANTS));
        stamped.forEach(program -> inputs.add(Layout.exports(program.path(), ".list")));
        List<Product> products = List.of(
                new Product(SOURCE, Action.Kind.FILE),
                new Product(LIST, Action.Kind.FILE),
                new Product(RESPONSE, Action.Kind.FILE));
        Operation operation = new Operation.Derive(new StampSource(
                inputs,
                InternalSymbols.STAMP,
                new ListForm(form.listed(), form.list()),
                SOURCE,
                new ListFiles(LIST, RESPONSE)));
        planning.actions()
                .add(new Action(at, Stage.LINK, operation, inputs, List.of(), products, new Screen("STAMP", SOURCE)));
    }

    private String object(Location at, Code code) {
        String object = Layout.object(code.word(), "stamp.o").replace("/obj/", "/obj/stamp/");
        boolean known =
                planning.actions().stream().anyMatch(action -> action.id().equals(object));
        if (!known) {
            planning.actions().add(compile(planning, at, code, SOURCE, object));
        }
        return object;
    }

    /** A generated C file of the build that an image links besides its own objects. */
    static Action compile(PlanningContext planning, Location at, Code code, String source, String object) {
        List<String> flags = code == Code.MODULE ? List.of("-DJMODBUILD_MODULE") : List.of();
        CompileCommand compile = planning.lines()
                .compile(
                        Language.C,
                        source,
                        flags,
                        code,
                        object.substring(object.lastIndexOf('/') + 1),
                        CommandOutputs.PLACES);
        Operation.Dependencies read =
                compile.dependencyFile() ? Operation.Dependencies.MAKE : Operation.Dependencies.NONE;
        return new Action(
                at,
                Stage.LINK,
                new Operation.Command(compile.argv(), planning.tools(), read, LinkActions.ENVIRONMENT, true, 1),
                List.of(source),
                List.of(),
                CommandOutputs.ofCompile(compile, object),
                new Screen("CC" + code.mark(), object));
    }
}
