// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.graph;

import io.github.jmodbuild.engine.state.Observer;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.SyntheticPaths;
import io.github.jmodbuild.engine.state.TextTable;
import io.github.jmodbuild.engine.state.VersionTable;
import io.github.jmodbuild.plan.PlanPaths;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Contents of directories outside the build directory. Each directory is checked once per search, and listed again only
 * if it has changed since the last listing. For one build. Not thread-safe.
 */
final class DirectoryListings {
    private final TextTable paths;
    private final VersionTable versions;
    private final Observer observer;
    private final Places places;
    private final Map<String, Listing> listed = new HashMap<>();
    private final Map<String, Listing> seen = new HashMap<>();

    DirectoryListings(State state, Places places) {
        this.paths = state.paths();
        this.versions = state.versions();
        this.observer = state.observer();
        this.places = places;
    }

    /**
     * A directory.
     *
     * @param version of the directory or, if it does not exist, of its nearest existing parent, which changes when it
     *     is created
     * @param names its contents, as paths of the plan; null if it does not exist
     */
    record Listing(int version, @Nullable Set<String> names) {
        boolean has(String name) {
            return names != null && names.contains(name);
        }
    }

    /** Begins a search: every directory is checked again. */
    void begin() {
        seen.clear();
    }

    /**
     * A directory at or below another.
     *
     * @param top checked first, so that missing directories below it cost nothing
     */
    Listing listing(String directory, String top) {
        Listing known = seen.get(directory);
        if (known == null) {
            boolean inner = directory.length() > top.length() && !directory.equals("/");
            known = inner ? below(directory, top) : look(directory);
            seen.put(directory, known);
        }
        return known;
    }

    private Listing below(String directory, String top) {
        Listing around = listing(Places.parent(directory), top);
        return around.has(directory.substring(directory.lastIndexOf('/') + 1))
                ? look(directory)
                : new Listing(around.version(), null);
    }

    private Listing look(String directory) {
        String mark = SyntheticPaths.directory(directory);
        int version = observer.fresh(paths.number(mark));
        Listing before = listed.get(directory);
        if (before != null && before.version() == version) {
            return before;
        }
        String[] names =
                versions.isAbsent(version) ? null : places.file(mark).toFile().list();
        if (names == null) {
            boolean isTop = directory.isEmpty() || directory.equals("/");
            return new Listing(
                    isTop ? version : listing(Places.parent(directory), "").version(), null);
        }
        Set<String> escaped = new HashSet<>();
        for (String name : names) {
            escaped.add(PlanPaths.escape(name));
        }
        Listing now = new Listing(version, escaped);
        listed.put(directory, now);
        return now;
    }
}
