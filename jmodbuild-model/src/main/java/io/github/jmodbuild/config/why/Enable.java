// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.why.Enabled.Change;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the fewest decisions that give a symbol a value. They are made on top of what is
 * decided, hold themselves, and break no decision but stored ones. Not thread-safe.
 */
public final class Enable {
    /** Sets of changes to look at before giving up: more than any real question has needed, and a second or two. */
    public static final int LIMIT = 20_000;

    private static final int FURTHER = 200;

    private final ConfigModel model;
    private final Configuration start;
    private final Anatomy anatomy;

    private Enable(Configuration start, Anatomy anatomy) {
        this.model = start.model();
        this.start = start;
        this.anatomy = anatomy;
    }

    /** Questions about one configuration. */
    public static Enable from(Configuration start) {
        return new Enable(start, Anatomy.of(start.model()));
    }

    static Enable from(Configuration start, Anatomy anatomy) {
        return new Enable(start, anatomy);
    }

    /** As {@link #search(String, String, int)} with {@link #LIMIT}. */
    public Enabled search(String name, String wanted) {
        return search(name, wanted, LIMIT);
    }

    /**
     * The smallest set of changes.
     *
     * @param limit how many sets of changes are looked at before giving up
     * @throws io.github.jmodbuild.problem.ProblemException if there is no such symbol, or its type does not have the value
     */
    public Enabled search(String name, String wanted, int limit) {
        ConfigurationSession session = ConfigurationSession.of(start);
        Assignment goal = new Assignment(name, wanted, Origin.COMMAND_LINE, Location.of("command line"));
        session.attempt(goal).run(); // refuses what can never be
        String value = session.text(name);
        EnableSearch search = new EnableSearch(session, anatomy, goal, decisions(), start::text, limit, FURTHER);
        Outcome outcome = value.equals(wanted) ? Outcome.ALREADY : search.run();
        List<Change> changes = new ArrayList<>();
        for (Assignment change : search.path()) {
            changes.add(change(change.name(), start.text(change.name()), change.value()));
        }
        List<Change> consequences = outcome == Outcome.FOUND ? consequences(session, changes) : List.of();
        return new Enabled(
                name, value, wanted, outcome, changes, consequences, search.tried(), List.copyOf(search.untried()));
    }

    private List<Assignment> decisions() {
        return model.names().stream()
                .flatMap(symbol -> start.decision(symbol).stream())
                .toList();
    }

    private List<Change> consequences(ConfigurationSession session, List<Change> changes) {
        Set<String> decided = changes.stream().map(Change::name).collect(Collectors.toSet());
        List<Change> consequences = new ArrayList<>();
        for (String name : model.names()) {
            String now = session.text(name);
            if (!now.equals(start.text(name)) && !decided.contains(name)) {
                consequences.add(change(name, start.text(name), now));
            }
        }
        return consequences;
    }

    private Change change(String name, String from, String to) {
        return new Change(name, from, to, anatomy.prompt(name));
    }
}
