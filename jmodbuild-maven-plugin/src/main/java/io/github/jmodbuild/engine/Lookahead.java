// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.state.Glance;
import io.github.jmodbuild.engine.state.State;
import java.util.BitSet;
import java.util.Map;

/**
 * Checks traces in a thread of its own, from the plan's last step backwards, while the build's thread comes from its first:
 * a build with nothing to do does little else. It says of a step only that all is as recorded; whatever it cannot tell by
 * stamps the build's thread finds out itself. Its answers hold until a step runs, which may change files; it must have
 * ended then, since it reads the state. One thread calls {@link #begin}, {@link #isClean} and {@link #end}.
 */
final class Lookahead {
    private final Graph graph;
    private final BitSet wanted;
    private final State state;
    private final TraceCheck check;
    private final boolean[] clean;
    private final Thread thread = new Thread(this::run, "jmodbuild lookahead");
    /** Every step from here on has been looked at. The write publishes what was found before it. */
    private volatile int reached;

    private volatile boolean ended;

    Lookahead(Graph graph, BitSet wanted, State state, Map<String, String> environment) {
        this.graph = graph;
        this.wanted = (BitSet) wanted.clone();
        this.state = state;
        Glance glance = state.observer().glance();
        this.check = new TraceCheck(new CommandKey(state.words(), environment), state.versions(), glance);
        this.clean = new boolean[graph.actions.size()];
        this.reached = clean.length;
    }

    void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        FirstFinding finding = new FirstFinding();
        int last = wanted.previousSetBit(clean.length);
        for (int i = last; i >= 0 && !ended; i = i == 0 ? -1 : wanted.previousSetBit(i - 1)) {
            int[] outputs = graph.outputs[i];
            check.check(graph.actions.get(i), graph.declared[i], outputs, state.trace(outputs[0]), finding);
            clean[i] = !finding.take();
            reached = i;
        }
    }

    /** Whether the step is known to be as recorded. */
    boolean isClean(int index) {
        return index >= reached && clean[index];
    }

    /** Ends at once, or within a step's check. */
    void end() {
        ended = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
