// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.Directories.Listing;
import io.github.jmodbuild.engine.run.AskedMacros;
import io.github.jmodbuild.engine.run.PrecompiledHeaders;
import io.github.jmodbuild.engine.run.Scans;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.engine.state.Texts;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.plan.Work;
import io.github.jmodbuild.toolchain.SystemHeaders;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files that a command's search would find before those it read (K30). Who included what by which name is not known,
 * so all names are tried that searched directories give a file, in all earlier directories, and first of all beside the
 * source and every header that is no system's. So are the names of which a text asks whether they are there. Not thread-safe.
 */
final class Shadows {
    private final Texts paths;
    private final Graph graph;
    private final Places places;
    private final Scans scans;
    private final Map<String, String> environment;
    private final InputNames names;
    private final Directories directories;
    private final int made;
    private final IdentityHashMap<List<String>, List<String>> searched = new IdentityHashMap<>();

    Shadows(State state, Graph graph, Places places, Scans scans, Map<String, String> environment) {
        this.paths = state.paths();
        this.graph = graph;
        this.places = places;
        this.scans = scans;
        this.environment = environment;
        this.names = new InputNames(places);
        this.directories = new Directories(state, places);
        this.made = state.observer().version(graph.made);
    }

    /** What would be found. */
    enum Kind {
        /** Before another file that was read. */
        BEFORE,
        /** By a text that asks whether it is there. */
        ASKED,
        /** In a directory that an argument names. */
        WITHIN
    }

    /**
     * A file that would be found. Paths of the plan.
     *
     * @param hidden the file that it hides, that asks for it, or the directory
     */
    record Shadow(String path, String hidden, Kind kind) {}

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
        Reading reading = command.reading();
        if (read.isEmpty() || reading.equals(Reading.REPORTED)) {
            return new Search(List.of(), List.of());
        }
        directories.begin();
        Walk walk = new Walk(searched(reading.searched()), searched(reading.own()), read);
        switch (reading.search()) {
            case HEADERS -> walk.headers(command);
            case LIBRARIES -> walk.libraries();
            case NOTHING -> {}
        }
        reading.named().forEach(walk::named);
        return walk.result();
    }

    /** The same list belongs to thousands of commands. */
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
    private final class Walk {
        private final List<String> searched;
        private final List<String> own;
        private final Set<String> read = new LinkedHashSet<>();
        private final Set<String> homes = new LinkedHashSet<>();
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

        void headers(Work.Command command) {
            for (String file : read) {
                if (!isSystems(file)) {
                    homes.add(Directories.parent(file));
                }
            }
            String source = read.iterator().next();
            List<Path> files = read.stream().map(places::file).toList();
            if (command.reading().assembler() == Reading.Assembler.LISTS
                    && files.stream().anyMatch(scans::assembles)) {
                homes.add(""); // where the assembler runs, which searches there first
            }
            scans.askedByMacros(files, command.argv()).ifPresent(asked -> byMacros(asked, source));
            for (String file : read) {
                if (!file.equals(source)) {
                    header(file);
                }
                scans.asked(places.file(file)).forEach(name -> asked(name, file));
            }
            for (String name : PrecompiledHeaders.names(scans.included(places.file(source)), command.argv())) {
                asked(name, source);
            }
        }

        /** Where a name is not known, all counts that comes into the tree's own directories. */
        private void byMacros(AskedMacros asked, String source) {
            asked.names().forEach(name -> asked(name, source));
            if (asked.unknown()) {
                Set<String> all = new LinkedHashSet<>(homes);
                all.addAll(searched);
                all.removeIf(directory -> directory.startsWith("/") || PlanPaths.isBuild(directory));
                all.forEach(directory -> contents(directory, source, Kind.ASKED, false));
            }
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

        private void header(String file) {
            if (!isSystems(file)) {
                for (int i = 0; i < searched.size(); i++) {
                    if (isBelow(file, searched.get(i))) {
                        header(file, within(file, searched.get(i)), i, 0);
                    }
                }
                return;
            }
            boolean found = false;
            for (int i = 0; i < own.size(); i++) {
                if (isBelow(file, own.get(i))) {
                    header(file, within(file, own.get(i)), searched.size(), i);
                    found = true;
                }
            }
            if (!found) {
                header(file, SystemHeaders.name(file), searched.size(), 0);
            }
        }

        private void header(String file, String name, int before, int ownBefore) {
            for (String home : homes) {
                look(home, name, file, Kind.BEFORE);
            }
            for (int i = 0; i < before; i++) {
                look(searched.get(i), name, file, Kind.BEFORE);
            }
            for (int i = 0; i < ownBefore; i++) {
                look(own.get(i), name, file, Kind.BEFORE);
            }
        }

        private void asked(String name, String by) {
            if (name.startsWith("/")) {
                look(Directories.parent(name), name.substring(name.lastIndexOf('/') + 1), by, Kind.ASKED);
                return;
            }
            homes.forEach(home -> look(home, name, by, Kind.ASKED));
            searched.forEach(directory -> look(directory, name, by, Kind.ASKED));
            own.forEach(directory -> look(directory, name, by, Kind.ASKED));
        }

        /** A shared library is taken before a static one beside it, and either before all in later directories. */
        void libraries() {
            for (String file : read) {
                if (file.startsWith("/") || searched.contains(Directories.parent(file))) {
                    library(file);
                }
            }
        }

        private void library(String file) {
            String home = Directories.parent(file);
            String name = within(file, home);
            List<String> all = new ArrayList<>(searched);
            all.addAll(own);
            int at = all.indexOf(home);
            for (String other : LibraryNames.of(name)) {
                for (int i = 0; i < (at < 0 ? searched.size() : at); i++) {
                    look(all.get(i), other, file, Kind.BEFORE);
                }
            }
            if (at >= 0) {
                LibraryNames.before(name).forEach(other -> look(home, other, file, Kind.BEFORE));
            }
        }

        /** All that lies in a directory which an argument names. */
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
                String path = join(directory, name);
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
            String path = path(directory, name);
            if (path.isEmpty() || read.contains(path) || !tried.add(path)) {
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
            Listing listing = directories.listing(Directories.parent(path), directory);
            versions.add(listing.version());
            if (listing.has(path.substring(path.lastIndexOf('/') + 1))) {
                present.add(new Shadow(path, hidden, kind));
            }
        }
    }

    private static boolean isBelow(String file, String directory) {
        int star = directory.indexOf(Reading.FIRST);
        if (star >= 0) {
            int slash = file.startsWith(directory.substring(0, star)) ? file.indexOf('.', star) : -1;
            return slash > star
                    && file.startsWith(directory.substring(star + 1) + "/", slash)
                    && file.substring(star, slash).indexOf('/') < 0;
        }
        return directory.isEmpty()
                ? !file.startsWith("/") && !PlanPaths.isBuild(file)
                : file.startsWith(join(directory, ""));
    }

    /** Where a directory has a name; empty if it can have none of that form. */
    private static String path(String directory, String name) {
        int star = directory.indexOf(Reading.FIRST);
        int slash = name.indexOf('/');
        if (star < 0) {
            return join(directory, name);
        }
        return slash < 0
                ? ""
                : directory.substring(0, star)
                        + name.substring(0, slash)
                        + directory.substring(star + 1)
                        + name.substring(slash);
    }

    private static String within(String file, String directory) {
        int star = directory.indexOf(Reading.FIRST);
        if (star >= 0) {
            int end = file.indexOf('.', star);
            return file.substring(star, end) + file.substring(end + directory.length() - star - 1);
        }
        return file.substring(join(directory, "").length());
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() || directory.endsWith("/") ? directory + name : directory + "/" + name;
    }
}
