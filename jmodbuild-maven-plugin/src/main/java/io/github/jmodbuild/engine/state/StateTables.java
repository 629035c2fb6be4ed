// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The contents of a state, in memory. Not thread-safe. */
final class StateTables {
    final TextTable paths = new TextTable();
    final TextTable words = new TextTable();
    final VersionTable versions = new VersionTable();
    final StampTable stamps = new StampTable();

    private @Nullable Trace[] traces = new Trace[1024];
    private int traceCount;

    /** Number of entries that later ones have superseded. */
    int superseded;

    @Nullable
    Trace trace(int action) {
        return action < traces.length ? traces[action] : null;
    }

    int traceCount() {
        return traceCount;
    }

    /** The numbers of all actions with a trace, rising. */
    int[] traced() {
        int[] found = new int[traceCount];
        int count = 0;
        for (int i = 0; i < traces.length; i++) {
            if (traces[i] != null) {
                found[count++] = i;
            }
        }
        return found;
    }

    void put(Trace trace) {
        int action = trace.action();
        if (action >= traces.length) {
            traces = Arrays.copyOf(traces, Math.max(action + 1, traces.length * 2));
        }
        if (traces[action] == null) {
            traceCount++;
        } else {
            superseded++;
        }
        traces[action] = trace;
    }

    void remove(int action) {
        if (action < traces.length && traces[action] != null) {
            traces[action] = null;
            traceCount--;
            superseded += 2;
        }
    }
}
