// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.plan.PlanPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes what earlier builds made and this plan does not make: exactly the recorded outputs, never by pattern (design
 * §6.5). Runs before the first action does, since a header of a generator that is gone must not be found any more.
 */
final class Pruning {
    private final State state;
    private final Graph graph;
    private final Places places;
    private final EngineListener listener;
    private final List<String> deleted = new ArrayList<>();

    Pruning(State state, Graph graph, Places places, EngineListener listener) {
        this.state = state;
        this.graph = graph;
        this.places = places;
        this.listener = listener;
    }

    /** Deletes and returns what was deleted, as the user would type it in the source directory. */
    List<String> prune() throws IOException {
        for (int action : state.traced()) {
            Trace trace = state.trace(action);
            if (trace != null) {
                prune(trace);
            }
        }
        return deleted;
    }

    private void prune(Trace trace) throws IOException {
        for (int i = trace.firstOutput(); i < trace.versions().length; i++) {
            int path = state.versions().path(trace.versions()[i]);
            if (graph.producer(path) < 0 && !graph.inputs.get(path)) {
                prune(path, trace.versions()[i]);
            }
        }
        if (graph.producer(trace.action()) < 0) {
            state.forget(trace.action());
        }
    }

    private void prune(int path, int recorded) throws IOException {
        String name = state.paths().get(path);
        if (!PlanPaths.isBuild(name)) {
            return;
        }
        state.observer().product(path);
        int present = state.observer().fresh(path);
        String shown = places.shown(name);
        Path file = places.file(name);
        if (present == recorded) {
            delete(file, shown);
            state.observer().fresh(path);
        } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            listener.message("kept " + shown + ": no step makes it any more, but it is not what jmodbuild wrote");
        }
    }

    private void delete(Path file, String shown) throws IOException {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new IOException(
                    "cannot delete " + shown + ", which no step makes any more: " + ActionRunner.text(e), e);
        }
        deleted.add(shown);
        listener.deleted(shown);
        Path directory = file.getParent();
        while (directory != null
                && !directory.equals(places.buildDir())
                && directory.toFile().delete()) {
            directory = directory.getParent();
        }
    }
}
