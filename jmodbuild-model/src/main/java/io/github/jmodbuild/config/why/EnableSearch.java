// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Iterative deepening over sets of changes. At each step something does not hold yet, and of the decisions it rests on
 * ({@link ConfigurationSession#toAsk}) at least one belongs to every way out that contains the changes made so far; so only those are
 * tried, and a search that ends without having been cut off proves that there is no way. Of the ways found with equally many
 * changes the one counts with which the fewest other symbols change. Not thread-safe.
 */
final class EnableSearch {
    private static final Location HERE = Location.of("command line");
    /** How many more changes are worth leaving MODULES alone. */
    private static final int MORE_CHANGES = 2;

    private final ConfigurationSession session;
    private final ConfigModel model;
    private final Map<String, Assignment> decided = new HashMap<>();
    private final UnaryOperator<String> before;
    private final Anatomy anatomy;
    private final Assignment goal;
    private final List<Assignment> firm;
    private final int limit;
    /** Sets of changes to look at beyond the first way; a fraction of a second. */
    private final int further;

    private final List<Assignment> path = new ArrayList<>();
    private final Deque<Runnable> applied = new ArrayDeque<>();
    private final Set<String> assigned = new HashSet<>();
    private final Set<Set<String>> seen = new HashSet<>();
    private int tried;
    private final Set<String> untried = new TreeSet<>();
    private boolean cut;
    private List<Assignment> best = List.of();
    private int consequences = Integer.MAX_VALUE;
    private int end;
    /** Not to be touched; empty for none. */
    private String spared = "";

    /**
     * @param session stands where the search begins
     * @param decisions what is decided there; all but stored ones have to hold at the end if they do now
     * @param before what consequences are counted against: the value of each symbol
     * @param limit sets of changes to look at
     * @param further those of them that may follow the first way, for a better one
     */
    EnableSearch(
            ConfigurationSession session,
            Anatomy anatomy,
            Assignment goal,
            List<Assignment> decisions,
            UnaryOperator<String> before,
            int limit,
            int further) {
        this.session = session;
        this.model = anatomy.model();
        this.before = before;
        this.anatomy = anatomy;
        this.goal = goal;
        this.limit = limit;
        this.further = further;
        this.end = limit;
        decisions.forEach(decision -> decided.put(decision.name(), decision));
        this.firm = decisions.stream()
                .filter(decision -> decision.origin() != Origin.DOT_CONFIG && session.holds(decision.name()))
                .toList();
    }

    /** Leaves the session where the path leads if one was found. */
    Outcome run() {
        for (int depth = 1; tried < limit; depth++) {
            cut = false;
            seen.clear();
            descend(depth);
            if (!best.isEmpty()) {
                spareModules(depth);
                best.forEach(change -> attempt(change).ifPresent(applied::push));
                return Outcome.FOUND;
            }
            if (!cut) {
                return untried.isEmpty() ? Outcome.IMPOSSIBLE : Outcome.GAVE_UP;
            }
        }
        return Outcome.GAVE_UP;
    }

    /**
     * To switch modules off or on is one change that changes every tristate: a way of a few more changes is better if fewer
     * symbols change in all.
     */
    private void spareModules(int depth) {
        List<Assignment> first = best;
        int changes = consequences + first.size();
        if (further == 0 || first.stream().noneMatch(change -> change.name().equals(model.modulesName()))) {
            return;
        }
        spared = model.modulesName();
        best = List.of();
        end = tried + further;
        for (int deeper = depth; best.isEmpty() && deeper <= depth + MORE_CHANGES && tried < end; deeper++) {
            consequences = Integer.MAX_VALUE;
            seen.clear();
            descend(deeper);
        }
        best = best.isEmpty() || consequences + best.size() >= changes ? first : best;
    }

    /** Puts the session back to where the search began. */
    void undo() {
        applied.forEach(Runnable::run);
        applied.clear();
    }

    List<Assignment> path() {
        return best;
    }

    int tried() {
        return tried;
    }

    /** Strings and numbers that may have values which were not tried, and which could count. */
    Set<String> untried() {
        return untried;
    }

    private void descend(int left) {
        if (++tried >= end) {
            cut = true;
            return;
        }
        Optional<Set<String>> obstacle = obstacle();
        if (obstacle.isEmpty()) {
            end = best.isEmpty() ? Math.min(limit, tried + further) : end;
            remember();
            return;
        }
        for (String name : obstacle.get()) {
            if (!assigned.contains(name) && !name.equals(spared)) {
                descend(name, left);
            }
        }
    }

    private void descend(String name, int left) {
        if (left == 0) {
            cut = true;
            return;
        }
        for (String value : values(name)) {
            if (tried < end && isChange(name, value)) {
                decide(name, value, left);
            }
        }
    }

    private void decide(String name, String value, int left) {
        Optional<Runnable> undo = attempt(new Assignment(name, value, Origin.COMMAND_LINE, HERE));
        if (undo.isPresent()) {
            if (seen.add(described())) {
                descend(left - 1);
            }
            undo.get().run();
        }
    }

    private void remember() {
        int changed = 0;
        for (String name : further == 0 ? List.<String>of() : model.names()) {
            changed += assigned.contains(name) || session.text(name).equals(before.apply(name)) ? 0 : 1;
        }
        if (best.isEmpty() || changed < consequences) {
            best = List.copyOf(path);
            consequences = changed;
        }
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
        Assignment decision = decided.get(name);
        return decision == null || !decision.value().equals(value) || anatomy.isMember(name);
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
