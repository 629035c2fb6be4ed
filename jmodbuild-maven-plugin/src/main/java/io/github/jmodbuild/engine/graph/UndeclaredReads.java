// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.graph;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.TextTable;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.state.VersionTable;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds reads in the build directory that no dependency orders: of outputs of a step that the reader does not wait for,
 * and of files that no step makes. What they find depends on chance, so they are errors. For one build. Not
 * thread-safe.
 */
public final class UndeclaredReads {
    /** Messages of compilers and other tools about a missing file. */
    private static final Pattern MISSING =
            Pattern.compile("([^\\s:'\"<>]+)['\"]?: No such file or directory|'([^']+)' file not found");

    private static final String ADVICE = "give that step a wider scope, or name the file in the inputs of this one";

    private final Graph graph;
    private final Places places;
    private final TextTable paths;
    private final Set<String> directories = new HashSet<>();

    public UndeclaredReads(Graph graph, Places places, TextTable paths) {
        this.graph = graph;
        this.places = places;
        this.paths = paths;
    }

    /** The problem with reading a path, if it is an output of a step that the reader does not wait for. */
    public Optional<String> unordered(int reader, int path) {
        int producer = graph.producer(path);
        if (producer < 0 || contains(graph.orderOnly[reader], path) || graph.isBefore(producer, reader)) {
            return Optional.empty();
        }
        return Optional.of("reads " + unordered(paths.get(path), producer));
    }

    /** The problem with reading an existing file, if it is in the build directory but not an output of any step. */
    public Optional<String> withoutProducer(int number, String path) {
        if (graph.producer(number) >= 0 || !PlanPaths.isBuild(path) || !isAmongOutputs(path)) {
            return Optional.empty();
        }
        return Optional.of("reads " + places.shown(path)
                + ", which is in the build directory, but is not an output of any step; name it in the outputs of the"
                + " step that writes it, or delete it");
    }

    /** Whether an up-to-date action has read an output that it no longer waits for: it has to run again, and fail. */
    public boolean reads(int reader, @Nullable Trace trace, VersionTable versions) {
        if (trace == null) {
            return false;
        }
        for (int i = trace.declared(); i < trace.firstOutput(); i++) {
            int path = versions.path(trace.versions()[i]);
            int producer = graph.producer(path);
            if (producer >= 0 && !contains(graph.orderOnly[reader], path) && !graph.isBefore(producer, reader)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(int[] paths, int path) {
        for (int each : paths) {
            if (each == path) {
                return true;
            }
        }
        return false;
    }

    /** A hint if a failed step looked for an output of a step that it does not wait for. */
    public String hint(int reader, String output) {
        Matcher missing = MISSING.matcher(output);
        while (missing.find()) {
            String name = missing.group(1) == null ? missing.group(2) : missing.group(1);
            for (int i = 0; i < graph.actions.size(); i++) {
                for (Action.Product product : graph.actions.get(i).outputs()) {
                    if (product.path().endsWith("/" + name) && i != reader && !graph.isBefore(i, reader)) {
                        return "; it looks for " + unordered(product.path(), i);
                    }
                }
            }
        }
        return "";
    }

    private String unordered(String path, int producer) {
        Action making = graph.actions.get(producer);
        String advice = making.operation() instanceof Operation.Text text
                        && !text.readers().isEmpty()
                ? text.readers()
                : ADVICE;
        return places.shown(path) + ", which the step at " + making.place() + " makes, but does not wait for it; "
                + advice;
    }

    /** Whether a parent directory of the path directly contains an output. */
    private boolean isAmongOutputs(String path) {
        if (directories.isEmpty()) {
            graph.actions.forEach(
                    action -> action.outputs().forEach(product -> directories.add(parent(product.path()))));
        }
        for (String outer = parent(path); outer.length() > PlanPaths.BUILD.length(); outer = parent(outer)) {
            if (directories.contains(outer)) {
                return true;
            }
        }
        return false;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
