// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.ActionCommitter.Verdict;
import io.github.jmodbuild.engine.CachedResults.Hit;
import io.github.jmodbuild.engine.EngineResult.End;
import io.github.jmodbuild.engine.EngineResult.Run;
import io.github.jmodbuild.engine.Reasons.Reason;
import io.github.jmodbuild.engine.Workers.Event;
import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.graph.UndeclaredReads;
import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.run.Outcome;
import io.github.jmodbuild.engine.state.Observer;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.plan.Action;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The thread that decides: walks the plan in order, submits stale actions as soon as they are found, and commits
 * finished runs. Only it uses state and listener.
 */
final class Scheduler {
    private static final int ATTEMPTS = 3;

    private final Graph graph;
    private final State state;
    private final Observer observer;
    private final Places places;
    private final CommandKey key;
    private final TraceCheck check;
    private final FirstFinding finding = new FirstFinding();
    private final ActionCommitter committer;
    private final UndeclaredReads undeclared;
    private final Workers workers;
    private final ActionRunner runner;
    private final CachedResults cached;
    private final EngineListener listener;
    private final boolean keepGoing;

    private final BitSet wanted;
    private final Progress progress;
    private final List<String> built = new ArrayList<>();
    private final List<String> restored = new ArrayList<>();
    private final List<String> carriedOver = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final Set<String> lostKinds = new HashSet<>();
    private final List<Run> runs = new ArrayList<>();
    private long[] pathLengths = {};
    private int running;
    private boolean stopped;

    Scheduler(
            EngineRequest request,
            Graph graph,
            State state,
            Places places,
            Workers workers,
            ActionRunner runner,
            CachedResults cached,
            EngineListener listener) {
        this.cached = cached;
        this.graph = graph;
        this.state = state;
        this.observer = state.observer();
        this.places = places;
        this.key = new CommandKey(state.words(), request.environment());
        this.check = new TraceCheck(key, state, graph, places, request.support(), request.environment());
        this.undeclared = new UndeclaredReads(graph, places, state.paths());
        this.committer = new ActionCommitter(
                state,
                graph,
                places,
                key,
                request.stateDir(),
                undeclared,
                check,
                request.support().reads());
        this.workers = workers;
        this.runner = runner;
        this.listener = listener;
        this.keepGoing = request.keepGoing();
        this.wanted = graph.wanted(request.requested());
        this.progress = new Progress(graph, state.versions(), wanted);
    }

    /** Builds until nothing is left to do, or nothing more may be done. */
    void build() throws InterruptedException, IOException {
        cached.ahead(wanted);
        for (int i = wanted.nextSetBit(0); i >= 0 && !stopped; i = wanted.nextSetBit(i + 1)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            consider(i);
            settle();
            for (Event event = workers.poll(); event != null; event = workers.poll()) {
                handle(event);
            }
        }
        while (running > 0) {
            handle(workers.take());
        }
    }

    EngineResult result(List<String> deleted, boolean interrupted) {
        int notTried = wanted.cardinality() - built.size() - restored.size() - carriedOver.size() - failures.size();
        return new EngineResult(built, restored, carriedOver, deleted, failures, notTried, interrupted, runs);
    }

    Map<String, Reason> reasons() {
        return reasons;
    }

    /** Checks unblocked actions until there are no more. */
    private void settle() throws IOException {
        for (int next = progress.freed(); next >= 0 && !stopped; next = progress.freed()) {
            consider(next);
        }
    }

    private void consider(int index) throws IOException {
        if (progress.isBroken(index)) {
            return;
        }
        int[] declared = graph.declared[index];
        Trace trace = state.trace(graph.outputs[index][0]);
        if (progress.isBlocked(index, trace)) {
            return;
        }
        check.check(graph.actions.get(index), declared, graph.outputs[index], trace, finding);
        if (finding.poll() || undeclared.reads(index, trace, state.versions())) {
            begin(index, trace, 1);
        } else {
            Trace renewed = check.renewed();
            if (renewed != null) {
                state.renew(renewed);
            }
            carriedOver.add(graph.actions.get(index).id());
            progress.done(index);
        }
    }

    private void begin(int index, @Nullable Trace trace, int attempt) throws IOException {
        Action action = graph.actions.get(index);
        int[] declared = graph.declared[index];
        int[] versions = new int[declared.length];
        for (int i = 0; i < declared.length; i++) {
            versions[i] = observer.version(declared[i]);
            if (state.versions().isAbsent(versions[i])) {
                String missing = places.shown(state.paths().get(declared[i]));
                fail(index, new Failure(action, Failure.missing(missing), -1, "", ""));
                return;
            }
        }
        Hit hit = attempt == 1 ? cached.find(index, versions, check, undeclared) : null;
        state.invalidate(graph.outputs[index][0]);
        running++;
        workers.send(
                new Job(action, index, versions, observer.tick(), attempt, urgency(index), System.nanoTime(), hit));
        if (attempt == 1) { // while it runs: finding out whether an output was altered may mean reading it
            reasons.put(action.id(), new Reason(explain(index, trace), Instant.now()));
        }
    }

    /** Of the first action on, which a null build does not have. */
    private long urgency(int index) {
        if (pathLengths.length == 0) {
            pathLengths = graph.pathLengths(i -> {
                Trace trace = state.trace(graph.outputs[i][0]);
                return trace == null ? -1 : trace.millis();
            });
        }
        return pathLengths[index];
    }

    private String explain(int index, @Nullable Trace trace) {
        TextFindings text = new TextFindings(key, state.paths(), state.versions(), places);
        check.check(graph.actions.get(index), graph.declared[index], graph.outputs[index], trace, text);
        return text.text();
    }

    private void handle(Event event) throws IOException {
        if (event.error() != null) {
            throw new IllegalStateException(
                    "while running " + event.job().action().screen(), event.error());
        }
        if (event.outcome() == null) {
            if (event.job().hit() == null) {
                started(event.job().action());
            }
            return;
        }
        running--;
        try {
            End end = finished(event.job(), event.outcome());
            runs.add(run(event, end));
        } finally {
            runner.release(event.job().action(), event.outcome());
        }
        settle();
    }

    private void started(Action action) {
        Reason reason = reasons.get(action.id());
        listener.started(action, reason == null ? "" : reason.text(), () -> runner.pasteable(action));
    }

    private Run run(Event event, End end) {
        Job job = event.job();
        Reason reason = reasons.get(job.action().id());
        Outcome outcome = Objects.requireNonNull(event.outcome());
        return new Run(
                job.action(),
                end,
                reason == null ? "" : reason.text(),
                event.span().slot(),
                job.queued(),
                event.span().began(),
                event.span().ended(),
                outcome.end().use());
    }

    private End finished(Job job, Outcome outcome) throws IOException {
        if (outcome.ended()) {
            return End.DISCARDED;
        }
        if (job.hit() != null && !outcome.restored()) { // it was damaged, so the action ran
            started(job.action());
        }
        if (outcome.problem() != null) {
            fail(job, outcome, outcome.problem() + undeclared.hint(job.index(), outcome.output()));
            return End.FAILED;
        }
        Verdict verdict = outcome.restored() && job.hit() != null
                ? committer.restored(job, outcome, job.hit().inputs())
                : committer.complete(job, outcome);
        if (verdict.problem() != null) {
            fail(job, outcome, verdict.problem());
            return End.FAILED;
        }
        if (verdict.touched() == null) {
            succeeded(job, outcome);
            return outcome.restored() ? End.RESTORED : End.BUILT;
        }
        if (job.attempt() == ATTEMPTS) {
            fail(
                    job,
                    outcome,
                    verdict.touched() + " kept changing while it was read, " + ATTEMPTS
                            + " times in a row; if the program itself writes to it, make it write to an output"
                            + " instead");
            return End.FAILED;
        }
        if (!stopped) {
            begin(job.index(), state.trace(graph.outputs[job.index()][0]), job.attempt() + 1);
        }
        return End.DISCARDED;
    }

    private void succeeded(Job job, Outcome outcome) {
        Action action = job.action();
        (outcome.restored() ? restored : built).add(action.id());
        listener.progress(built.size() + restored.size() + carriedOver.size(), wanted.cardinality());
        if (outcome.restored()) {
            Reason reason = reasons.get(action.id());
            String why = reason == null ? "" : reason.text();
            reasons.put(action.id(), new Reason(why + "\n" + CachedResults.RESTORED, Instant.now()));
            listener.restored(action, outcome.output());
        } else {
            tellLost(action, outcome.lost());
            listener.finished(action, outcome.output(), Duration.ofNanos(outcome.nanos()));
            cached.add(job.index(), job.versions(), outcome);
        }
        progress.done(job.index());
    }

    /** Once for all files of a kind: one flag makes a thousand compiler runs write them. */
    private void tellLost(Action action, List<String> lost) {
        for (String name : lost) {
            String kind = name.substring(name.indexOf('.') + 1);
            if (lostKinds.add(kind)) {
                listener.message(action.place() + ": " + action.screen() + " also wrote " + name
                        + ", which is discarded, since it is not a known output; remove the flag that asks for it, or"
                        + " run the command that -Djmodbuild.console=verbose shows by hand");
            }
        }
    }

    private void fail(Job job, Outcome outcome, String reason) {
        String command = runner.pasteable(job.action());
        fail(job.index(), new Failure(job.action(), reason, outcome.exitCode(), outcome.output(), command));
    }

    private void fail(int index, Failure failure) {
        failures.add(failure);
        listener.failed(failure);
        progress.broken(index);
        if (!keepGoing) {
            stopped = true;
            workers.stop();
        }
    }
}
