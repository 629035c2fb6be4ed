// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A staged installation (K10): programs in {@code bin}, libraries in {@code lib}, modules in {@code lib/modules/RELEASE}.
 * What an earlier installation put there and this one does not is taken away again (K14).
 */
public final class Installation {
    private static final String MODULES = PlanPaths.BUILD + "/modules/";
    private static final String PROGRAMS = PlanPaths.BUILD + "/bin/";

    private final Path root;
    private final String prefix;
    private final String release;
    private final Path record;

    /**
     * @param root the staging directory (DESTDIR)
     * @param prefix below the root, such as {@code /usr/local}; {@code /} and an empty one are the root itself
     * @param release names the modules' directory
     * @param record a file of our own that remembers what was installed
     */
    public Installation(Path root, String prefix, String release, Path record) {
        this.root = root.toAbsolutePath().normalize();
        this.prefix = prefix;
        this.release = release;
        this.record = record;
    }

    /** Installs outputs of which none has a link. */
    public List<String> install(Map<Plan.Output, Path> files) throws IOException {
        return install(files, Map.of());
    }

    /**
     * Installs the outputs.
     *
     * @param files the outputs' files by output
     * @param links further names of shared libraries, and the file names that they point to
     * @return paths installed, relative to the root, sorted
     * @throws ProblemException if prefix or release lead out of the root; nothing was written then
     * @throws IOException if a file cannot be written; what was there before is whole then
     */
    public List<String> install(Map<Plan.Output, Path> files, Map<String, String> links) throws IOException {
        Map<Path, Map.Entry<Plan.Output, Path>> wanted = new TreeMap<>();
        for (Map.Entry<Plan.Output, Path> each : files.entrySet()) {
            wanted.put(place(each.getKey()), each);
        }
        Path libraries = below(root, prefix, "jmodbuild.prefix").resolve("lib");
        Set<Path> all = new TreeSet<>(wanted.keySet());
        links.keySet().forEach(name -> all.add(libraries.resolve(name)));
        Set<Path> former = recorded();
        Set<Path> either = new TreeSet<>(former);
        either.addAll(all);
        record(either); // first: what a killed installation has put there is taken away by a later one
        for (Map.Entry<Path, Map.Entry<Plan.Output, Path>> each : wanted.entrySet()) {
            boolean image = isImage(each.getValue().getKey().kind());
            copy(each.getValue().getValue(), each.getKey(), image ? "rwxr-xr-x" : "rw-r--r--");
        }
        for (Map.Entry<String, String> link : links.entrySet()) {
            link(libraries.resolve(link.getKey()), Path.of(link.getValue()));
        }
        former.removeAll(all);
        remove(former);
        record(all);
        return all.stream().map(path -> root.relativize(path).toString()).toList();
    }

    /**
     * Takes away everything that installations into this root have put there.
     *
     * @return paths that were there, relative to the root, sorted
     */
    public List<String> uninstall() throws IOException {
        Set<Path> former = recorded();
        remove(former);
        record(Set.of());
        return former.stream().map(path -> root.relativize(path).toString()).toList();
    }

    /** Modules keep the subdirectory that they have below the build's own modules (K42). */
    private Path place(Plan.Output output) {
        Path base = below(root, prefix, "jmodbuild.prefix");
        String path = output.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!output.directory().isEmpty()) {
            return below(base, output.directory(), "install").resolve(name);
        }
        return switch (output.kind()) {
            case EXECUTABLE -> base.resolve("bin").resolve(name);
            case SHARED_LIBRARY ->
                base.resolve(path.startsWith(PROGRAMS) ? "bin" : "lib").resolve(name);
            case ARCHIVE, RELOCATABLE, FILE -> base.resolve("lib").resolve(name);
            case MODULE, MODULE_INDEX ->
                below(base.resolve("lib/modules"), release, "jmodbuild.release")
                        .resolve(path.startsWith(MODULES) ? path.substring(MODULES.length()) : name);
        };
    }

    private static boolean isImage(Plan.Kind kind) {
        return switch (kind) {
            case EXECUTABLE, MODULE, SHARED_LIBRARY -> true;
            case ARCHIVE, RELOCATABLE, MODULE_INDEX, FILE -> false;
        };
    }

    /** Whatever a name says, nothing is written outside. */
    private static Path below(Path outer, String name, String property) {
        Path inner = outer.resolve(name.replaceFirst("^/+", "")).normalize();
        if (!inner.startsWith(outer)) {
            throw new ProblemException(
                    Location.of(property), name + " leads out of " + outer + "; name a directory below it");
        }
        return inner;
    }

    /** Writes atomically, and never through a symbolic link in the file's place. */
    private static void copy(Path from, Path to, String permissions) throws IOException {
        if (isSame(from, to, permissions)) {
            return;
        }
        AtomicFiles.replace(to, temporary(to), temporary -> {
            Files.copy(from, temporary);
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
        });
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(target)) {
            AtomicFiles.replace(link, temporary(link), temporary -> Files.createSymbolicLink(temporary, target));
        }
    }

    private static Path temporary(Path file) {
        return file.resolveSibling(".install-" + file.getFileName() + AtomicFiles.TEMPORARY);
    }

    private static boolean isSame(Path from, Path to, String permissions) throws IOException {
        return Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)
                && Files.mismatch(from, to) < 0
                && Files.getPosixFilePermissions(to).equals(PosixFilePermissions.fromString(permissions));
    }

    private void record(Set<Path> paths) throws IOException {
        List<String> lines = paths.stream().map(Path::toString).toList();
        AtomicFiles.replace(record, AtomicFiles.beside(record), temporary -> Files.write(temporary, lines));
    }

    /** What earlier installations into this root have put there; nothing of a record that cannot be understood. */
    private Set<Path> recorded() throws IOException {
        Set<Path> paths = new TreeSet<>();
        if (!Files.isRegularFile(record)) {
            return paths;
        }
        try {
            for (String line : Files.readAllLines(record)) {
                Path path = Path.of(line);
                if (path.startsWith(root) && path.equals(path.normalize()) && !path.equals(root)) {
                    paths.add(path);
                }
            }
        } catch (MalformedInputException | InvalidPathException e) {
            return new TreeSet<>();
        }
        return paths;
    }

    private void remove(Set<Path> paths) throws IOException {
        for (Path path : paths) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(path);
                removeEmpty(path.getParent());
            }
        }
    }

    private void removeEmpty(@Nullable Path directory) throws IOException {
        if (directory == null || directory.equals(root) || !Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(directory);
        removeEmpty(directory.getParent());
    }
}
