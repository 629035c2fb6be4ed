// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.CheckedZip;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A jar, zip or nar with headers or libraries, of which some are unpacked. Not trusted. Used once. */
final class ForeignZip {
    private static final String INCLUDE = "include";

    private final Path file;
    private final Declaration declaration;
    private final Machine machine;
    private final Location at;
    /** All directories with files that are named as libraries are. */
    private final Set<String> withLibraries = new TreeSet<>();

    ForeignZip(Path file, Declaration declaration, Machine machine, Location at) {
        this.file = file;
        this.declaration = declaration;
        this.machine = machine;
        this.at = at;
    }

    /** Directories with libraries that are not for this machine, or not where a known layout has them; after unpacking. */
    Set<String> notUsed() {
        return withLibraries;
    }

    /** Whether the directory of headers that the user has named is in it. */
    boolean hasNamedHeaders() throws IOException {
        return !CheckedZip.of(file, name -> name.startsWith(declaration.include() + "/"))
                .names()
                .isEmpty();
    }

    /** All directories in it. */
    Set<String> directories() throws IOException {
        Set<String> directories = new TreeSet<>();
        CheckedZip.of(file, name -> {
            for (String one = directory(name); !one.isEmpty() && directories.add(one); ) {
                one = directory(one);
            }
            return false; // their files are not of interest, nor whether two have one name
        });
        return directories;
    }

    /**
     * Unpacks what belongs to this machine.
     *
     * @param directory that is empty, or not there
     * @throws ProblemException if it is damaged, not to be trusted, or if two layouts fit
     */
    void unpack(Path directory, Prebuilt prebuilt) throws IOException {
        Set<String> names =
                CheckedZip.of(file, name -> isLibrary(name) || isHeader(name)).names();
        names.stream().filter(ForeignZip::isLibrary).forEach(name -> withLibraries.add(directory(name)));
        Optional<KnownLayout> layout = Optional.empty();
        Set<String> libraries = Set.of(declaration.lib());
        if (declaration.lib().isEmpty()) {
            layout = layout();
            libraries = layout.isEmpty() ? Set.of() : layout.get().libraries(withLibraries, machine);
        }
        Set<String> taken = new TreeSet<>(libraries);
        String headers = headers(layout, taken, names);
        CheckedZip zip = CheckedZip.of(
                file,
                name -> (isLibrary(name) && taken.contains(directory(name)))
                        || (!headers.isEmpty() && name.startsWith(headers + "/")));
        Map<Path, String> unpacked = new LinkedHashMap<>();
        zip.forEach((name, bytes) -> {
            Path to = directory.resolve(name);
            Files.createDirectories(to.getParent());
            Files.write(to, bytes);
            if (isLibrary(name) && taken.contains(directory(name))) {
                unpacked.put(to, name.substring(name.lastIndexOf('/') + 1));
            } else {
                prebuilt.addHeader(name.substring(headers.length() + 1), to);
            }
        });
        if (layout.filter(one -> one == KnownLayout.NETTY).isPresent()) {
            prebuilt.addSuitable(unpacked);
        } else {
            for (Map.Entry<Path, String> each : unpacked.entrySet()) {
                prebuilt.addLibrary(each.getKey(), each.getValue(), "");
            }
        }
        withLibraries.removeAll(taken);
    }

    /** The only one that has libraries for this machine; none if there are none. */
    private Optional<KnownLayout> layout() {
        Map<KnownLayout, Set<String>> fitting = new EnumMap<>(KnownLayout.class);
        for (KnownLayout layout : declaration.layout().map(List::of).orElse(List.of(KnownLayout.values()))) {
            Set<String> libraries = layout.libraries(withLibraries, machine);
            if (!libraries.isEmpty()) {
                fitting.put(layout, libraries);
            }
        }
        if (Set.copyOf(fitting.values()).size() > 1) {
            List<String> ways = new ArrayList<>();
            fitting.forEach(
                    (layout, libraries) -> ways.add(layout.spelling() + " (" + String.join(", ", libraries) + ")"));
            throw new ProblemException(
                    at,
                    file + " has libraries in several layouts: " + String.join(", ", ways) + "; name one in <"
                            + Declaration.PARAMETER + ">");
        }
        return fitting.keySet().stream().findFirst();
    }

    private String headers(Optional<KnownLayout> layout, Set<String> libraries, Set<String> names) {
        if (!declaration.include().isEmpty()) {
            return declaration.include();
        }
        List<String> candidates = new ArrayList<>();
        layout.ifPresent(one -> libraries.forEach(each -> candidates.add(one.headers(each))));
        candidates.add(INCLUDE);
        return candidates.stream()
                .filter(one -> !one.isEmpty() && names.stream().anyMatch(name -> name.startsWith(one + "/")))
                .findFirst()
                .orElse("");
    }

    private boolean isHeader(String name) {
        String headers = declaration.include().isEmpty() ? INCLUDE : declaration.include();
        return name.startsWith(headers + "/") || name.contains("/" + headers + "/");
    }

    private static boolean isLibrary(String name) {
        return LibraryFile.isNamedSo(name.substring(name.lastIndexOf('/') + 1));
    }

    private static String directory(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
