// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.engine.state.Observer;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.SyntheticPaths;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.state.VersionTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What actions have read, from the traces of a build into results of a cache, and back. For one build. Not thread-safe. */
public final class CachedReads {
    private static final HexFormat HEX = HexFormat.of();

    private final State state;
    private final VersionTable versions;
    private final Observer observer;
    private final UnaryOperator<byte[]> gist;
    private final IntUnaryOperator target;

    /**
     * @param gist of a content
     * @param target of a path: what is there, if it is a link
     */
    public CachedReads(State state, UnaryOperator<byte[]> gist, IntUnaryOperator target) {
        this.state = state;
        this.versions = state.versions();
        this.observer = state.observer();
        this.gist = gist;
        this.target = target;
    }

    /** A version in a key. */
    public String whole(int version) {
        return path(version) + " " + digest(version);
    }

    /** The gist of the version that is there in a key. */
    public String gist(int version) {
        return path(version) + " " + digest(observer.gist(versions.path(version), gist));
    }

    /**
     * What an action has read besides what is declared.
     *
     * @param declared how many declared inputs there are before the tools; of those that have a gist only that is in the key
     * @param hasGist whether a file is of those of which the action may need no more than the gist
     */
    public List<CachedResult.Input> of(Trace trace, int declared, Predicate<String> hasGist) {
        List<CachedResult.Input> read = new ArrayList<>();
        for (int i = 0; i < declared; i++) {
            if (hasGist.test(path(trace.versions()[i]))) {
                read.add(input(trace.versions()[i], trace.gists(), hasGist));
            }
        }
        for (int i = trace.declared(); i < trace.firstOutput(); i++) {
            read.add(input(trace.versions()[i], trace.gists(), hasGist));
        }
        return read;
    }

    /** Of a directory its times: where they are others, a search finds out whether that matters. */
    private CachedResult.Input input(int version, boolean gists, Predicate<String> hasGist) {
        int least = gists && hasGist.test(path(version)) ? versions.gist(version) : 0;
        return least == 0
                ? new CachedResult.Input(path(version), digest(version))
                : new CachedResult.Input(SyntheticPaths.gist(path(version)), digest(least));
    }

    /** A result as a trace of this build, with no outputs. */
    public Trace trace(CachedResult result, int[] declared, int[] outputs, int[] command) {
        int[] all = Arrays.copyOf(declared, declared.length + result.read().size() + outputs.length);
        int at = declared.length;
        boolean gists = false;
        for (CachedResult.Input input : result.read()) {
            gists |= SyntheticPaths.isGist(input.path());
            int version = version(input);
            if (Arrays.stream(declared).noneMatch(known -> known == version)) {
                all[at++] = version;
            }
        }
        int discovered = at - declared.length;
        for (int output : outputs) {
            all[at++] = versions.absent(output);
        }
        return new Trace(
                outputs[0], command, Arrays.copyOf(all, at), declared.length, discovered, result.millis(), true, gists);
    }

    /** The version that an input has to have; where only its gist matters and is the same, that which is there. */
    private int version(CachedResult.Input input) {
        boolean least = SyntheticPaths.isGist(input.path());
        String name = least ? SyntheticPaths.file(input.path()) : input.path();
        int path = target.applyAsInt(state.paths().number(name));
        if (input.digest().isEmpty()) {
            return versions.absent(path);
        }
        int version = versions.of(path, HEX.parseHex(input.digest()));
        return least && version == observer.gist(path, gist) ? observer.version(path) : version;
    }

    private String path(int version) {
        return state.paths().get(versions.path(version));
    }

    private String digest(int version) {
        return versions.isAbsent(version) ? "" : HEX.formatHex(versions.digest(version));
    }
}
