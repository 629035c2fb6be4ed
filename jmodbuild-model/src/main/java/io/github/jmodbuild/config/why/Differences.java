// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.why.Difference.Cause;
import io.github.jmodbuild.config.why.Difference.Kind;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two configurations of one model, and which decision or probe did it: the inputs
 * that differ are applied to the first configuration, alone or together, until it gives the second one's value. Not
 * thread-safe.
 */
public final class Differences {
    static final String DECISION = "decision";
    private static final String PROBE = "probe";

    private final Configuration from;
    private final Configuration to;
    private final ConfigurationSession trial;
    private final List<Cause> inputs = new ArrayList<>();
    private final Map<String, Cause> alone = new HashMap<>();

    private Differences(Configuration from, Configuration to) {
        this.from = from;
        this.to = to;
        this.trial = ConfigurationSession.of(from);
        for (String name : from.model().names()) {
            input(PROBE, name, from.probe(name), to.probe(name)).ifPresent(inputs::add);
            input(DECISION, name, from.decision(name), to.decision(name)).ifPresent(inputs::add);
        }
    }

    /**
     * In menu order.
     *
     * @param from the first
     * @param to the second, of the same model; both may be ones that a build would refuse
     */
    public static List<Difference> between(Configuration from, Configuration to) {
        return new Differences(from, to).all();
    }

    private List<Difference> all() {
        List<String> differing = from.model().names().stream()
                .filter(name -> !shown(from, name).equals(shown(to, name)))
                .toList();
        inputs.forEach(input -> tryAlone(input, differing));
        return differing.stream().map(this::difference).toList();
    }

    private Difference difference(String name) {
        Optional<String> before = shown(from, name);
        Optional<String> after = shown(to, name);
        Kind kind = before.isEmpty() ? Kind.ADDED : after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
        Cause one = alone.get(name);
        List<Cause> causes = one == null ? together(name) : List.of(one);
        return new Difference(name, kind, before.orElse(""), after.orElse(""), causes);
    }

    private void tryAlone(Cause input, List<String> differing) {
        Runnable undo = apply(input);
        for (String name : differing) {
            if (!alone.containsKey(name) && isReached(name)) {
                alone.put(name, input);
            }
        }
        undo.run();
    }

    /** All that could matter, without whatever can be left out; none if only the order of decisions differs. */
    private List<Cause> together(String name) {
        Set<String> cone = trial.cone(name);
        Map<Cause, Runnable> applied = new LinkedHashMap<>();
        for (Cause input : inputs) {
            if (cone.contains(input.name())) {
                applied.put(input, apply(input));
            }
        }
        List<Cause> needed = isReached(name) ? leftAfterRemoval(name, applied) : List.of();
        applied.values().forEach(Runnable::run);
        return needed;
    }

    private List<Cause> leftAfterRemoval(String name, Map<Cause, Runnable> applied) {
        for (Cause input : List.copyOf(applied.keySet())) {
            Runnable undo = applied.remove(input);
            if (undo != null) {
                undo.run();
                if (!isReached(name)) {
                    applied.put(input, apply(input));
                }
            }
        }
        return List.copyOf(applied.keySet());
    }

    private Runnable apply(Cause input) {
        return input.kind().equals(PROBE) ? trial.adoptProbe(input.name(), to) : trial.adoptDecision(input.name(), to);
    }

    private boolean isReached(String name) {
        Optional<String> now = trial.isWritten(name) ? Optional.of(trial.text(name)) : Optional.empty();
        return now.equals(shown(to, name));
    }

    /** The value; empty if it is not written. */
    private static Optional<String> shown(Configuration configuration, String name) {
        return configuration.entry(name).filter(Configuration.Entry::written).map(Configuration.Entry::value);
    }

    private static Optional<Cause> input(
            String kind, String name, Optional<Assignment> before, Optional<Assignment> after) {
        Optional<String> old = before.map(Assignment::value);
        Optional<String> now = after.map(Assignment::value);
        Optional<Location> at = after.or(() -> before).map(Assignment::at);
        return old.equals(now)
                ? Optional.empty()
                : at.map(place -> new Cause(kind, name, old.orElse(""), now.orElse(""), place, ""));
    }
}
