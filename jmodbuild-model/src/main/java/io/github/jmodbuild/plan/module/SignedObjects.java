// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The objects whose debug information gives signatures, and the steps that read it: one for each object (K09). */
final class SignedObjects {
    private static final List<String> ARGUMENTS = List.of(
            "--no-show-locs",
            "--no-comp-dir-path",
            "--no-corpus-path",
            "--no-parameter-names",
            "--type-id-style",
            "hash",
            "--out-file",
            PlanPaths.OUTPUT);

    private final PlanningContext planning;
    private final Set<String> described = new HashSet<>();

    SignedObjects(PlanningContext planning) {
        this.planning = planning;
    }

    /**
     * Those of a link and of the archives and relocatables it takes in, in order. Assembler has no types, and neither
     * has data that is embedded; files of other steps need not have any.
     */
    Set<String> of(LinkBuilder link) {
        Map<String, Action> parts = new HashMap<>();
        planning.actions().forEach(action -> parts.put(action.id(), action));
        Set<String> assembled = new HashSet<>();
        planning.compiles().actions().forEach(action -> {
            if (action.inputs().stream().anyMatch(SignedObjects::isAssembler)) {
                assembled.add(action.id());
            }
        });
        Set<String> objects = new LinkedHashSet<>();
        for (LinkRequest.Input input : link.arguments) {
            input.files().forEach(file -> collect(file, parts, objects));
        }
        objects.removeAll(assembled);
        objects.removeIf(object -> object.startsWith(Layout.generated("") + "/"));
        return objects;
    }

    private static boolean isAssembler(String source) {
        return source.endsWith(".S") || source.endsWith(".s");
    }

    private static void collect(String file, Map<String, Action> parts, Set<String> objects) {
        Action part = parts.get(file);
        if (part != null) {
            part.inputs().forEach(input -> collect(input, parts, objects));
        } else if (file.endsWith(".o")) {
            objects.add(file);
        }
    }

    /** The file that describes what an object defines, with all types. */
    String describe(String object, String tool, Location at) {
        String description = description(object);
        if (described.add(description)) {
            List<String> argv = new ArrayList<>(List.of(PlanPaths.escape(tool)));
            argv.addAll(ARGUMENTS);
            argv.add(PlanPaths.isBuild(object) ? object : PlanPaths.escape(object));
            planning.actions()
                    .add(new Action(
                            at,
                            Stage.LINK,
                            new Operation.Command(
                                    argv, List.of(tool), Operation.Dependencies.NONE, List.of(), false, 1),
                            List.of(object),
                            List.of(),
                            List.of(new Product(description, Action.Kind.FILE)),
                            new Screen("ABIDW", object)));
        }
        return description;
    }

    private static String description(String object) {
        if (!PlanPaths.isBuild(object)) {
            return PlanPaths.build("obj/signatures/source/" + object + ".abi");
        }
        String inObjects = PlanPaths.build("obj/");
        return object.startsWith(inObjects)
                ? PlanPaths.build("obj/signatures/" + object.substring(inObjects.length()) + ".abi")
                : Layout.signatures(object, ".abi");
    }
}
