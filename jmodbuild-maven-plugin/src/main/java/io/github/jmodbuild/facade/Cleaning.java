// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.run.Launcher;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes what builds of one root manifest have written in the build directory, and nothing else. Outputs are deleted
 * according to the engine's records: building an empty plan deletes all outputs of earlier plans. Stateless.
 */
public final class Cleaning {
    private Cleaning() {}

    /**
     * Cleans; waits for a build of the same directory.
     *
     * @param listener is told which outputs were kept because they have been modified
     * @return what was deleted, outputs first
     * @throws IOException if something cannot be deleted
     */
    public static List<String> clean(BuildRequest request, EngineListener listener) throws IOException {
        Path state = BuildDirectory.state(request.places());
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        BuildSelection nothing = BuildSelection.byDefault(new Plan(List.of(), List.of(), List.of()), Stage.ON_REQUEST);
        List<String> deleted = new ArrayList<>(
                NativeBuild.execute(nothing, request, Launcher.NONE, listener).deleted());
        if (CompileDatabase.delete(request.places(), state)) {
            deleted.add("compile_commands.json");
        }
        DirectoryTree.delete(state);
        DirectoryTree.delete(BuildDirectory.tests(request.places()));
        deleteIfUnused(BuildDirectory.own(request.places()), request.places().build());
        return deleted;
    }

    /** Deletes jmodbuild's own directory if it contains no more states, and the build directory if it is empty. */
    private static void deleteIfUnused(Path own, Path build) throws IOException {
        if (isEmpty(own.resolve(BuildDirectory.STATES))) {
            DirectoryTree.delete(own);
            if (isEmpty(build)) {
                Files.delete(build);
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
