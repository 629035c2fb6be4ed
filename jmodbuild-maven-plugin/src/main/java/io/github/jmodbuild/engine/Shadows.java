// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.Directories.Listing;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.Texts;
import io.github.jmodbuild.plan.IncludePath;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.Work;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the files that a command's search would find before those it read (K30). Who included what by which name is not known,
 * so all names are tried that searched directories give a file, in all earlier directories, and first of all beside the
 * source and every header that is no system's. Not thread-safe.
 */
final class Shadows {
    private final Texts paths;
    private final Graph graph;
    private final InputNames names;
    private final Directories directories;
    private final int made;
    private final IdentityHashMap<List<String>, List<String>> searched = new IdentityHashMap<>();

    Shadows(State state, Graph graph, Places places) {
        this.paths = state.paths();
        this.graph = graph;
        this.names = new InputNames(places);
        this.directories = new Directories(state, places);
        this.made = state.observer().version(graph.made);
    }

    /** A file that would be found before another. Paths of the plan. */
    record Shadow(String path, String hidden) {}

    /**
     * What a search comes to.
     *
     * @param directories versions of those in which something would have to appear
     * @param present what is there, whether it was found and left, as beside another file, or has appeared
     */
    record Search(List<Integer> directories, List<Shadow> present) {}

    /**
     * Searches for all that a command has read.
     *
     * @param read numbers of paths; the first is the source, which is not searched for
     */
    Search search(Work.Command command, List<Integer> read) {
        if (command.searched().isEmpty() || read.isEmpty()) {
            return new Search(List.of(), List.of());
        }
        directories.begin();
        return new Walk(searched(command.searched()), read).search();
    }

    /** The same list belongs to thousands of commands. */
    private List<String> searched(List<String> list) {
        List<String> known = searched.get(list);
        if (known == null) {
            Set<String> all = new LinkedHashSet<>();
            for (String word : list) {
                all.add(names.directory(word));
            }
            known = List.copyOf(all);
            searched.put(list, known);
        }
        return known;
    }

    /** The search for one command. */
    private final class Walk {
        private final List<String> searched;
        private final Set<String> read = new LinkedHashSet<>();
        private final Set<String> homes = new LinkedHashSet<>();
        private final Set<Integer> versions = new LinkedHashSet<>();
        private final Set<String> tried = new LinkedHashSet<>();
        private final List<Shadow> present = new ArrayList<>();

        Walk(List<String> searched, List<Integer> read) {
            this.searched = searched;
            for (int path : read) {
                this.read.add(paths.get(path));
            }
        }

        Search search() {
            for (String file : read) {
                if (!isSystems(file)) {
                    homes.add(Directories.parent(file));
                }
            }
            String source = read.iterator().next();
            for (String file : read) {
                if (!file.equals(source)) {
                    search(file);
                }
            }
            return new Search(List.copyOf(versions), present);
        }

        private boolean isSystems(String file) {
            if (!file.startsWith("/")) {
                return false;
            }
            for (String directory : searched) {
                if (isBelow(file, directory)) {
                    return false;
                }
            }
            return true;
        }

        private void search(String file) {
            if (isSystems(file)) {
                search(file, IncludePath.name(file), searched.size());
                return;
            }
            for (int i = 0; i < searched.size(); i++) {
                String directory = searched.get(i);
                if (isBelow(file, directory)) {
                    search(file, file.substring(join(directory, "").length()), i);
                }
            }
        }

        private void search(String file, String name, int before) {
            for (String home : homes) {
                look(home, name, file);
            }
            for (int i = 0; i < before; i++) {
                look(searched.get(i), name, file);
            }
        }

        private void look(String directory, String name, String hidden) {
            String path = join(directory, name);
            if (read.contains(path) || !tried.add(path)) {
                return;
            }
            if (directory.equals(PlanPaths.BUILD) || PlanPaths.isBuild(directory)) {
                versions.add(made);
                int number = paths.find(path);
                if (number >= 0 && graph.producer(number) >= 0) {
                    present.add(new Shadow(path, hidden));
                }
                return;
            }
            Listing listing = directories.listing(Directories.parent(path), directory);
            versions.add(listing.version());
            if (listing.has(path.substring(path.lastIndexOf('/') + 1))) {
                present.add(new Shadow(path, hidden));
            }
        }
    }

    private static boolean isBelow(String file, String directory) {
        return directory.isEmpty()
                ? !file.startsWith("/") && !PlanPaths.isBuild(file)
                : file.startsWith(join(directory, ""));
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() || directory.endsWith("/") ? directory + name : directory + "/" + name;
    }
}
