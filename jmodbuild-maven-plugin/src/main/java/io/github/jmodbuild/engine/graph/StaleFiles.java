// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.graph;

import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.Trace;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Files that no step makes any more but that could still affect this build: an action of the plan once found them by
 * searching, or one is in the place of a directory of an output, or the other way round. Immutable.
 */
public final class StaleFiles {
    private final State state;
    private final BitSet read = new BitSet();
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> directories = new HashSet<>();

    public StaleFiles(State state, Graph graph) {
        this.state = state;
        for (int[] action : graph.outputs) {
            Trace trace = state.trace(action[0]);
            if (trace != null) {
                addRead(trace);
            }
            for (int path : action) {
                addOutput(state.paths().get(path));
            }
        }
    }

    private void addRead(Trace trace) {
        for (int i = trace.declared(); i < trace.firstOutput(); i++) {
            read.set(state.file(state.versions().path(trace.versions()[i])));
        }
    }

    private void addOutput(String output) {
        outputs.add(output);
        for (int end = output.lastIndexOf('/'); end > 0; end = output.lastIndexOf('/', end - 1)) {
            directories.add(output.substring(0, end));
        }
    }

    public boolean contains(int path) {
        String name = state.paths().get(path);
        return read.get(path) || directories.contains(name) || isBelowAnOutput(name);
    }

    private boolean isBelowAnOutput(String name) {
        for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
            if (outputs.contains(name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }
}
