// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.graph.ShadowingFiles;
import io.github.jmodbuild.engine.graph.ShadowingFiles.Shadow;
import io.github.jmodbuild.engine.state.Observer;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.SyntheticPaths;
import io.github.jmodbuild.engine.state.TextTable;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.state.VersionTable;
import io.github.jmodbuild.engine.support.LanguageSupport;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an action is stale: compares the present state of its command, inputs and outputs with its recorded
 * trace. On the path of every null build: no allocation here.
 */
final class TraceCheck {
    private final CommandKey key;
    private final VersionTable versions;
    private final Observer observer;
    private final TextTable paths;
    private final State state;
    private final Graph graph;
    private final Places places;
    private final LanguageSupport support;
    private final Map<String, String> environment;
    private @Nullable ShadowingFiles shadowing;
    private @Nullable Trace renewed;
    /** Whether a searched directory has changed, so that the search has to be repeated. */
    private boolean searching;

    TraceCheck(
            CommandKey key,
            State state,
            Graph graph,
            Places places,
            LanguageSupport support,
            Map<String, String> environment) {
        this.support = support;
        this.environment = environment;
        this.key = key;
        this.versions = state.versions();
        this.observer = state.observer();
        this.paths = state.paths();
        this.state = state;
        this.graph = graph;
        this.places = places;
    }

    /** Created when a directory has changed or an action has run: a null build never needs it. */
    ShadowingFiles shadowing() {
        ShadowingFiles known = shadowing;
        if (known == null) {
            known = new ShadowingFiles(state, graph, places, support.search(), environment);
            shadowing = known;
        }
        return known;
    }

    /** The trace to keep if the last check found nothing, null if it can stay as it is. */
    @Nullable
    Trace renewed() {
        return renewed;
    }

    /**
     * Reports all differences to the findings; none if the outputs are up to date.
     *
     * @param declared numbers of the paths that the action declares as inputs
     * @param outputs numbers of the paths that it makes
     */
    void check(Action action, int[] declared, int[] outputs, @Nullable Trace trace, Findings findings) {
        renewed = null;
        searching = false;
        if (trace == null) {
            findings.unknown();
            return;
        }
        if (!trace.valid() && !findings.unfinished()) {
            return;
        }
        if (!key.is(action, trace.command()) && !findings.command(action, trace)) {
            return;
        }
        if (!sameEdges(declared, outputs, trace) && !findings.edges(action, trace)) {
            return;
        }
        int[] recorded = trace.versions();
        for (int i = 0; i < recorded.length; i++) {
            int now = observer.version(versions.path(recorded[i]));
            boolean input = i < trace.firstOutput();
            if (now != recorded[i]
                    && !(input && trace.gists() && isSameGist(action, recorded[i]))
                    && !changed(input, recorded[i], now, findings)) {
                return;
            }
        }
        if (searching) {
            search(action, trace, findings);
        }
    }

    /**
     * Whether what a trace of another build says of inputs is so here. Its outputs are not looked at.
     *
     * @return the trace with the directories that are searched here; null if it does not fit
     */
    @Nullable
    Trace fitting(Action action, Trace trace) {
        FirstFinding finding = new FirstFinding();
        checkInputs(action, trace, finding);
        return finding.poll() ? null : renewed == null ? trace : renewed;
    }

    /** Reports the differences between what a trace of another build says of inputs and what is here. */
    void checkInputs(Action action, Trace trace, Findings finding) {
        renewed = null;
        searching = false;
        for (int i = 0; i < trace.firstOutput(); i++) {
            int recorded = trace.versions()[i];
            int now = observer.version(versions.path(recorded));
            if (now != recorded && !changed(true, recorded, now, finding)) {
                return;
            }
        }
        if (searching) {
            search(action, trace, finding);
        }
    }

    /** Whether the file has changed so that the same is made of it. */
    private boolean isSameGist(Action action, int recorded) {
        int gist = versions.gist(recorded);
        return gist != 0
                && action.operation() instanceof Operation.Command command
                && support.reads().hasGist(command, paths.get(versions.path(recorded)))
                && gist == observer.gist(versions.path(recorded), support.reads()::gist);
    }

    private boolean changed(boolean input, int recorded, int present, Findings findings) {
        if (input && SyntheticPaths.isDirectory(paths.get(versions.path(recorded)))) {
            searching = true;
            return true;
        }
        return input ? findings.input(recorded, present) : findings.output(recorded, present);
    }

    /** A searched directory has changed: checks whether files in it shadow those that were read. */
    private void search(Action action, Trace trace, Findings findings) {
        if (!(action.operation() instanceof Operation.Command command)) {
            return;
        }
        List<Integer> read = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < trace.firstOutput(); i++) {
            int path = versions.path(trace.versions()[i]);
            boolean discovered = i >= trace.declared();
            if (discovered && !SyntheticPaths.isDirectory(paths.get(path))) {
                kept.add(trace.versions()[i]);
            }
            if (i < action.inputs().size() || (discovered && isFile(path))) {
                int file = state.file(path);
                if (file == path || !read.contains(file)) {
                    read.add(file);
                }
            }
        }
        ShadowingFiles.Search search = shadowing().search(command, read);
        boolean found = false;
        for (Shadow shadow : search.present()) {
            int mark = paths.find(SyntheticPaths.notTaken(shadow.path()));
            if (mark < 0 || !kept.contains(versions.absent(mark))) {
                found = true;
                if (!findings.appeared(shadow)) {
                    return;
                }
            }
        }
        if (!found) {
            kept.addAll(search.directories());
            renewed = trace.reading(numbers(kept));
        }
    }

    static int[] numbers(List<Integer> boxed) {
        int[] numbers = new int[boxed.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = boxed.get(i);
        }
        return numbers;
    }

    private boolean isFile(int path) {
        String text = paths.get(path);
        return !SyntheticPaths.isDirectory(text) && !SyntheticPaths.isNotTaken(text);
    }

    private boolean sameEdges(int[] declared, int[] outputs, Trace trace) {
        return samePaths(declared, trace.versions(), 0, trace.declared())
                && samePaths(outputs, trace.versions(), trace.firstOutput(), trace.versions().length);
    }

    private boolean samePaths(int[] paths, int[] recorded, int from, int to) {
        if (paths.length != to - from) {
            return false;
        }
        for (int i = 0; i < paths.length; i++) {
            if (versions.path(recorded[from + i]) != paths[i]) {
                return false;
            }
        }
        return true;
    }
}
