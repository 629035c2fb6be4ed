// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.state.Observer;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.state.Versions;
import io.github.jmodbuild.plan.Action;
import org.jspecify.annotations.Nullable;

/** Compares what is with what was recorded (design §6.2, §6.9). The way of every null build: no allocation here. */
final class TraceCheck {
    private final CommandKey key;
    private final Versions versions;
    private final Observer observer;

    TraceCheck(CommandKey key, Versions versions, Observer observer) {
        this.key = key;
        this.versions = versions;
        this.observer = observer;
    }

    /**
     * Tells the findings what is different; nothing if the outputs can be trusted.
     *
     * @param declared numbers of the paths that the action declares as inputs
     * @param outputs numbers of the paths that it makes
     */
    void check(Action action, int[] declared, int[] outputs, @Nullable Trace trace, Findings findings) {
        if (trace == null) {
            findings.unknown();
            return;
        }
        if (!trace.valid() && !findings.unfinished()) {
            return;
        }
        if (!key.is(action, trace.command()) && !findings.command(action, trace)) {
            return;
        }
        if (!sameEdges(declared, outputs, trace) && !findings.edges(action, trace)) {
            return;
        }
        int[] recorded = trace.versions();
        for (int i = 0; i < recorded.length; i++) {
            int now = observer.version(versions.path(recorded[i]));
            if (now != recorded[i] && !changed(i < trace.firstOutput(), recorded[i], now, findings)) {
                return;
            }
        }
    }

    private static boolean changed(boolean input, int recorded, int present, Findings findings) {
        return input ? findings.input(recorded, present) : findings.output(recorded, present);
    }

    private boolean sameEdges(int[] declared, int[] outputs, Trace trace) {
        return samePaths(declared, trace.versions(), 0, trace.declared())
                && samePaths(outputs, trace.versions(), trace.firstOutput(), trace.versions().length);
    }

    private boolean samePaths(int[] paths, int[] recorded, int from, int to) {
        if (paths.length != to - from) {
            return false;
        }
        for (int i = 0; i < paths.length; i++) {
            if (versions.path(recorded[from + i]) != paths[i]) {
                return false;
            }
        }
        return true;
    }
}
