// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.graph.InputNames;
import io.github.jmodbuild.engine.graph.ShadowingFiles;
import io.github.jmodbuild.engine.graph.UndeclaredReads;
import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.run.Outcome;
import io.github.jmodbuild.engine.state.Observer;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.SyntheticPaths;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.support.ReadDiscovery;
import io.github.jmodbuild.engine.support.ReadDiscovery.Part;
import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Commits a successful run: checks that nothing it read has changed meanwhile, records the trace, and moves the outputs
 * into place. In this order, so that a kill in between leaves a trace that does not match the outputs, never outputs
 * that match an old trace.
 */
final class ActionCommitter {
    private final State state;
    private final Observer observer;
    private final Graph graph;
    private final Places places;
    private final CommandKey key;
    private final InputNames names;
    private final Path stateDir;
    private final UndeclaredReads undeclared;
    private final TraceCheck check;
    private final ReadDiscovery reads;

    ActionCommitter(
            State state,
            Graph graph,
            Places places,
            CommandKey key,
            Path stateDir,
            UndeclaredReads undeclared,
            TraceCheck check,
            ReadDiscovery reads) {
        this.check = check;
        this.reads = reads;
        this.state = state;
        this.observer = state.observer();
        this.graph = graph;
        this.places = places;
        this.key = key;
        this.names = new InputNames(places);
        this.stateDir = stateDir;
        this.undeclared = undeclared;
    }

    /**
     * The result: success if both are null, or the path that changed while it was read, or why the action failed after
     * all.
     */
    record Verdict(@Nullable String touched, @Nullable String problem) {
        private static final Verdict GOOD = new Verdict(null, null);

        private static Verdict touched(String path) {
            return new Verdict(path, null);
        }

        private static Verdict problem(String text) {
            return new Verdict(null, text);
        }
    }

    Verdict complete(Job job, Outcome outcome) throws IOException {
        int[] declared = graph.declared[job.index()];
        for (int path : declared) {
            if (!observer.untouched(path)) {
                return state.versions().isAbsent(observer.version(path))
                        ? Verdict.problem(shown(path) + ", which this step reads, was removed while it ran; change the"
                                + " program to leave its inputs alone, or to work on a copy")
                        : Verdict.touched(shown(path));
            }
        }
        List<Integer> discovered = new ArrayList<>();
        Set<Integer> taken = taken(job.index(), declared);
        Set<Integer> sought = sought(job.action(), outcome);
        Map<Integer, Part> parts = parts(outcome);
        for (int path : paths(outcome, sought)) {
            if (!taken.add(path)) {
                continue;
            }
            Optional<String> unordered = undeclared.unordered(job.index(), path);
            if (unordered.isPresent()) {
                return Verdict.problem(unordered.get());
            }
            if (changedMeanwhile(path, job, outcome)) {
                return Verdict.touched(shown(path));
            }
            int version = observer.version(path);
            if (state.versions().isAbsent(version)) {
                if (isOfStep(job.action()) || sought.contains(path)) {
                    discovered.add(version); // it looked for this path, and would read a file that appears there
                }
                continue; // linkers do not escape spaces in names
            }
            Optional<String> problem =
                    undeclared.withoutProducer(path, state.paths().get(path));
            if (problem.isPresent() && !sought.contains(path)) { // such as profile counts of an earlier run
                return Verdict.problem(problem.get());
            }
            Part part = parts.get(path);
            if (part == null) {
                discovered.add(version);
                noteGist(path, job, outcome);
            } else {
                add(part, discovered);
            }
        }
        for (int i = 0; i < job.action().inputs().size(); i++) {
            noteGist(declared[i], job, outcome);
        }
        return searched(job, outcome, discovered);
    }

    /** A later build compares with it. */
    private void noteGist(int path, Job job, Outcome outcome) {
        if (outcome.read().gists()
                && job.action().operation() instanceof Operation.Command command
                && reads.hasGist(command, state.paths().get(path))) {
            observer.gist(path, reads::gist);
        }
    }

    /** The same for outputs from the cache. */
    Verdict restored(Job job, Outcome outcome, Trace inputs) throws IOException {
        for (int path : graph.declared[job.index()]) {
            if (!observer.untouched(path)) {
                return Verdict.touched(shown(path));
            }
        }
        int[] discovered = Arrays.copyOfRange(inputs.versions(), inputs.declared(), inputs.firstOutput());
        return keep(job, outcome, discovered, inputs.gists());
    }

    /** The paths that a run has read or looked for. */
    private Set<Integer> paths(Outcome outcome, Set<Integer> sought) {
        Set<Integer> paths = new LinkedHashSet<>();
        outcome.read().files().forEach(name -> paths.add(path(name)));
        paths.addAll(sought);
        paths.addAll(parts(outcome).keySet());
        paths.remove(-1);
        return paths;
    }

    private Map<Integer, Part> parts(Outcome outcome) {
        Map<Integer, Part> parts = new LinkedHashMap<>();
        outcome.read().parts().forEach(part -> parts.put(state.paths().number(part.file()), part));
        return parts;
    }

    /** Adds the versions of parts of a file. That it is there at all is one of them, so that a search knows of it. */
    private void add(Part part, List<Integer> discovered) {
        List<String> paths = new ArrayList<>(List.of(SyntheticPaths.lines(part.file(), "")));
        part.words().forEach(word -> paths.add(SyntheticPaths.lines(part.file(), word)));
        part.beginnings().forEach(text -> paths.add(SyntheticPaths.wordsBeginning(part.file(), text)));
        paths.stream()
                .sorted()
                .forEach(path -> discovered.add(observer.version(state.paths().number(path))));
    }

    /** Files that are inputs whether they exist or not: those that arguments name, and those that were looked for. */
    private Set<Integer> sought(Action action, Outcome outcome) {
        Set<Integer> sought = new LinkedHashSet<>();
        outcome.read().sought().forEach(name -> sought.add(path(name)));
        if (action.operation() instanceof Operation.Command command) {
            for (String word : command.reading().named()) {
                Path file = places.file(word);
                if (!Files.isDirectory(file)) {
                    sought.add(path(file.toString()));
                }
            }
            for (String word : command.reading().perhaps()) {
                Path file = places.file(word);
                if (Files.isRegularFile(file)) {
                    sought.add(path(file.toString()));
                }
            }
        }
        sought.remove(-1);
        return sought;
    }

    /** Whether a program of the tree wrote the dependency file. */
    private static boolean isOfStep(Action action) {
        return action.operation() instanceof Operation.Command command
                && !command.writing().depfile().isEmpty();
    }

    /**
     * Adds the directories that it searched (K30). A file that appeared there since it began may have appeared too late
     * to be found.
     */
    private Verdict searched(Job job, Outcome outcome, List<Integer> discovered) throws IOException {
        if (!(job.action().operation() instanceof Operation.Command command)) {
            return keep(job, outcome, TraceCheck.numbers(discovered), false);
        }
        List<Integer> all = new ArrayList<>(discovered);
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < job.action().inputs().size(); i++) {
            read.add(graph.declared[job.index()][i]);
        }
        for (int version : discovered) {
            int file = state.file(state.versions().path(version));
            if (!read.contains(file)) {
                read.add(file);
            }
        }
        ShadowingFiles.Search search = check.shadowing().search(command, read);
        for (ShadowingFiles.Shadow shadow : search.present()) {
            int path = state.paths().number(shadow.path());
            if (!PlanPaths.isBuild(shadow.path()) && observer.latest(path) >= outcome.began()) {
                return Verdict.touched(shown(path));
            }
            all.add(
                    shadow.kind() == ShadowingFiles.Kind.BEFORE
                            ? state.versions().absent(state.paths().number(SyntheticPaths.notTaken(shadow.path())))
                            : observer.version(path));
        }
        all.addAll(search.directories());
        return keep(job, outcome, TraceCheck.numbers(all), outcome.read().gists());
    }

    private Set<Integer> taken(int action, int[] declared) {
        Set<Integer> taken = new HashSet<>();
        for (int path : declared) {
            taken.add(path);
        }
        for (int path : graph.outputs[action]) {
            taken.add(path);
        }
        return taken;
    }

    private int path(String name) {
        String path = names.planPath(name);
        return places.file(path).startsWith(stateDir)
                ? -1
                : graph.target(state.paths().number(path));
    }

    /** A file whose last change is older than the run, or that was seen before the run as it is now, did not change. */
    private boolean changedMeanwhile(int path, Job job, Outcome outcome) {
        int seen = observer.observedAt(path);
        boolean seenBefore = seen > 0 && seen <= job.tick();
        if (observer.untouched(path) && seenBefore) {
            return false;
        }
        return !state.versions().isAbsent(observer.version(path)) && observer.changed(path) >= outcome.began();
    }

    private Verdict keep(Job job, Outcome outcome, int[] discovered, boolean gists) throws IOException {
        int[] outputs = graph.outputs[job.index()];
        int[] read = job.versions();
        int[] versions = Arrays.copyOf(read, read.length + discovered.length + outputs.length);
        System.arraycopy(discovered, 0, versions, read.length, discovered.length);
        for (int i = 0; i < outputs.length; i++) {
            Outcome.Made made = outcome.made().get(i);
            versions[read.length + discovered.length + i] = made.isThere()
                    ? state.versions().of(outputs[i], made.digest())
                    : state.versions().absent(outputs[i]);
        }
        int id = outputs[0];
        long millis = TimeUnit.NANOSECONDS.toMillis(outcome.nanos());
        state.keep(new Trace(id, key.of(job.action()), versions, read.length, discovered.length, millis, true, gists));
        try {
            publish(outputs, outcome, versions, read.length + discovered.length);
            return Verdict.GOOD;
        } catch (IOException e) {
            state.invalidate(id);
            return Verdict.problem("cannot put its output in place: " + ActionRunner.text(e));
        }
    }

    private void publish(int[] outputs, Outcome outcome, int[] versions, int first) throws IOException {
        for (int i = 0; i < outputs.length; i++) {
            int path = outputs[i];
            if (observer.fresh(path) != versions[first + i]) {
                Outcome.Made made = outcome.made().get(i);
                Path file = places.file(state.paths().get(path));
                if (made.isThere()) {
                    AtomicFiles.move(made.file(), file);
                    observer.moved(path, made.digest(), made.stamp());
                } else {
                    Files.deleteIfExists(file);
                    observer.fresh(path);
                }
            }
        }
    }

    private String shown(int path) {
        return places.shown(state.paths().get(path));
    }
}
