// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.graph.StaleFiles;
import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.state.OtherStates;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.support.FileFormats;
import io.github.jmodbuild.plan.PlanPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes outputs of earlier builds that this plan does not make: exactly the recorded ones, never by pattern.
 * Programs, objects and archives are deleted after the whole plan has succeeded, so that a failed build leaves the old
 * ones in place. Files that a build of another manifest has written since are kept, even if they are equal. Files that
 * actions of this build could find by searching, such as a header of a removed generator, and files in the place of a
 * directory of an output are deleted before the first action runs.
 */
final class Pruning {
    private final State state;
    private final Graph graph;
    private final Places places;
    private final EngineListener listener;
    private final FileFormats formats;
    private final OtherStates others;
    private final Removal removal;
    private final List<String> deleted = new ArrayList<>();
    private final List<Trace> later = new ArrayList<>();
    private @Nullable StaleFiles staleFiles;
    private boolean over;

    /** How a file is deleted that no step makes any more, and the directories that become empty. */
    @FunctionalInterface
    interface Removal {
        /** @param path its number; it counts as absent afterwards */
        void remove(int path, Path file) throws IOException;
    }

    /** For a build. */
    Pruning(State state, Graph graph, Places places, EngineListener listener, FileFormats formats, OtherStates others) {
        this(state, graph, places, listener, formats, others, (path, file) -> {
            delete(file, places);
            state.observer().fresh(path);
        });
    }

    Pruning(
            State state,
            Graph graph,
            Places places,
            EngineListener listener,
            FileFormats formats,
            OtherStates others,
            Removal removal) {
        this.removal = removal;
        this.formats = formats;
        this.others = others;
        this.state = state;
        this.graph = graph;
        this.places = places;
        this.listener = listener;
    }

    /** Deletes files that must not exist while actions run. */
    void before() throws IOException {
        for (int action : state.traced()) {
            Trace trace = state.trace(action);
            if (trace != null) {
                prune(trace);
            }
        }
    }

    /** Deletes the rest; only after the whole plan has succeeded. */
    void afterwards() throws IOException {
        over = true;
        for (Trace trace : later) {
            prune(trace);
        }
    }

    /** What was deleted so far, as the user would type it in the source directory. */
    List<String> deleted() {
        return deleted;
    }

    private void prune(Trace trace) throws IOException {
        boolean kept = false;
        for (int i = trace.firstOutput(); i < trace.versions().length; i++) {
            int path = state.versions().path(trace.versions()[i]);
            if (graph.producer(path) < 0 && !graph.inputs.get(path)) {
                kept |= !pruned(path, trace.versions()[i], graph.producer(trace.action()) >= 0);
            }
        }
        if (kept) {
            later.add(trace);
        } else if (graph.producer(trace.action()) < 0) {
            state.forget(trace.action());
        }
    }

    /**
     * Returns whether a path needs no further work.
     *
     * @param remade whether its action is still in the plan and makes less than before: its trace will be another one
     *     when all is done
     */
    private boolean pruned(int path, int recorded, boolean remade) throws IOException {
        String name = state.paths().get(path);
        if (!PlanPaths.isBuild(name)) {
            return true;
        }
        state.observer().product(path);
        int present = state.observer().fresh(path);
        String shown = places.shown(name);
        Path file = places.file(name);
        if (state.versions().isAbsent(present) || others.own(name)) {
            return true;
        }
        if (state.versions().isUnreadable(present) && !Files.isDirectory(file)) { // forgotten, it would stay for ever
            throw new IOException("cannot read " + shown + ", which no step makes any more, to see whether it is what"
                    + " jmodbuild wrote; correct its permissions, or delete it");
        }
        if (present == recorded) {
            if (!over && !remade && formats.isBinary(file) && !staleFiles().contains(path)) {
                return false;
            }
            remove(path, file, shown);
        } else {
            listener.message("kept " + shown + ": no step makes it any more, but it is not what jmodbuild wrote");
        }
        return true;
    }

    private StaleFiles staleFiles() {
        StaleFiles known = staleFiles;
        if (known == null) {
            known = new StaleFiles(state, graph);
            staleFiles = known;
        }
        return known;
    }

    private void remove(int path, Path file, String shown) throws IOException {
        try {
            removal.remove(path, file);
        } catch (IOException e) {
            throw new IOException(
                    "cannot delete " + shown + ", which no step makes any more: " + ActionRunner.text(e), e);
        }
        deleted.add(shown);
        listener.deleted(shown);
    }

    private static void delete(Path file, Places places) throws IOException {
        Files.delete(file);
        Path directory = file.getParent();
        while (directory != null
                && !directory.equals(places.buildDir())
                && directory.toFile().delete()) {
            directory = directory.getParent();
        }
    }
}
