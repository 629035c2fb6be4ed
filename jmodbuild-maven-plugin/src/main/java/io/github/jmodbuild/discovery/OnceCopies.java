// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.discovery.Inclusions.Inclusion;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.ReadDiscovery.Run;
import io.github.jmodbuild.plan.Reading;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Copies of headers that say {@code #pragma once} or are imported. Gcc compares contents, sizes and times of such headers, skips a copy
 * whatever its name, and does not list it. For one build. Thread-safe.
 */
final class OnceCopies {
    private final Places places;
    private final SourceScans scans;
    private final Map<String, String> environment;
    private final Map<Path, Inclusions> inclusions = new ConcurrentHashMap<>();
    /** Those outside the source and the build directory, which do not change during a build; many commands read them. */
    private final Map<String, SourceScans.Scan> scansOutside = new ConcurrentHashMap<>();

    private final Map<Path, Set<String>> listingsOutside = new ConcurrentHashMap<>();

    /** @param environment in which the variables of search paths are looked up */
    OnceCopies(Places places, SourceScans scans, Map<String, String> environment) {
        this.places = places;
        this.scans = scans;
        this.environment = environment;
    }

    /**
     * The copies that a compile was told to include and has skipped, with those that have changed since it began, as it may have
     * skipped them.
     *
     * @param listed all that it says that it has read
     */
    List<String> skipped(Run run, List<String> listed) {
        Map<Long, List<Path>> once = once(listed);
        return once.isEmpty() ? List.of() : new Search(run, listed, once).copies();
    }

    /** Whether two of these files are copies, so that their times decide whether a compile takes both. */
    boolean areAmong(List<String> read) {
        for (List<Path> files : once(read).values()) {
            for (int i = 1; i < files.size(); i++) {
                for (Path other : files.subList(0, i)) {
                    if (hasContentOf(files.get(i), other) && !isOneFile(files.get(i), other)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The headers with which gcc compares others, by their sizes: all that it has read if it imports one. */
    private Map<Long, List<Path>> once(List<String> read) {
        boolean imports = false;
        boolean once = false;
        for (String name : read) {
            SourceScans.Scan scan = scan(name);
            imports |= scan.imports();
            once |= scan.once() != 0;
        }
        Map<Long, List<Path>> sizes = new HashMap<>();
        if (imports || once) {
            for (String name : new HashSet<>(read)) {
                SourceScans.Scan scan = scan(name);
                if (imports || scan.once() != 0) {
                    sizes.computeIfAbsent(scan.length(), size -> new ArrayList<>())
                            .add(file(name).normalize());
                }
            }
        }
        return sizes;
    }

    private SourceScans.Scan scan(String name) {
        SourceScans.Scan known = scansOutside.get(name);
        if (known == null) {
            Path file = file(name);
            known = scans.of(file);
            if (isOutside(file)) {
                scansOutside.put(name, known);
            }
        }
        return known;
    }

    private boolean isOutside(Path path) {
        return !path.startsWith(places.sourceDir()) && !path.startsWith(places.buildDir());
    }

    private Path file(String name) {
        try {
            return places.sourceDir().resolve(name);
        } catch (InvalidPathException e) {
            return places.sourceDir(); // reported where the name is used again
        }
    }

    private static boolean hasContentOf(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Two names of one file always have the same time. */
    private static boolean isOneFile(Path one, Path other) {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Where one compile would find what its texts include. */
    private final class Search {
        private final Run run;
        private final List<String> listed;
        private final Map<Long, List<Path>> once;
        private final List<Path> directories;
        private final Set<Path> read = new HashSet<>();
        private final Set<Path> copies = new LinkedHashSet<>();
        private final Map<Path, Set<String>> listings = new HashMap<>();

        Search(Run run, List<String> listed, Map<Long, List<Path>> once) {
            this.run = run;
            this.listed = listed;
            this.once = once;
            this.directories = searched(run.command().reading());
            listed.forEach(name -> read.add(file(name).normalize()));
        }

        List<String> copies() {
            Set<Inclusion> searched = new HashSet<>();
            Set<String> macros = new LinkedHashSet<>();
            for (String name : Set.copyOf(listed)) {
                Path file = file(name);
                Path directory = Objects.requireNonNullElse(file.getParent(), file);
                Inclusions texts = inclusions(file, scan(name));
                macros.addAll(texts.macros());
                for (Inclusion each : texts.names()) {
                    if (!each.quoted() || !find(directory, each)) {
                        searched.add(each);
                    }
                }
            }
            searched.addAll(named(macros));
            for (Inclusion each : searched) {
                for (Path directory : directories) {
                    if (find(directory, each)) {
                        break;
                    }
                }
            }
            return copies.stream().map(places::shown).toList();
        }

        /** Names that arguments include, or that macros stand for. */
        private List<Inclusion> named(Set<String> macros) {
            List<String> argv = run.command().argv();
            List<Inclusion> all = new ArrayList<>();
            for (int i = 1; i < argv.size(); i++) {
                if (argv.get(i - 1).equals("-include") || argv.get(i - 1).equals("-imacros")) {
                    all.add(Inclusion.of(argv.get(i), true, false));
                }
            }
            if (!macros.isEmpty()) {
                List<String> texts = listed.stream()
                        .map(name -> SourceScans.text(file(name)))
                        .toList();
                AskedMacros.of(macros, Set.of(), texts, argv)
                        .names()
                        .forEach(name -> all.add(Inclusion.of(name, true, true)));
            }
            return all;
        }

        /** Whether the search for a name ends here: with a file that was read. */
        private boolean find(Path directory, Inclusion inclusion) {
            if (!mayHave(directory, inclusion)) {
                return false;
            }
            Path found = directory.resolve(inclusion.name()).normalize();
            if (read.contains(found)) {
                return !inclusion.goesOn();
            }
            if (found.toFile().isFile() && (isCopy(found) || changed(found))) {
                copies.add(found);
            }
            return false;
        }

        private boolean mayHave(Path directory, Inclusion inclusion) {
            String first = inclusion.first();
            if (first.isEmpty() || first.equals(".") || first.equals("..")) {
                return true;
            }
            Set<String> names = listings.get(directory);
            if (names == null) {
                names = isOutside(directory)
                        ? listingsOutside.computeIfAbsent(directory, OnceCopies::list)
                        : list(directory);
                listings.put(directory, names);
            }
            return names.contains(first);
        }

        private boolean isCopy(Path found) {
            List<Path> same = once.getOrDefault(found.toFile().length(), List.of());
            return same.stream().anyMatch(file -> hasContentOf(file, found));
        }

        /** What steps make may change; which of it may be read is known without times. */
        private boolean changed(Path found) {
            return !found.startsWith(places.buildDir())
                    && TimeUnit.MILLISECONDS.toNanos(found.toFile().lastModified() + 1) > run.began();
        }
    }

    private static Set<String> list(Path directory) {
        String[] names = directory.toFile().list();
        return names == null ? Set.of() : Set.of(names);
    }

    private List<Path> searched(Reading reading) {
        Set<Path> all = new LinkedHashSet<>();
        for (String word : reading.searched()) {
            if (word.startsWith("$")) {
                for (String directory :
                        environment.getOrDefault(word.substring(1), "").split(File.pathSeparator, -1)) {
                    all.add(file(directory));
                }
            } else if (!word.contains(Reading.FIRST)) {
                all.add(places.file(word));
            }
        }
        reading.own().forEach(directory -> all.add(places.file(directory)));
        return List.copyOf(all);
    }

    private Inclusions inclusions(Path file, SourceScans.Scan scan) {
        Inclusions known = inclusions.get(file);
        if (known == null || !known.scan().equals(scan)) {
            known = Inclusions.of(file, scan);
            inclusions.put(file, known);
        }
        return known;
    }
}
