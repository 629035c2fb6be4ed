// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.sources.Step;
import java.util.List;
import java.util.Set;

/**
 * How a step names files: relative to the source directory or, if it runs there, to the directory of its outputs.
 * There, other files have absolute names, since only the engine knows where that directory is. Immutable.
 */
final class StepPlaces {
    private static final Set<String> DIRECTORIES = Set.of("srcdir", "builddir", "dir", "gendir");

    private final Step step;
    private final boolean inside;
    private final String root;

    StepPlaces(Step step) {
        this.step = step;
        this.inside = step.recipe().inOutputs();
        this.root = root(step);
    }

    /** The directory of the step, or the one around all it makes if that is wider. */
    private static String root(Step step) {
        String root = step.directory();
        for (String output : step.outputs()) {
            while (!root.isEmpty() && !output.startsWith(root + "/")) {
                root = TreePath.parent(root);
            }
        }
        return step.place(root);
    }

    /** The directory of the build tree below which it writes. */
    String root() {
        return root;
    }

    /** See {@link Operation.Writing#workingDirectory}. */
    String workingDirectory() {
        return inside ? step.place(step.directory()) : "";
    }

    /** A file that it writes, below its root. */
    String inRoot(String file) {
        String path = step.place(file);
        return path.startsWith(root + "/") ? path.substring(root.length() + 1) : path;
    }

    /** A file that it writes, as an argument. */
    String written(String file) {
        return inside ? below(file) : PlanPaths.OUTPUT_DIRECTORY + "/" + PlanPaths.escape(inRoot(file));
    }

    /** The directory that its outputs are relative to, as an argument. */
    String outputDirectory() {
        if (inside) {
            return ".";
        }
        return PlanPaths.OUTPUT_DIRECTORY
                + PlanPaths.escape(step.place(step.directory()).substring(root.length()));
    }

    /** As it is seen from the step's directory. */
    private String below(String file) {
        StringBuilder way = new StringBuilder();
        String directory = step.directory();
        while (!directory.isEmpty() && !file.startsWith(directory + "/")) {
            way.append("../");
            directory = TreePath.parent(directory);
        }
        return way + PlanPaths.escape(directory.isEmpty() ? file : file.substring(directory.length() + 1));
    }

    /** Files of the trees as arguments. */
    List<String> names(List<String> paths) {
        return escaped(paths).stream().map(this::seen).toList();
    }

    /** A program as the command begins with it: what of it lies in the tree is named as files are. */
    List<String> program(StepPrograms.Found program) {
        List<String> own = escaped(program.inputs());
        return program.argv().stream()
                .map(word -> own.contains(word) ? seen(word) : word)
                .toList();
    }

    /** What a name stands for that says where things are; other values stay as they are. */
    List<String> directories(String name, List<String> values) {
        return DIRECTORIES.contains(name) ? values.stream().map(this::seen).toList() : values;
    }

    /** Files of the tree as arguments. */
    private static List<String> escaped(List<String> paths) {
        return paths.stream()
                .map(path -> PlanPaths.isBuild(path) ? path : PlanPaths.escape(path))
                .toList();
    }

    private String seen(String name) {
        if (!inside || name.startsWith("/")) {
            return name;
        }
        if (name.startsWith(PlanPaths.BUILD)) {
            return PlanPaths.ABSOLUTE_BUILD + name.substring(PlanPaths.BUILD.length());
        }
        return name.equals(".") ? PlanPaths.SOURCE : PlanPaths.SOURCE + "/" + name;
    }
}
