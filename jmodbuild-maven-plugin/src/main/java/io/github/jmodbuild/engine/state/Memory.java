// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Keeps state and plan of one build directory between the goals of one Maven session, which come one after the other,
 * and loads the state beside the plan for the first of them: loading is much of what a build with nothing to do costs.
 * The memory is used only if the file has not changed since. Not thread-safe; the build directory's lock is held around
 * {@link #open} and {@link #keep}.
 */
public final class Memory {
    private @Nullable State state;
    private @Nullable Path file;
    private FileStamp left = FileStamp.NONE;
    private @Nullable FutureTask<State.Loaded> loading;
    private final DigestsAhead ahead = new DigestsAhead();
    private byte[] encoded = {};
    private @Nullable Plan plan;

    /** Begins to load a state that will be opened soon, unless it is remembered. */
    public void prepare(Path journal, String plugin) {
        if (state != null || loading != null) {
            return;
        }
        FutureTask<State.Loaded> task = new FutureTask<>(() -> State.Loaded.of(journal, plugin));
        file = journal;
        left = FileStamp.of(journal);
        loading = task;
        Thread thread = new Thread(task, "jmodbuild state");
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to digest files that a clean build will need; nothing if there is a state, which knows them. */
    public void prepareTools(Path journal, List<Path> tools) {
        if (state == null && FileStamp.of(journal).size() < 0) {
            ahead.begin(tools);
        }
    }

    /** The state in a file: the one remembered or loaded if the file is still as it was, else loaded now. */
    public State open(Path journal, String plugin, Places places) throws IOException {
        State remembered = state;
        FutureTask<State.Loaded> prepared = loading;
        state = null;
        loading = null;
        boolean asLeft = journal.equals(file) && FileStamp.of(journal).isSame(left);
        if (asLeft && remembered != null && remembered.isOf(plugin)) {
            return remembered.again(places, ahead);
        }
        State.Loaded loaded = asLeft && prepared != null ? result(prepared) : null;
        return new State(loaded == null ? State.Loaded.of(journal, plugin) : loaded, plugin, places, ahead);
    }

    /** The result of loading; null if that failed, since {@link #open} then fails likewise and reports the error. */
    private static State.@Nullable Loaded result(FutureTask<State.Loaded> prepared) {
        try {
            return prepared.get();
        } catch (ExecutionException | CancellationException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /**
     * The plan that is stored in these bytes: the one decoded before if they are still the same. Besides decoding, it saves most
     * comparisons of texts, since the state shares its instances with the plan (see {@link TextTable#is}).
     *
     * @throws IllegalArgumentException if they are no plan
     */
    public Plan plan(byte[] bytes) {
        Plan known = plan;
        if (known == null || !Arrays.equals(encoded, bytes)) {
            known = PlanCodec.decode(bytes);
            plan = known;
            encoded = bytes;
        }
        return known;
    }

    /** Remembers a state that has been closed. */
    public void keep(State closed, Path journal) {
        left = FileStamp.of(journal);
        state = left.size() < 0 ? null : closed;
        file = journal;
    }
}
