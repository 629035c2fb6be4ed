// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.PlanRequest.DebugSymbols;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.PlatformCommandLines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of linked images without debug symbols, and files with them, for whatever is published and installed. The images
 * themselves keep theirs, so that tests and debuggers see the same files whatever is published. Immutable.
 *
 * @param actions an image's after one another
 * @param files of all images, by their paths
 * @param problems if the toolchain cannot do it; there are no actions then
 * @param warnings if there is nothing to publish
 */
public record StrippedImages(
        List<Action> actions, Map<String, Plan.Stripped> files, List<Problem> problems, List<Problem> warnings) {
    private static final Location PARAMETER = Location.of("jmodbuild.debugSymbols");
    private static final StrippedImages NONE = new StrippedImages(List.of(), Map.of(), List.of(), List.of());

    public StrippedImages {
        actions = List.copyOf(actions);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param linked outputs, of which archives and objects stay as they are
     * @param product the actions that make them
     */
    public static StrippedImages of(PlanRequest request, List<Plan.Output> linked, List<Action> product) {
        List<Plan.Output> images =
                linked.stream().filter(StrippedImages::isImage).toList();
        if (request.symbols() == DebugSymbols.KEPT || images.isEmpty()) {
            return NONE;
        }
        CommandLines lines = PlatformCommandLines.of(request.toolchain());
        try {
            if (!lines.keepsDebugInformation()) {
                throw new ProblemException(
                        PARAMETER,
                        "programs of this system have no debug symbols that could be moved or removed: they stay in their"
                                + " objects, from which dsymutil collects them; leave the parameter out for this system");
            }
            List<String> objcopy = new ArrayList<>(request.toolchain().tool(ToolKind.OBJCOPY, PARAMETER));
            objcopy.addAll(lines.keepTime());
            boolean attached = request.symbols() == DebugSymbols.ATTACHED;
            return of(images, objcopy, attached, attached ? warnings(product) : List.of());
        } catch (ProblemException e) {
            return new StrippedImages(List.of(), Map.of(), e.problems(), List.of());
        }
    }

    private static boolean isImage(Plan.Output output) {
        return switch (output.kind()) {
            case EXECUTABLE, SHARED_LIBRARY, MODULE -> true;
            case ARCHIVE, RELOCATABLE, MODULE_INDEX, FILE -> false;
        };
    }

    private static List<Problem> warnings(List<Action> product) {
        boolean debugged = product.stream()
                .map(Action::operation)
                .filter(Operation.Command.class::isInstance)
                .flatMap(command -> ((Operation.Command) command).argv().stream())
                .anyMatch(word -> word.startsWith("-g") && !word.equals("-g0"));
        return debugged
                ? List.of()
                : List.of(new Problem(
                        PARAMETER,
                        "nothing is compiled with -g, so debug symbols will name functions, but no lines; choose a"
                                + " jmodbuild.buildType with debug information, such as debugoptimized, or add -g to"
                                + " jmodbuild.cflags"));
    }

    private static StrippedImages of(
            List<Plan.Output> images, List<String> objcopy, boolean attached, List<Problem> warnings) {
        List<Action> actions = new ArrayList<>();
        Map<String, Plan.Stripped> files = new LinkedHashMap<>();
        for (Plan.Output image : images) {
            String path = image.path();
            String debug = attached ? Layout.debug(path) : "";
            String stripped = Layout.stripped(path);
            List<String> inputs = new ArrayList<>(List.of(path));
            List<String> words = new ArrayList<>(List.of("--strip-all"));
            if (attached) {
                List<String> keep = List.of("--only-keep-debug", path, PlanPaths.OUTPUT);
                actions.add(action(image, "DEBUG", objcopy, keep, inputs, new Product(debug, Action.Kind.FILE)));
                inputs.add(debug);
                words.add("--add-gnu-debuglink=" + debug); // by which it has the name and a checksum of the other
            }
            words.addAll(List.of(path, PlanPaths.OUTPUT));
            actions.add(action(image, "STRIP", objcopy, words, inputs, new Product(stripped, Action.Kind.IMAGE)));
            files.put(path, new Plan.Stripped(stripped, debug));
        }
        return new StrippedImages(actions, files, List.of(), warnings);
    }

    private static Action action(
            Plan.Output image,
            String word,
            List<String> objcopy,
            List<String> words,
            List<String> inputs,
            Product made) {
        List<String> argv = new ArrayList<>(objcopy);
        argv.addAll(words);
        return new Action(
                image.place(),
                image.byDefault() ? Stage.LINK : Stage.ON_REQUEST,
                new Operation.Command(
                        argv, objcopy.subList(0, 1), Operation.Dependencies.NONE, StepPrograms.ENVIRONMENT, false, 1),
                inputs,
                List.of(),
                List.of(made),
                new Screen(word, made.path()));
    }
}
