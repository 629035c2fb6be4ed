// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * Searches of a lint, all in one session and out of one budget, which is counted in evaluated symbols and conditions that were
 * looked at: a lint takes linear time as long as searches look at little, and a bounded one otherwise. Not thread-safe.
 */
final class LintSearch {
    static final Location HERE = Location.of("example");

    /** For some seconds. Trees of a few thousand symbols need less; Linux 7.2.8's 18,749 symbols would need more. */
    static final long BUDGET = 20_000_000;

    private final ConfigurationSession session;
    private final Anatomy anatomy;
    private final long end;

    /**
     * @param session without decisions
     * @param budget how many evaluations all searches may take together
     */
    LintSearch(ConfigurationSession session, Anatomy anatomy, long budget) {
        this.session = session;
        this.anatomy = anatomy;
        this.end = session.evaluated() + budget;
    }

    ConfigurationSession session() {
        return session;
    }

    boolean isExhausted() {
        return session.evaluated() > end;
    }

    /**
     * What a search came to; the session stands at its end until it is undone.
     *
     * @param changes what leads there
     */
    record Found(Outcome outcome, List<Assignment> changes, Runnable undo) {
        boolean isReached() {
            return outcome == Outcome.FOUND || outcome == Outcome.ALREADY;
        }
    }

    /**
     * Gives a symbol a value.
     *
     * @param decisions what is decided in the session
     * @param limit sets of changes to look at
     */
    Found find(String name, String wanted, List<Assignment> decisions, int limit) {
        if (session.text(name).equals(wanted)) {
            return new Found(Outcome.ALREADY, List.of(), () -> {});
        }
        if (isExhausted()) {
            return new Found(Outcome.GAVE_UP, List.of(), () -> {});
        }
        Assignment goal = new Assignment(name, wanted, Origin.COMMAND_LINE, HERE);
        EnableSearch search = new EnableSearch(session, anatomy, goal, decisions, session::text, limit, 0);
        Outcome outcome = search.run();
        return new Found(outcome, search.path(), search::undo);
    }
}
