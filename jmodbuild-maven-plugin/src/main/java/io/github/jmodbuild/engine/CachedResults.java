// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.cache.CachedReads;
import io.github.jmodbuild.engine.cache.CachedResult;
import io.github.jmodbuild.engine.cache.ResultKey;
import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.graph.UndeclaredReads;
import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.engine.run.Outcome;
import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.support.FileFormats;
import io.github.jmodbuild.engine.support.ReadDiscovery;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this build takes from a cache and adds to it: results of commands. A result fits if its trace would be up to date here, by the
 * same check; so it is exactly as reliable as an incremental build.
 *
 * <p>Compiles and links name files relative to the source directory, and say what they read; their results are shared between
 * checkouts, unless they read a file of the source or build directory by its absolute path, which {@code __FILE__} is then, even if
 * no byte of an output shows it, or an output or a message contains the path of one, such as a run path. Other programs may do anything with the directory they run in: their results serve this place alone.
 *
 * <p>{@link #restore} may be called by any thread, the rest by the scheduler's.
 */
final class CachedResults {
    /** What explains a restored action, after the reason. */
    static final String RESTORED = "its outputs were restored from the cache";

    private static final HexFormat HEX = HexFormat.of();

    private final @Nullable ActionCache cache;
    private final State state;
    private final Graph graph;
    private final Places places;
    private final CommandKey key;
    private final String version;
    private final List<String> place;
    /** Of any checkout: as commands name the build directory, which ends up in what they make. */
    private final List<String> anywhere;

    private final FileFormats formats;
    private final ReadDiscovery reads;
    private final CachedReads read;
    private boolean added;

    CachedResults(EngineRequest request, State state, Graph graph, Places places) {
        this.cache = request.cache().orElse(null);
        this.state = state;
        this.graph = graph;
        this.places = places;
        this.key = new CommandKey(state.words(), request.environment());
        this.formats = request.support().formats();
        this.reads = request.support().reads();
        this.read = new CachedReads(state, reads::gist, graph::target);
        this.version = request.pluginVersion();
        this.place = List.of(places.sourceDir().toString(), places.buildDir().toString());
        this.anywhere = List.of(places.shown(places.buildDir()));
    }

    /**
     * A result that fits.
     *
     * @param inputs what it read, as a trace of this build; its outputs have no meaning
     */
    record Hit(String key, CachedResult result, Trace inputs) {}

    /** A result that fits an action with these versions of its declared inputs; null if there is none. */
    @Nullable
    Hit find(int index, int[] declared, TraceCheck check, UndeclaredReads undeclared) {
        Action action = graph.actions.get(index);
        if (cache == null || !isCached(action)) {
            return null;
        }
        for (List<String> where : places(action)) {
            String name = key(index, declared, where);
            Hit hit = fitting(name, cache.results(name), index, declared, check, undeclared);
            hit = hit != null ? hit : fitting(name, cache.moreResults(name), index, declared, check, undeclared);
            if (hit != null) {
                return hit;
            }
        }
        return null;
    }

    private @Nullable Hit fitting(
            String name,
            List<CachedResult> results,
            int index,
            int[] declared,
            TraceCheck check,
            UndeclaredReads undeclared) {
        Action action = graph.actions.get(index);
        for (CachedResult result : results) {
            if (isWhole(action, result)) {
                Trace trace = check.fitting(action, read.trace(result, declared, graph.outputs[index], key.of(action)));
                if (trace != null && !undeclared.reads(index, trace, state.versions())) {
                    return new Hit(name, result, trace);
                }
            }
        }
        return null;
    }

    private static boolean isWhole(Action action, CachedResult result) {
        boolean whole = result.outputs().size() == action.outputs().size();
        for (int i = 0; whole && i < action.outputs().size(); i++) {
            whole = result.outputs().get(i).isThere() || action.outputs().get(i).kind() == Action.Kind.BYPRODUCT;
        }
        return whole;
    }

    /** Has a server looked at for actions that will probably run: those whose outputs are not there. */
    void ahead(BitSet wanted) {
        if (cache == null || !cache.looksAhead()) {
            return;
        }
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            if (isCached(graph.actions.get(i)) && isGone(graph.outputs[i][0])) {
                int[] declared = graph.declared[i];
                int[] versions = new int[declared.length];
                boolean known = true;
                for (int at = 0; known && at < declared.length; at++) {
                    known = graph.producer(declared[at]) < 0;
                    versions[at] = known ? state.observer().version(declared[at]) : 0;
                }
                if (known) {
                    cache.ahead(key(i, versions, isPortable(graph.actions.get(i)) ? anywhere : place));
                }
            }
        }
    }

    private boolean isGone(int path) {
        return !Files.exists(places.file(state.paths().get(path)), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether results of an action are kept at all. */
    boolean mayHave(Action action) {
        return cache != null && isCached(action);
    }

    /** What results that may fit an action here have read, as traces of this build whose outputs have no meaning. */
    List<Trace> candidates(int index, int[] declared) {
        List<Trace> traces = new ArrayList<>();
        for (List<String> where : places(graph.actions.get(index))) {
            for (CachedResult result :
                    cache == null ? List.<CachedResult>of() : cache.results(key(index, declared, where))) {
                if (isWhole(graph.actions.get(index), result)) {
                    traces.add(read.trace(result, declared, graph.outputs[index], key.of(graph.actions.get(index))));
                }
            }
        }
        return traces;
    }

    private List<List<String>> places(Action action) {
        return isPortable(action) ? List.of(anywhere, place) : List.of(place);
    }

    /** Whether the outputs of a hit are there; whether they are damaged shows when they are restored. */
    boolean holds(Hit hit) {
        return cache != null && cache.holds(hit.result());
    }

    /** Takes the outputs of a hit; empty if the cache has lost them. */
    Optional<Outcome> restore(Action action, Hit hit, ActionRunner runner) {
        if (cache == null) {
            return Optional.empty();
        }
        Optional<Outcome> outcome = runner.restore(action, hit.result(), cache);
        if (outcome.isPresent()) {
            cache.used(hit.key(), hit.result());
        }
        return outcome;
    }

    /** Adds the result of a run with these versions of its declared inputs, whose outputs are in place. */
    void add(int index, int[] declared, Outcome outcome) {
        Action action = graph.actions.get(index);
        Trace trace = state.trace(graph.outputs[index][0]);
        if (cache == null
                || trace == null
                || !isCached(action)
                || !outcome.lost().isEmpty()
                || usesTime(action, outcome)) {
            return;
        }
        boolean here = !isPortable(action)
                || outcome.read().files().stream().anyMatch(this::isNamedHere)
                || namesPlace(outcome.output().getBytes(StandardCharsets.UTF_8));
        List<CachedResult.Output> outputs = new ArrayList<>();
        try {
            for (int i = 0; i < outcome.made().size(); i++) {
                Outcome.Made made = outcome.made().get(i);
                Path file = places.file(action.outputs().get(i).path());
                if (!made.isThere()) {
                    outputs.add(new CachedResult.Output("", false));
                    continue;
                }
                String digest = HEX.formatHex(made.digest());
                Optional<byte[]> content = content(made, file);
                if (content.isEmpty() || !cache.store(content.get(), digest)) {
                    return;
                }
                byte[] bytes = content.get();
                here |= namesPlace(bytes) || formats.isCompressed(bytes);
                outputs.add(new CachedResult.Output(digest, Files.isExecutable(file)));
            }
        } catch (IOException e) { // somebody has deleted the file already
            return;
        }
        added = true;
        CachedResult result = new CachedResult(
                read.of(trace, action.inputs().size(), path -> hasGist(action, path)),
                outputs,
                outcome.output(),
                trace.millis());
        cache.add(key(index, declared, here ? place : anywhere), result);
    }

    /** What was made; empty if that is too large, or somebody has changed the file since. */
    private static Optional<byte[]> content(Outcome.Made made, Path file) throws IOException {
        if (made.content().isPresent()) {
            return made.content();
        }
        if (Files.size(file) > ActionCache.LARGEST_CONTENT) {
            return Optional.empty();
        }
        return new Digests().content(file, made.digest());
    }

    /** Bounds the cache if it has grown, and says what hinders it, if anything. */
    void finish(EngineListener listener) {
        if (cache == null) {
            return;
        }
        cache.finish();
        if (added) {
            cache.trim();
        }
        cache.complaints().forEach(listener::message);
        cache.notes().forEach(listener::note);
    }

    /**
     * Not programs of the tree that do not say what they read: a clean is what makes them look again. What is made in this JVM
     * takes less time than a cache.
     */
    private static boolean isCached(Action action) {
        return action.operation() instanceof Operation.Command command
                && (command.writing().root().isEmpty() || command.dependencies() != Operation.Dependencies.NONE)
                && action.outputs().stream().noneMatch(product -> product.kind() == Action.Kind.BYPRODUCT_IN_PLACE);
    }

    private boolean usesTime(Action action, Outcome outcome) {
        return action.operation() instanceof Operation.Command command
                && reads.usesTime(command, outcome.read().files());
    }

    private boolean hasGist(Action action, String path) {
        return action.operation() instanceof Operation.Command command && reads.hasGist(command, path);
    }

    private static boolean isPortable(Action action) {
        return action.operation() instanceof Operation.Command command
                && command.dependencies() != Operation.Dependencies.NONE
                && command.writing().root().isEmpty();
    }

    /** Whether a command read a file of this place by its absolute path: it may depend on it in ways that bytes do not show. */
    private boolean isNamedHere(String name) {
        return place.stream().anyMatch(name::startsWith);
    }

    private boolean namesPlace(byte[] bytes) {
        return place.stream().anyMatch(text -> contains(bytes, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean contains(byte[] bytes, byte[] sought) {
        for (int i = 0; i <= bytes.length - sought.length; i++) {
            int at = 0;
            while (at < sought.length && bytes[i + at] == sought[at]) {
                at++;
            }
            if (at == sought.length) {
                return true;
            }
        }
        return false;
    }

    private String key(int index, int[] declared, List<String> where) {
        Action action = graph.actions.get(index);
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < declared.length; i++) {
            boolean least = i < action.inputs().size()
                    && hasGist(action, action.inputs().get(i));
            inputs.add(least ? read.gist(declared[i]) : read.whole(declared[i]));
        }
        List<String> outputs =
                action.outputs().stream().map(Action.Product::path).toList();
        return new ResultKey(version, key.words(action), inputs, outputs, where).digest();
    }
}
