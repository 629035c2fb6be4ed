// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.engine.state.Journal.Condition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The persistent state of a build directory: traces of actions and stamps of files. After kills and damage, all intact
 * records remain. For one thread, and one process because of the lock of the build directory.
 */
public final class State implements AutoCloseable {
    /** A journal with fewer superseded entries is not compacted. */
    private static final int FEW = 200;

    /** The name of the file that holds the state. */
    public static final String JOURNAL = "journal";

    private final Journal journal;
    private final String plugin;
    private final Encoder record = new Encoder();
    private final Condition condition;
    private final Observer observer;
    private final StateTables tables;
    private int savedPaths;
    private int savedWords;
    private int savedVersions;

    /** The file that holds the state of a build. */
    public static Path journal(Path stateDir) {
        return stateDir.resolve(JOURNAL);
    }

    /**
     * Loads a state.
     *
     * @param plugin the version of this program; a state that another version wrote is not used
     * @throws IOException if a file is there that cannot be read, or a damaged one cannot be replaced
     */
    public State(Path file, String plugin, Places places) throws IOException {
        this(Loaded.of(file, plugin), plugin, places, new DigestsAhead());
    }

    /** A state from what was loaded of its file. */
    State(Loaded loaded, String plugin, Places places, DigestsAhead ahead) throws IOException {
        this.journal = loaded.journal;
        this.plugin = plugin;
        this.condition = loaded.condition;
        this.tables = repaired(loaded.tables);
        this.observer = new Observer(tables.paths, tables.versions, tables.stamps, places, ahead);
        savedPaths = tables.paths.count();
        savedWords = tables.words.count();
        savedVersions = tables.versions.count();
    }

    /** The contents of a state file, read without changing it. */
    record Loaded(Journal journal, StateTables tables, Condition condition) {
        static Loaded of(Path file, String plugin) throws IOException {
            Journal journal = new Journal(file);
            StateTables tables = new StateTables();
            return new Loaded(journal, tables, journal.load(tables, plugin));
        }
    }

    /** A new state with the contents of a closed one, for the next build. */
    private State(State closed, Places places, DigestsAhead ahead) {
        this.journal = closed.journal;
        this.plugin = closed.plugin;
        this.condition = Condition.WHOLE;
        this.tables = closed.tables;
        this.observer = new Observer(tables.paths, tables.versions, tables.stamps, places, ahead);
        savedPaths = closed.savedPaths;
        savedWords = closed.savedWords;
        savedVersions = closed.savedVersions;
    }

    /**
     * The same state for the next build, which checks every file again. This one must be closed and not used any more.
     */
    State again(Places places, DigestsAhead ahead) {
        return new State(this, places, ahead);
    }

    /**
     * The paths that the actions of a state have made, read without changing it; none if there is no state or another version
     * wrote it.
     */
    public static Set<String> outputs(Path file, String plugin) throws IOException {
        return paths(file, plugin, trace -> IntStream.range(trace.firstOutput(), trace.versions().length));
    }

    /** The paths that they were given or have read, or have looked for; likewise. */
    public static Set<String> inputs(Path file, String plugin) throws IOException {
        return paths(file, plugin, trace -> IntStream.range(0, trace.firstOutput()));
    }

    private static Set<String> paths(Path file, String plugin, Function<Trace, IntStream> which) throws IOException {
        Loaded loaded = Loaded.of(file, plugin);
        if (loaded.condition() == Condition.FOREIGN) {
            return Set.of();
        }
        StateTables tables = loaded.tables();
        Set<String> paths = new HashSet<>();
        for (int action : tables.traced()) {
            Trace trace = tables.trace(action);
            if (trace != null) {
                which.apply(trace).forEach(i -> paths.add(tables.paths.get(tables.versions.path(trace.versions()[i]))));
            }
        }
        return paths;
    }

    boolean isOf(String version) {
        return plugin.equals(version);
    }

    /** A damaged file must not be appended to, and numbers of lost entries must not be reused. */
    private StateTables repaired(StateTables found) throws IOException {
        if (condition == Condition.FOREIGN) {
            journal.clear();
            return new StateTables();
        }
        if (condition != Condition.DAMAGED) {
            return found;
        }
        compact(found);
        StateTables reloaded = new StateTables();
        journal.load(reloaded, plugin);
        return reloaded;
    }

    /** What the user should know about the state that was found. */
    public Optional<String> complaint() {
        return switch (condition) {
            case MISSING, WHOLE -> Optional.empty();
            case DAMAGED ->
                Optional.of("the build state was damaged or cut short; steps without a valid record are run again");
            case FOREIGN ->
                Optional.of("the build state is of another version of jmodbuild; everything is built again");
        };
    }

    public TextTable paths() {
        return tables.paths;
    }

    /** The path of the file that a path is a part of; the path itself if it is none. */
    public int file(int path) {
        String text = tables.paths.get(path);
        return SyntheticPaths.isPart(text) ? tables.paths.number(SyntheticPaths.file(text)) : path;
    }

    public TextTable words() {
        return tables.words;
    }

    public VersionTable versions() {
        return tables.versions;
    }

    public Observer observer() {
        return observer;
    }

    /** The last trace of an action. */
    public @Nullable Trace trace(int action) {
        return tables.trace(action);
    }

    /** The actions that have a trace, rising by number. */
    public int[] traced() {
        return tables.traced();
    }

    /** Keeps a trace, on disk when this returns. */
    public void keep(Trace trace) throws IOException {
        tables.put(trace);
        definitions();
        JournalRecords.trace(record, trace);
        append();
    }

    /** Keeps an equivalent trace; it is written together with the next entry or by {@link #finish}. */
    public void renew(Trace trace) {
        tables.put(trace);
        definitions();
        JournalRecords.trace(record, trace);
    }

    /** Records that an action is about to run, which invalidates its old trace. */
    public void invalidate(int action) throws IOException {
        Trace trace = tables.trace(action);
        if (trace != null && trace.valid()) {
            tables.put(trace.invalid());
            tables.superseded++;
            JournalRecords.invalid(record, action);
            append();
        }
    }

    /** Drops the trace of an action that no plan has any more. */
    public void forget(int action) throws IOException {
        tables.remove(action);
        JournalRecords.forget(record, action);
        append();
    }

    /** Reads files again that were read too soon after their last change; worth it after a build that took long. */
    public void settle() {
        observer.settle();
    }

    /** Writes new stamps, and compacts the file if more than half of it is superseded. */
    public void finish() throws IOException {
        for (int path = 0; path < Math.min(tables.stamps.count(), tables.paths.count()); path++) {
            if (tables.stamps.unsaved(path)) {
                stamp(path);
            }
        }
        if (record.length() > 0) {
            append();
        }
        if (tables.superseded > FEW && tables.superseded > 2 * tables.traceCount()) {
            compact(tables);
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private void stamp(int path) {
        definitions();
        JournalRecords.stamp(record, path, tables.stamps.version(path), tables.stamps, path);
        tables.stamps.saved(path);
    }

    private void definitions() {
        for (; savedPaths < tables.paths.count(); savedPaths++) {
            JournalRecords.path(record, savedPaths, tables.paths.get(savedPaths));
        }
        for (; savedWords < tables.words.count(); savedWords++) {
            JournalRecords.word(record, savedWords, tables.words.get(savedWords));
        }
        for (; savedVersions < tables.versions.count(); savedVersions++) {
            JournalRecords.version(
                    record, savedVersions, tables.versions.path(savedVersions), tables.versions.digest(savedVersions));
        }
        for (int version = tables.versions.unsavedGist(); version >= 0; version = tables.versions.unsavedGist()) {
            JournalRecords.gist(record, version, tables.versions.gist(version));
        }
    }

    private void append() throws IOException {
        journal.append(record, plugin);
        record.clear();
    }

    private void compact(StateTables source) throws IOException {
        journal.replace(plugin, target -> new Compaction(source, target).write());
    }
}
