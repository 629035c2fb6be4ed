// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.CachedResults.Hit;
import io.github.jmodbuild.engine.Forecast.Fate;
import io.github.jmodbuild.engine.Forecast.Step;
import io.github.jmodbuild.engine.cache.CachedResult;
import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.graph.UndeclaredReads;
import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.engine.state.Observer;
import io.github.jmodbuild.engine.state.OtherStates;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a plan as {@link Scheduler} does, with the same checks, and runs nothing: where a step would run, its outputs are
 * supposed to be what they would become. That is known of texts and links, and of what the cache has. The outputs of other steps
 * are unknown, and what depends on them alone is uncertain. Used once.
 */
final class ForecastRun {
    /** Counts as the content of what is unknown, so that it differs from everything that was recorded. */
    private static final byte[] UNKNOWN = "made by a step that has not run".getBytes(StandardCharsets.UTF_8);

    private final Graph graph;
    private final State state;
    private final Observer observer;
    private final Places places;
    private final CommandKey key;
    private final TraceCheck check;
    private final UndeclaredReads undeclared;
    private final CachedResults cached;
    private final EngineRequest request;
    private final Plan plan;
    private final Digests digests = new Digests();
    private final BitSet unknown = new BitSet();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int upToDate;

    /** @param state of a copy: traces are forgotten and renewed in it */
    ForecastRun(Plan plan, EngineRequest request, State state, Places places) {
        this.plan = plan;
        this.request = request;
        this.state = state;
        this.observer = state.observer();
        this.places = places;
        this.graph = new Graph(plan, state.paths(), observer);
        this.key = new CommandKey(state.words(), request.environment());
        this.check = new TraceCheck(key, state, graph, places, request.support(), request.environment());
        this.undeclared = new UndeclaredReads(graph, places, state.paths());
        this.cached = new CachedResults(request, state, graph, places);
    }

    Forecast run() throws IOException {
        Set<String> messages = new LinkedHashSet<>();
        Pruning pruning = new Pruning(
                state,
                graph,
                places,
                new EngineListener() {
                    @Override
                    public void message(String text) {
                        messages.add(text);
                    }
                },
                request.support().formats(),
                new OtherStates(request.stateDir(), request.pluginVersion()),
                (path, file) -> observer.supposeAbsent(path));
        pruning.before();
        BitSet wanted = graph.wanted(request.requested());
        for (int i = wanted.nextSetBit(0); i >= 0 && missing.isEmpty(); i = wanted.nextSetBit(i + 1)) {
            consider(i);
        }
        if (missing.isEmpty() && request.isWhole(plan)) {
            pruning.afterwards();
        }
        // A file whose trace is kept for later is looked at once more, and still there.
        Set<String> deleted = new LinkedHashSet<>(pruning.deleted());
        return new Forecast(steps, upToDate, List.copyOf(deleted), missing, List.copyOf(messages));
    }

    private void consider(int index) {
        Trace trace = state.trace(graph.outputs[index][0]);
        Doubt doubt = new Doubt();
        check.check(graph.actions.get(index), graph.declared[index], graph.outputs[index], trace, doubt);
        if (doubt.poll() || undeclared.reads(index, trace, state.versions())) {
            stale(index, trace);
        } else if (doubt.perhaps) {
            add(index, trace, Fate.PERHAPS);
        } else {
            Trace renewed = check.renewed();
            if (renewed != null) {
                state.renew(renewed);
            }
            upToDate++;
        }
    }

    private void stale(int index, @Nullable Trace trace) {
        Action action = graph.actions.get(index);
        int[] declared = graph.declared[index];
        int[] versions = new int[declared.length];
        for (int i = 0; i < declared.length; i++) {
            versions[i] = observer.version(declared[i]);
            if (state.versions().isAbsent(versions[i])) {
                missing.add(action.place() + ": " + action.screen() + ": "
                        + Failure.missing(places.shown(state.paths().get(declared[i]))));
                return;
            }
        }
        if (cached.mayHave(action) && areUnknown(declared)) {
            add(index, trace, Fate.RUN_OR_RESTORE);
            return;
        }
        Hit hit = cached.find(index, versions, check, undeclared);
        if (hit != null && cached.holds(hit)) {
            steps.add(
                    new Step(action, Fate.RESTORE, OptionalLong.of(hit.result().millis()), reason(index, trace)));
            restored(index, hit.result());
        } else {
            add(index, trace, perhapsCached(index, versions) ? Fate.RUN_OR_RESTORE : Fate.RUN);
        }
    }

    /** Whether the cache has a result that only differs in what is unknown yet. */
    private boolean perhapsCached(int index, int[] declared) {
        Action action = graph.actions.get(index);
        for (Trace trace : cached.mayHave(action) ? cached.candidates(index, declared) : List.<Trace>of()) {
            Doubt doubt = new Doubt();
            check.checkInputs(action, trace, doubt);
            if (!doubt.poll() && doubt.perhaps) {
                return true;
            }
        }
        return false;
    }

    private boolean areUnknown(int[] paths) {
        for (int path : paths) {
            if (unknown.get(path)) {
                return true;
            }
        }
        return false;
    }

    private void add(int index, @Nullable Trace trace, Fate fate) {
        Action action = graph.actions.get(index);
        OptionalLong millis = trace == null ? OptionalLong.empty() : OptionalLong.of(trace.millis());
        steps.add(new Step(action, fate, millis, reason(index, trace)));
        for (int path : graph.outputs[index]) {
            if (action.operation() instanceof Operation.Text text) {
                observer.suppose(path, text.content().getBytes(StandardCharsets.UTF_8));
            } else if (action.operation() instanceof Operation.SymbolicLink link) {
                observer.set(path, digests.linkTo(link.target()));
            } else {
                observer.suppose(path, UNKNOWN);
                unknown.set(path);
            }
        }
    }

    private void restored(int index, CachedResult result) {
        for (int i = 0; i < graph.outputs[index].length; i++) {
            int path = graph.outputs[index][i];
            CachedResult.Output output = result.outputs().get(i);
            if (output.isThere()) {
                observer.set(path, HexFormat.of().parseHex(output.digest()));
            } else {
                observer.supposeAbsent(path);
            }
        }
    }

    private String reason(int index, @Nullable Trace trace) {
        TextFindings text = new TextFindings(key, state.paths(), state.versions(), places);
        check.check(graph.actions.get(index), graph.declared[index], graph.outputs[index], trace, text);
        return text.text();
    }

    /** Tells what is certain, which is a finding, from what the outputs of earlier steps decide. */
    private final class Doubt extends FirstFinding {
        private boolean perhaps;

        @Override
        public boolean input(int recorded, int present) {
            if (unknown.get(state.file(state.versions().path(recorded)))) {
                perhaps = true;
                return true;
            }
            return stop();
        }
    }
}
