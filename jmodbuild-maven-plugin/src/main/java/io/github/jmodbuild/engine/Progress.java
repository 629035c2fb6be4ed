// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.state.VersionTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which steps are done, which cannot be done, and which wait for which. Not thread-safe. */
final class Progress {
    private final Graph graph;
    private final VersionTable versions;
    private final BitSet wanted;
    private final BitSet done = new BitSet();
    private final BitSet broken = new BitSet();
    private final int[] blockers;
    private final Map<Integer, List<Integer>> dependents = new HashMap<>();
    private final Deque<Integer> freed = new ArrayDeque<>();

    /** @param wanted the steps that are to be done, and all they need */
    Progress(Graph graph, VersionTable versions, BitSet wanted) {
        this.graph = graph;
        this.versions = versions;
        this.wanted = wanted;
        this.blockers = new int[graph.actions.size()];
    }

    /** Whether it failed, or needs something that did. */
    boolean isBroken(int index) {
        return broken.get(index);
    }

    /** The next step that has become unblocked, or -1. */
    int freed() {
        Integer next = freed.poll();
        return next == null ? -1 : next;
    }

    /**
     * Whether the step has to wait for a declared input or for one that it read in its last run; if so it is freed
     * later. A step that needs an output of a broken step is broken too.
     */
    boolean isBlocked(int index, @Nullable Trace trace) {
        boolean never = false;
        int waiting = 0;
        for (int path : graph.declared[index]) {
            int blocker = blocker(path, index);
            never |= blocker >= 0 && broken.get(blocker);
            waiting += waitFor(blocker, index);
        }
        for (int path : graph.orderOnly[index]) {
            int blocker = blocker(path, index);
            never |= blocker >= 0 && broken.get(blocker);
            waiting += waitFor(blocker, index);
        }
        if (trace != null) {
            for (int i = trace.declared(); i < trace.firstOutput(); i++) {
                waiting += waitFor(blocker(versions.path(trace.versions()[i]), index), index);
            }
        }
        blockers[index] = waiting;
        if (never) {
            broken(index);
        }
        return never || waiting > 0;
    }

    /** The earlier action that has to end before this one can be checked, or -1. */
    private int blocker(int path, int index) {
        int producer = graph.producer(path);
        return producer >= 0 && producer < index && wanted.get(producer) && !done.get(producer) ? producer : -1;
    }

    private int waitFor(int blocker, int index) {
        if (blocker < 0 || broken.get(blocker)) {
            return 0;
        }
        List<Integer> waiting = dependents.get(blocker);
        if (waiting == null) {
            waiting = new ArrayList<>();
            dependents.put(blocker, waiting);
        }
        waiting.add(index);
        return 1;
    }

    /** Frees the steps that waited for it. */
    void done(int index) {
        done.set(index);
        free(index);
    }

    /** Frees the steps that waited for it; they may be broken as well. */
    void broken(int index) {
        broken.set(index);
        free(index);
    }

    private void free(int index) {
        List<Integer> waiting = dependents.remove(index);
        if (waiting == null) {
            return;
        }
        for (int dependent : waiting) {
            if (--blockers[dependent] == 0) {
                freed.add(dependent);
            }
        }
    }
}
