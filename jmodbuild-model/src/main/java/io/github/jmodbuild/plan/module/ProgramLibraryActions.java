// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.compile.CommandOutputs;
import io.github.jmodbuild.plan.derivation.ProgramLibraries;
import io.github.jmodbuild.plan.link.LinkActions;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.LinkInputs;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shared libraries that modules find in their program: a module that uses a function of one has to be linked with it too, or
 * its reference has no symbol version and the loader takes the oldest. Which files a program's words mean only its linker knows;
 * so nothing is linked with them, which names all files that were found, and modules are offered the shared ones. The archives
 * among them are the program's.
 */
final class ProgramLibraryActions {
    private final CommandLines lines;
    private final UserFlags user;
    private final List<Action> actions;
    /** By the program's path. */
    private final Map<String, Host> hosts = new HashMap<>();

    /**
     * What modules of a program are given.
     *
     * @param list file with words for their links
     * @param paths flags that say where the loader looks
     */
    record Host(String list, List<String> paths) {}

    ProgramLibraryActions(PlanningContext planning) {
        this.lines = planning.lines();
        this.user = planning.user();
        this.actions = planning.actions();
    }

    /**
     * Adds the actions that find the libraries of a program, if there may be any that its modules do not have by themselves.
     *
     * @param libraries library words of its link
     * @param modules those that it may load
     */
    void add(ProgramLink program, List<String> libraries, List<ModuleLink> modules) {
        LinkBuilder link = program.link();
        List<LinkRequest.Input> ofTree = new ArrayList<>();
        link.arguments.stream().filter(ProgramLibraryActions::isShared).forEach(ofTree::add);
        List<String> flags = new ArrayList<>(link.flags);
        flags.addAll(user.ldflags());
        boolean cxx = link.cxx && modules.stream().anyMatch(module -> !module.link().cxx);
        boolean raw = program.one().output().options().rawLinker();
        if (program.isStatic() || raw || modules.isEmpty()) {
            return;
        }
        LinkRequest request = new LinkRequest(
                Image.EXECUTABLE, link.cxx, false, false, flags, List.copyOf(ofTree), libraries, "", "", "");
        Optional<List<String>> command = lines.librariesOf(request, cxx, CommandOutputs.PLACES);
        if (command.isPresent()) {
            hosts.put(program.path(), new Host(add(program, command.get(), request), lines.loaderPaths(flags)));
        }
    }

    private static boolean isShared(LinkRequest.Input input) {
        return input instanceof LinkRequest.File file && LinkInputs.isLibrary(file.path());
    }

    private String add(ProgramLink program, List<String> command, LinkRequest request) {
        Location at = program.one().output().at();
        String image = Layout.exports(program.path(), ".libraries.so");
        String read = Layout.exports(program.path(), ".libraries.read");
        String list = Layout.exports(program.path(), ".libraries");
        Set<String> inputs = new LinkedHashSet<>();
        request.inputs().forEach(input -> inputs.addAll(input.files()));
        Operation.Dependencies form =
                lines.linksWriteLists() ? Operation.Dependencies.LD64 : Operation.Dependencies.MAKE;
        actions.add(new Action(
                at,
                Stage.LINK,
                new Operation.Command(command, lines.linkTools(request), form, LinkActions.ENVIRONMENT, true, 1),
                List.copyOf(inputs),
                List.of(),
                List.of(new Product(image, Action.Kind.FILE), new Product(read, Action.Kind.READ)),
                new Screen("LIBS", program.path())));
        Operation operation = new Operation.Derive(new ProgramLibraries(read, list));
        actions.add(new Action(
                at,
                Stage.LINK,
                operation,
                List.of(read),
                List.of(),
                List.of(new Product(list, Action.Kind.FILE)),
                new Screen("SYMBOLS", list)));
        return list;
    }

    /** Adds to a module's link what the programs have that it is checked against. */
    void addTo(LinkBuilder link, List<String> libraries, List<ProgramLink> programs) {
        for (ProgramLink program : programs) {
            Host host = hosts.get(program.path());
            if (host != null) {
                libraries.add("@" + host.list());
                link.extraInputs.add(host.list());
                host.paths().stream().filter(path -> !link.flags.contains(path)).forEach(link.flags::add);
                link.sharedLibraries |= program.link().sharedLibraries;
            }
        }
    }
}
