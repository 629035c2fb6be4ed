// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.InternalSymbols;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.derivation.Derivation;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ModuleSignatures;
import io.github.jmodbuild.plan.derivation.ObjectDescription;
import io.github.jmodbuild.plan.derivation.SignatureList;
import io.github.jmodbuild.plan.derivation.SignedProgram;
import io.github.jmodbuild.plan.link.Exports.Offer;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signatures of what programs export, and their modules to each other (K09). For each of them the exporting image has a symbol with symbol and signature in its name, and
 * a module refers to those of the symbols it uses. They come from the objects, so that they are known before anything is
 * linked, and each object is looked at only when it has changed.
 */
final class SignatureActions {
    private static final String TOOL = "abidw";

    private final PlanningContext planning;
    private final SignedObjects objects;

    SignatureActions(PlanningContext planning) {
        this.planning = planning;
        this.objects = new SignedObjects(planning);
    }

    /** Adds signatures to the links of programs that ask for them, and of their modules; the lists become outputs. */
    void add(List<ProgramLink> programs, List<ModuleLink> modules, List<Plan.Output> outputs) {
        List<ProgramLink> signed =
                programs.stream().filter(program -> at(program).isPresent()).toList();
        if (signed.isEmpty()) {
            return;
        }
        Location at = at(signed.get(0)).orElseThrow();
        Optional<String> tool = tool(at);
        if (tool.isEmpty()) {
            return;
        }
        signed.forEach(program -> addTo(program, tool.get(), outputs));
        LoadingPrograms hosts = new LoadingPrograms(programs);
        List<ModuleLink> offering = modules.stream()
                .filter(module -> hosts.of(module).stream().anyMatch(SignatureActions::ofModules))
                .toList();
        offering.forEach(module -> addOffers(module, at, tool.get()));
        for (ModuleLink module : modules) { // with what its index has
            List<ModuleLink> others = offering.stream()
                    .filter(other -> hosts.knows(module, other))
                    .toList();
            addTo(module, hosts.checked(module), others);
        }
    }

    private static boolean ofModules(ProgramLink program) {
        return program.offer()
                .flatMap(Offer::signed)
                .map(Content.Signatures::modules)
                .orElse(false);
    }

    private static Optional<Location> at(ProgramLink program) {
        return program.offer().flatMap(Offer::signed).map(Content.Signatures::at);
    }

    private Optional<String> tool(Location at) {
        if (planning.compiles().toolchain().format() != Toolchain.Format.ELF) {
            planning.note(new Problem(
                    at,
                    "<signatures> reads the debug information of ELF objects, which this compiler does not make; write"
                            + " <signatures if=\"...\"/> with a symbol that is n on this system"));
            return Optional.empty();
        }
        Optional<String> tool = planning.sources().program(TOOL);
        if (tool.isEmpty()) {
            planning.note(new Problem(
                    at,
                    "<signatures> needs libabigail's abidw, which is not in PATH; install it (apt install"
                            + " abigail-tools), or remove <signatures>"));
        }
        return tool;
    }

    private void addTo(ProgramLink program, String tool, List<Plan.Output> outputs) {
        Location at = at(program).orElseThrow();
        LinkBuilder link = program.link();
        List<String> flags = new ArrayList<>(link.flags);
        flags.addAll(planning.user().ldflags()); // which may choose the linker
        ExportForm form =
                planning.lines().exports(flags, program.one().output().options().rawLinker());
        String list = Layout.signatures(program.path(), ".list");
        String response = Layout.signatures(program.path(), ".rsp");
        String offered = Layout.exports(program.path(), ".offered");
        List<String> inputs = new ArrayList<>(List.of(offered));
        List<ObjectDescription> descriptions = describe(link, at, tool, inputs);
        String source = Layout.signatures(program.path(), ".c");
        String symvers = symvers(program);
        Derivation derivation = new SignatureList(
                InternalSymbols.SIGNATURE,
                new ListForm(form.listed(), form.list()),
                offered,
                at.toString(),
                descriptions,
                symvers,
                source,
                new ListFiles(list, response));
        derive(at, derivation, inputs, List.of(source, list, response, symvers), program.path());
        outputs.add(new Plan.Output(
                Plan.Kind.MODULE_INDEX,
                program.one().name() + ".symvers",
                symvers,
                at,
                program.one().output().options().byDefault()));
        link(link, at, Code.RESIDENT, source);
        link.flags.add("@" + response);
        link.extraInputs.addAll(List.of(response, list));
    }

    private List<ObjectDescription> describe(LinkBuilder link, Location at, String tool, List<String> inputs) {
        List<ObjectDescription> descriptions = new ArrayList<>();
        objects.of(link).forEach(object -> {
            String description = objects.describe(object, tool, at);
            descriptions.add(new ObjectDescription(description, object));
            inputs.add(description);
        });
        return descriptions;
    }

    /** What a module exports to others, as a program does, but that its list of exports has a place for signatures already. */
    private void addOffers(ModuleLink module, Location at, String tool) {
        List<String> inputs = new ArrayList<>(List.of(module.symbols()));
        List<ObjectDescription> descriptions = describe(module.link(), at, tool, inputs);
        String source = Layout.signatures(module.path(), ".offered.c");
        String symvers = symvers(module);
        Derivation derivation = new SignatureList(
                InternalSymbols.SIGNATURE, null, module.symbols(), at.toString(), descriptions, symvers, source, null);
        derive(at, derivation, inputs, List.of(source, symvers), module.path());
        link(module.link(), at, Code.MODULE, source);
    }

    private static String symvers(ModuleLink module) {
        return Layout.signatures(module.path(), ".symvers");
    }

    private static String symvers(ProgramLink program) {
        return Layout.module(program.one().name() + ".symvers");
    }

    /** @param others modules that may offer something with a signature */
    private void addTo(ModuleLink module, List<ProgramLink> hosts, List<ModuleLink> others) {
        List<ProgramLink> its =
                hosts.stream().filter(host -> at(host).isPresent()).toList();
        if (its.isEmpty()) {
            return;
        }
        Location at = at(its.get(0)).orElseThrow();
        if (its.size() < hosts.size()) {
            ProgramLink without = hosts.stream()
                    .filter(host -> at(host).isEmpty())
                    .findFirst()
                    .orElseThrow();
            planning.note(new Problem(
                    at,
                    "module " + module.name() + " is loaded by executable "
                            + without.one().name() + " too, which has no <signatures/>; give it one, or remove this"));
            return;
        }
        List<String> inputs = new ArrayList<>(List.of(module.symbols()));
        List<SignedProgram> programs = new ArrayList<>();
        for (ProgramLink host : its) {
            programs.add(new SignedProgram(symvers(host), at(host).orElseThrow().toString(), host.path()));
            inputs.add(symvers(host));
        }
        List<String> lists = others.stream().map(SignatureActions::symvers).toList();
        inputs.addAll(lists);
        String source = Layout.signatures(module.path(), ".c");
        Derivation derivation = new ModuleSignatures(
                InternalSymbols.SIGNATURE, module.symbols(), programs, lists, module.path(), source);
        derive(at, derivation, inputs, List.of(source), module.path());
        link(module.link(), at, Code.MODULE, source);
    }

    private void derive(Location at, Derivation derivation, List<String> inputs, List<String> made, String subject) {
        List<Product> products =
                made.stream().map(file -> new Product(file, Action.Kind.FILE)).toList();
        Operation operation = new Operation.Derive(derivation);
        Screen screen = new Screen("SIGN", subject);
        planning.actions().add(new Action(at, Stage.LINK, operation, inputs, List.of(), products, screen));
    }

    private void link(LinkBuilder link, Location at, Code code, String source) {
        String object = source.substring(0, source.length() - ".c".length()) + ".o";
        planning.actions().add(StampActions.compile(planning, at, code, source, object));
        link.arguments.add(new LinkRequest.File(object));
    }
}
