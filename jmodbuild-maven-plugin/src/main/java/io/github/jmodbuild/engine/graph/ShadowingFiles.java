// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.graph;

import io.github.jmodbuild.engine.graph.DirectoryListings.Listing;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.TextTable;
import io.github.jmodbuild.engine.support.SearchRules;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.Reading;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds files that shadow those that a command has read: its search would find them first (K30). The search rules of
 * its language name the places. Not thread-safe.
 */
public final class ShadowingFiles {
    private final TextTable paths;
    private final Graph graph;
    private final Places places;
    private final SearchRules rules;
    private final Map<String, String> environment;
    private final InputNames names;
    private final DirectoryListings directories;
    private final int made;
    private final IdentityHashMap<List<String>, List<String>> searched = new IdentityHashMap<>();

    public ShadowingFiles(State state, Graph graph, Places places, SearchRules rules, Map<String, String> environment) {
        this.paths = state.paths();
        this.graph = graph;
        this.places = places;
        this.rules = rules;
        this.environment = environment;
        this.names = new InputNames(places);
        this.directories = new DirectoryListings(state, places);
        this.made = state.observer().version(graph.made);
    }

    /** How a file would be found. */
    public enum Kind {
        /** Before another file that was read. */
        BEFORE,
        /** By a test for its existence, such as {@code __has_include}. */
        ASKED,
        /** In a directory that an argument names. */
        WITHIN
    }

    /**
     * A file that would be found, with paths of the plan.
     *
     * @param hidden the file that it hides, that asks for it, or the directory
     */
    public record Shadow(String path, String hidden, Kind kind) {}

    /**
     * The result of a search.
     *
     * @param directories versions of those in which a file would have to appear
     * @param present files that exist: those that the command found and did not use, and those that have appeared
     */
    public record Search(List<Integer> directories, List<Shadow> present) {}

    /**
     * Searches for all that a command has read.
     *
     * @param read numbers of paths; the first is the source, which is not searched for
     */
    public Search search(Operation.Command command, List<Integer> read) {
        Reading reading = command.reading();
        if (read.isEmpty() || reading.equals(Reading.REPORTED)) {
            return new Search(List.of(), List.of());
        }
        directories.begin();
        Walk walk = new Walk(searched(reading.searched()), searched(reading.own()), read);
        rules.search(command, walk);
        reading.named().forEach(walk::named);
        return walk.result();
    }

    /** Cached, since thousands of commands share the same list. */
    private List<String> searched(List<String> list) {
        List<String> known = searched.get(list);
        if (known == null) {
            Set<String> all = new LinkedHashSet<>();
            for (String word : list) {
                if (word.startsWith("$")) {
                    String value = environment.getOrDefault(word.substring(1), "");
                    for (String directory : value.isEmpty() ? new String[0] : value.split(File.pathSeparator, -1)) {
                        all.add(names.directory(PlanPaths.escape(directory.isEmpty() ? "." : directory)));
                    }
                } else {
                    all.add(names.directory(word));
                }
            }
            known = List.copyOf(all);
            searched.put(list, known);
        }
        return known;
    }

    /** The search for one command. */
    private final class Walk implements SearchRules.Search {
        private final List<String> searched;
        private final List<String> own;
        private final Set<String> read = new LinkedHashSet<>();
        private final Set<Integer> versions = new LinkedHashSet<>();
        private final Set<String> tried = new LinkedHashSet<>();
        private final List<Shadow> present = new ArrayList<>();

        Walk(List<String> searched, List<String> own, List<Integer> read) {
            this.searched = searched;
            this.own = own;
            for (int path : read) {
                this.read.add(paths.get(path));
            }
        }

        Search result() {
            return new Search(List.copyOf(versions), present);
        }

        @Override
        public List<String> searched() {
            return searched;
        }

        @Override
        public List<String> own() {
            return own;
        }

        @Override
        public Collection<String> read() {
            return read;
        }

        @Override
        public Path file(String path) {
            return places.file(path);
        }

        @Override
        public void before(String directory, String name, String taken) {
            look(directory, name, taken, Kind.BEFORE);
        }

        @Override
        public void asked(String directory, String name, String by) {
            look(directory, name, by, Kind.ASKED);
        }

        @Override
        public void allIn(String directory, String by) {
            contents(directory, by, Kind.ASKED, false);
        }

        /** All files in a directory that an argument names. */
        void named(String word) {
            String directory = names.directory(word);
            contents(directory, directory, Kind.WITHIN, true);
        }

        private void contents(String directory, String hidden, Kind kind, boolean deep) {
            if (!places.file(directory.isEmpty() ? "." : directory).toFile().isDirectory()) {
                return;
            }
            Listing listing = directories.listing(directory, directory);
            versions.add(listing.version());
            Set<String> inside = listing.names();
            if (inside == null) {
                return;
            }
            for (String name : inside) {
                String path = Places.join(directory, name);
                if (places.file(path).toFile().isDirectory()) {
                    if (deep) {
                        contents(path, path, kind, true);
                    }
                } else if (!read.contains(path)) {
                    present.add(new Shadow(path, hidden, kind));
                }
            }
        }

        private void look(String directory, String name, String hidden, Kind kind) {
            String path = Places.join(directory, name);
            if (read.contains(path) || !tried.add(path)) {
                return;
            }
            if (directory.equals(PlanPaths.BUILD) || PlanPaths.isBuild(directory)) {
                versions.add(made);
                int number = paths.find(path);
                if (number >= 0 && graph.producer(number) >= 0) {
                    present.add(new Shadow(path, hidden, kind));
                }
                return;
            }
            Listing listing = directories.listing(Places.parent(path), directory);
            versions.add(listing.version());
            if (listing.has(path.substring(path.lastIndexOf('/') + 1))) {
                present.add(new Shadow(path, hidden, kind));
            }
        }
    }
}
