// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.graph.ShadowingFiles.Shadow;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.plan.Action;

/** Decides whether an action is out of date: one finding is enough. Subclasses may let some pass. */
class FirstFinding implements Findings {
    private boolean found;

    /** Whether there was a finding since the last call. */
    final boolean poll() {
        boolean taken = found;
        found = false;
        return taken;
    }

    @Override
    public boolean unknown() {
        return stop();
    }

    @Override
    public boolean unfinished() {
        return stop();
    }

    @Override
    public boolean command(Action action, Trace trace) {
        return stop();
    }

    @Override
    public boolean edges(Action action, Trace trace) {
        return stop();
    }

    @Override
    public boolean input(int recorded, int present) {
        return stop();
    }

    @Override
    public boolean appeared(Shadow shadow) {
        return stop();
    }

    @Override
    public boolean output(int recorded, int present) {
        return stop();
    }

    /** Notes a finding. */
    final boolean stop() {
        found = true;
        return false;
    }
}
