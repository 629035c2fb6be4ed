// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.compile.CommandOutputs;
import io.github.jmodbuild.plan.compile.CommandReads;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.Byproducts;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import java.util.ArrayList;
import java.util.List;

/** Makes actions of collected links. */
public final class LinkActions {
    public static final List<String> ENVIRONMENT =
            List.of("LIBRARY_PATH", "LD_RUN_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SOURCE_DATE_EPOCH");

    private final Toolchain toolchain;
    private final CommandLines lines;
    private final CommandReads reads;
    private final PlanningContext planning;

    LinkActions(PlanningContext planning) {
        this.toolchain = planning.compiles().toolchain();
        this.lines = planning.lines();
        this.reads = planning.compiles().reads();
        this.planning = planning;
    }

    /**
     * How an image is linked, besides its contents.
     *
     * @param soname of a shared library, else empty
     * @param map version script of a shared library, else empty
     * @param libraries library words, in order
     */
    public record Form(boolean raw, boolean isStatic, String soname, String map, List<String> libraries) {
        static final Form USUAL = new Form(false, false, "", "", List.of());

        public static Form with(List<String> libraries) {
            return new Form(false, false, "", "", libraries);
        }
    }

    public void add(Location place, String path, String word, LinkBuilder link, Image image, Form form) {
        LinkRequest request = new LinkRequest(
                image,
                link.cxx,
                form.raw(),
                form.isStatic(),
                link.flags,
                link.ordered(),
                DependencyLinks.libraries(form.libraries(), link),
                form.soname(),
                source(form.map()),
                source(link.script));
        Byproducts command =
                Byproducts.ofLink(lines.link(request, CommandOutputs.PLACES), path, CommandOutputs.PLACES.beside());
        List<String> argv = command.argv();
        reads.refusal(argv).ifPresent(reason -> planning.note(new Problem(place, reason)));
        List<String> inputs = new ArrayList<>(link.inputs());
        if (!form.map().isEmpty()) {
            inputs.add(form.map());
        }
        List<Product> products = new ArrayList<>();
        products.add(new Product(path, image == Image.RELOCATABLE ? Action.Kind.OBJECT : Action.Kind.IMAGE));
        link.extraOutputs.forEach(output -> products.add(new Product(output, Action.Kind.FILE)));
        if (!link.readList.isEmpty()) {
            products.add(new Product(link.readList, Action.Kind.READ));
        }
        products.addAll(CommandOutputs.byproducts(command, path));
        Operation.Dependencies read =
                lines.linksWriteLists() ? Operation.Dependencies.LD64 : Operation.Dependencies.MAKE;
        Toolchain.Compiler driver = driver(link);
        List<String> environment = ParallelLinks.environment(ENVIRONMENT, argv, driver.family());
        int weight = ParallelLinks.weight(argv, driver.family());
        planning.actions()
                .add(new Action(
                        place,
                        Stage.LINK,
                        new Operation.Command(argv, lines.linkTools(request), read, environment, true, weight)
                                .reading(reads.ofLink(argv, driver)),
                        inputs,
                        List.of(),
                        products,
                        new Screen(word, path)));
    }

    private Toolchain.Compiler driver(LinkBuilder link) {
        return link.cxx ? toolchain.cxx().orElse(toolchain.cc()) : toolchain.cc();
    }

    /** A file of the tree as an argument; links run in the source directory. */
    private static String source(String path) {
        return PlanPaths.isBuild(path) ? path : PlanPaths.escape(path);
    }
}
