// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.ConfigModel;
import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.ConfigurationSession;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Iterative deepening over sets of changes. At each step something does not hold yet, and of the decisions it rests on
 * ({@link ConfigurationSession#toAsk}) at least one belongs to every way out that contains the changes made so far; so only those are
 * tried, and a search that ends without having been cut off proves that there is no way. Not thread-safe.
 */
final class EnableSearch {
    private static final Location HERE = Location.of("command line");

    private final ConfigurationSession session;
    private final ConfigModel model;
    private final Configuration start;
    private final Anatomy anatomy;
    private final Assignment goal;
    private final List<Assignment> firm;
    private final int limit;
    private final List<Assignment> path = new ArrayList<>();
    private final Set<String> assigned = new HashSet<>();
    private final Set<Set<String>> seen = new HashSet<>();
    private int tried;
    private final Set<String> untried = new TreeSet<>();
    private boolean cut;

    EnableSearch(
            ConfigurationSession session, Configuration start, Anatomy anatomy, String name, String wanted, int limit) {
        this.session = session;
        this.model = start.model();
        this.start = start;
        this.anatomy = anatomy;
        this.goal = new Assignment(name, wanted, Origin.COMMAND_LINE, HERE);
        this.limit = limit;
        this.firm = model.names().stream()
                .flatMap(symbol -> start.decision(symbol).stream())
                .filter(decision -> decision.origin() != Origin.DOT_CONFIG && session.holds(decision.name()))
                .toList();
    }

    /** Leaves the session where the path leads if one was found. */
    Outcome run() {
        for (int depth = 1; tried < limit; depth++) {
            cut = false;
            seen.clear();
            if (descend(depth)) {
                return Outcome.FOUND;
            }
            if (!cut) {
                return untried.isEmpty() ? Outcome.IMPOSSIBLE : Outcome.GAVE_UP;
            }
        }
        return Outcome.GAVE_UP;
    }

    List<Assignment> path() {
        return path;
    }

    int tried() {
        return tried;
    }

    /** Strings and numbers that may have values which were not tried, and which could count. */
    Set<String> untried() {
        return untried;
    }

    private boolean descend(int left) {
        if (++tried >= limit) {
            cut = true;
            return false;
        }
        Optional<Set<String>> obstacle = obstacle();
        if (obstacle.isEmpty()) {
            return true;
        }
        for (String name : obstacle.get()) {
            if (!assigned.contains(name) && descend(name, left)) {
                return true;
            }
        }
        return false;
    }

    private boolean descend(String name, int left) {
        if (left == 0) {
            cut = true;
            return false;
        }
        for (String value : values(name)) {
            if (tried < limit && isChange(name, value) && decide(name, value, left)) {
                return true;
            }
        }
        return false;
    }

    private boolean decide(String name, String value, int left) {
        Optional<Runnable> undo = attempt(new Assignment(name, value, Origin.COMMAND_LINE, HERE));
        if (undo.isEmpty()) {
            return false;
        }
        if (seen.add(described()) && descend(left - 1)) {
            return true;
        }
        undo.get().run();
        return false;
    }

    /** Empty if the symbol's type does not have the value. */
    private Optional<Runnable> attempt(Assignment change) {
        try {
            Runnable undo = session.attempt(change);
            path.add(change);
            assigned.add(change.name());
            return Optional.of(() -> {
                undo.run();
                path.remove(path.size() - 1);
                assigned.remove(change.name());
            });
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private Set<String> described() {
        Set<String> words = new TreeSet<>();
        path.forEach(change -> words.add(change.toString()));
        return words;
    }

    /** Whom to ask about the first thing that does not hold; empty if all does. */
    private Optional<Set<String>> obstacle() {
        if (!session.text(goal.name()).equals(goal.value())) {
            return Optional.of(toAsk(goal, false));
        }
        for (Assignment change : path) {
            if (!session.holds(change.name())) {
                return Optional.of(toAsk(change, false));
            }
        }
        for (Assignment decision : firm) {
            if (!session.holds(decision.name())) {
                return Optional.of(toAsk(decision, true));
            }
        }
        return Optional.empty();
    }

    /** The symbol itself first, where it counts: it is what the user thinks of. */
    private Set<String> toAsk(Assignment unmet, boolean mayChange) {
        List<String> found = session.toAsk(unmet.name(), unmet.value());
        Set<String> names = new LinkedHashSet<>();
        if (mayChange || found.contains(unmet.name())) {
            names.add(unmet.name());
        }
        names.addAll(found);
        return names;
    }

    /** To decide again what is decided makes a difference in choices only, where the last y wins. */
    private boolean isChange(String name, String value) {
        boolean same = start.decision(name)
                .filter(decision -> decision.value().equals(value))
                .isPresent();
        return !same || anatomy.isMember(name);
    }

    private List<String> values(String name) {
        Symbol.Type type = model.type(name).orElseThrow();
        Set<String> values = new LinkedHashSet<>();
        if (name.equals(goal.name())) {
            values.add(goal.value());
        }
        if (type.isLogical()) {
            values.addAll(type == Symbol.Type.BOOL ? List.of("y", "n") : List.of("y", "m", "n"));
        } else {
            TextValues texts = TextValues.of(model, anatomy.mentions().relations(), name, wantedOf(name));
            values.addAll(texts.values());
            if (!texts.complete()) {
                untried.add(name);
            }
        }
        return List.copyOf(values);
    }

    /** The value asked for, if it can get to a symbol from the one it was asked of. */
    private Optional<String> wantedOf(String name) {
        boolean isText = !model.type(goal.name()).orElseThrow().isLogical();
        Set<String> related =
                isText ? anatomy.mentions().relations().group(goal.name()).members() : Set.of();
        return related.contains(name) ? Optional.of(goal.value()) : Optional.empty();
    }
}
