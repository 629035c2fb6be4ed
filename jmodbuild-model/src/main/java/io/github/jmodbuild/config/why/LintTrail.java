// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Searches that build on each other: each keeps what the ones before it have reached. Not thread-safe. */
final class LintTrail {
    private final LintSearch search;
    private final int limit;
    private final List<Assignment> decisions;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean gaveUp;

    /**
     * @param decisions what is decided in the session
     * @param limit sets of changes that one search looks at
     */
    LintTrail(LintSearch search, List<Assignment> decisions, int limit) {
        this.search = search;
        this.limit = limit;
        this.decisions = new ArrayList<>(decisions);
    }

    /** A decision that all searches keep, if it holds. */
    void keep(Assignment decision) {
        undo.push(search.session().attempt(decision));
        add(decision);
    }

    /** Gives a symbol the other value: n, or y if it is n already; nothing changes if that cannot be. */
    void turn(String name) {
        String other = search.session().text(name).equals("n") ? "y" : "n";
        LintSearch.Found found = search.find(name, other, List.copyOf(decisions), limit);
        gaveUp |= found.outcome() == Outcome.GAVE_UP;
        undo.push(found.undo());
        found.changes().forEach(this::add);
    }

    private void add(Assignment decision) {
        decisions.removeIf(before -> before.name().equals(decision.name()));
        decisions.add(decision);
    }

    /** Everything that is decided by now. */
    List<Assignment> decisions() {
        return List.copyOf(decisions);
    }

    /** Whether a search was not carried to its end. */
    boolean gaveUp() {
        return gaveUp;
    }

    /** Puts the session back to where the trail began. */
    void undo() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
