// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the program of a step: a host program of the tree, a program of a dependency, a script of the tree, a program that a probe
 * found, or one in PATH. Programs outside the tree are tools, whose content is an input.
 */
final class StepPrograms {
    private static final Map<String, String> PACKAGES = Map.of(
            "msgfmt",
            "gettext",
            "xz",
            "xz-utils",
            "yacc",
            "byacc",
            "python3",
            "python3",
            "dtrace",
            "systemtap-sdt-dev");

    private static final List<String> USUAL =
            List.of("awk", "bison", "flex", "gperf", "m4", "perl", "protoc", "sed", "xxd");

    /**
     * Variables that programs see; a change of a value runs the step again. As outputs of programs may contain the
     * working directory, moving the tree runs them again too.
     */
    static final List<String> ENVIRONMENT = List.of("SOURCE_DATE_EPOCH", PlanPaths.WORKING_DIRECTORY);

    /** The same for programs of the tree's author, which may run make or a compiler that takes slots. */
    static final List<String> OF_RECIPES =
            List.of("SOURCE_DATE_EPOCH", PlanPaths.WORKING_DIRECTORY, Operation.JOBSERVER);

    private final SourceFiles files;
    private final GeneratedFiles generated;
    private final HostPrograms hosts;
    private final StepTexts texts;
    private final PlanningContext planning;

    StepPrograms(
            SourceFiles files,
            GeneratedFiles generated,
            HostPrograms hosts,
            StepTexts texts,
            PlanningContext planning) {
        this.files = files;
        this.generated = generated;
        this.hosts = hosts;
        this.texts = texts;
        this.planning = planning;
    }

    /**
     * A program and its first arguments.
     *
     * @param inputs files of the tree that it consists of
     * @param tools files of the system, absolute paths
     */
    record Found(List<String> argv, List<String> inputs, List<String> tools) {}

    /** Empty, and a problem, if there is no such program. */
    Optional<Found> find(Template program, String directory) {
        String name = texts.name(program, Map.of());
        if (name.isEmpty()) {
            return Optional.empty(); // reported where the reference was resolved
        }
        if (name.startsWith("/") && program.parts().get(0) instanceof Template.Reference) {
            return Optional.of(tool(name));
        }
        if (hosts.has(name)) {
            return Optional.of(built(hosts.path(name, program.at())));
        }
        if (StepInputs.isOfDependency(name)) {
            return Optional.of(built(PlanPaths.escape(name)));
        }
        String file = TreePath.resolve(directory, name);
        boolean script = generated.makes(file) || files.hasFile(file);
        if (script || name.contains("/")) {
            return script ? script(file, program.at()) : missingScript(name, program.at());
        }
        return inPath(name, program.at());
    }

    /** A program that is looked for in PATH; a problem if there is none. */
    Optional<Found> inPath(String name, Location at) {
        Optional<Found> found = files.program(name).map(StepPrograms::tool);
        if (found.isEmpty()) {
            planning.note(new Problem(
                    at,
                    "there is no program " + name + " in PATH, no script " + name + " here and no <hostProgram name=\""
                            + name
                            + "\">" + hint(name)
                            + (name.contains(".")
                                    ? "; create the script, or correct the name"
                                    : "; install it (apt install " + PACKAGES.getOrDefault(name, name)
                                            + "), or correct the name")));
        }
        return found;
    }

    /**
     * The tree's own programs come first, since there are few; then those that are here, or that many steps run. One of
     * these that is only missing is not misspelled.
     */
    private String hint(String name) {
        if (USUAL.contains(name) || PACKAGES.containsKey(name)) {
            return "";
        }
        String own = Nearest.hint(name, hosts.names());
        if (!own.isEmpty()) {
            return own;
        }
        Set<String> known = new TreeSet<>(files.programs());
        known.addAll(USUAL);
        known.addAll(PACKAGES.keySet());
        return Nearest.hint(name, known);
    }

    /** @param path in the build directory */
    private static Found built(String path) {
        String absolute = PlanPaths.ABSOLUTE_BUILD + path.substring(PlanPaths.BUILD.length());
        return new Found(List.of(absolute), List.of(path), List.of());
    }

    private static Found tool(String path) {
        return new Found(List.of(PlanPaths.escape(path)), List.of(), List.of(path));
    }

    private Optional<Found> missingScript(String name, Location at) {
        planning.note(new Problem(at, "there is no script " + name + " in the tree; create it, or correct the name"));
        return Optional.empty();
    }

    private Optional<Found> script(String file, Location at) {
        String path = generated.resolve(file);
        String first = generated.makes(file) ? "" : files.firstLine(path).orElse("");
        List<String> words = new ArrayList<>(
                List.of(first.startsWith("#!") ? first.substring(2).strip().split("\\s+") : new String[] {""}));
        if (words.get(0).endsWith("/env")) {
            words.remove(0);
            words.removeIf(word -> word.equals("-S"));
        }
        if (words.isEmpty() || words.get(0).isEmpty()) {
            planning.note(new Problem(
                    at, "the script " + file + " has no #! line; begin it with one such as #!/usr/bin/env python3"));
            return Optional.empty();
        }
        return interpreter(words.get(0), file, at).map(found -> {
            List<String> argv = new ArrayList<>(found.argv());
            words.subList(1, words.size()).forEach(word -> argv.add(PlanPaths.escape(word)));
            argv.add(PlanPaths.isBuild(path) ? path : PlanPaths.escape(path));
            return new Found(argv, List.of(path), found.tools());
        });
    }

    private Optional<Found> interpreter(String name, String script, Location at) {
        Optional<Found> found = files.program(name).map(StepPrograms::tool);
        if (found.isEmpty()) {
            String missing = name.startsWith("/") ? "no such program" : "no such program in PATH";
            planning.note(new Problem(
                    at,
                    "the first line of the script " + script + " names the interpreter " + name + "; there is "
                            + missing + ": install it, or correct the line"));
        }
        return found;
    }
}
