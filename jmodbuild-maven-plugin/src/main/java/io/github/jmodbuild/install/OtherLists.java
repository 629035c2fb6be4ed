// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of other modules, whose files stay when one module takes away its own: two may have installed an equal file in one place. Not
 * thread-safe.
 */
public final class OtherLists {
    /** There are none. */
    public static final OtherLists NONE = new OtherLists("", Map.of(), Set.of());

    private final String self;
    private final Map<Path, String> files;
    private final Set<String> running;
    private @Nullable Map<Path, List<Named>> known;

    /** What a list says of one file: whose the list is, and the digest that the file had. */
    private record Named(Path list, String module, String digest) {}

    /**
     * A module of a reactor.
     *
     * @param name group and artifact, with a colon between them
     * @param isRunning whether it installs in this session, too
     */
    public record Module(String name, Path directory, boolean isRunning) {}

    private OtherLists(String self, Map<Path, String> files, Set<String> running) {
        this.self = self;
        this.files = new LinkedHashMap<>(files);
        this.running = Set.copyOf(running);
    }

    /**
     * Those of modules of one reactor, each where this one's is in its own directory, and those in the directory of this one.
     *
     * @param own this module's list
     * @param self this module
     * @param others of the same reactor
     */
    public static OtherLists of(Path own, Module self, List<Module> others) throws IOException {
        Path list = own.toAbsolutePath().normalize();
        Path home = self.directory().toAbsolutePath().normalize();
        Map<Path, String> files = new LinkedHashMap<>();
        Set<String> running = new HashSet<>();
        for (Module other : others) {
            if (list.startsWith(home)) {
                Path base = other.directory().toAbsolutePath().normalize();
                files.put(base.resolve(home.relativize(list)), other.name());
            }
            if (other.isRunning()) {
                running.add(other.name());
            }
        }
        Path directory = list.getParent();
        if (directory != null && Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.list(directory)) {
                for (Path file : all.toList()) {
                    String owner = InstalledList.owner(file);
                    if (owner != null) {
                        files.put(file, owner);
                    }
                }
            } catch (AccessDeniedException e) { // one whose files can be used by their names alone
                return new OtherLists(self.name(), files, running);
            }
        }
        files.remove(list);
        return new OtherLists(self.name(), files, running);
    }

    /** The first that names a file. */
    Optional<Path> naming(Path file) throws IOException {
        return named(file).stream().map(Named::list).findFirst();
    }

    /** Digests of what was installed as a file with other lists. */
    Set<String> digests(Path file) throws IOException {
        return named(file).stream().map(Named::digest).collect(Collectors.toSet());
    }

    /**
     * Refuses a file that would replace another module's. Modules that install in this session, too, are left to it: it knows what
     * they install now, and their lists only what they did.
     *
     * @param former digest of what this module has installed there; empty if that is nothing
     * @param digest of what is to be installed
     */
    void refuseDifferent(Path file, String former, String digest, Location at) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Named named : named(file)) {
            boolean differs = !named.digest().equals(digest) && !running.contains(named.module());
            if (differs && !isNow(file, digest)) {
                throw new ProblemException(
                        at,
                        !former.isEmpty() && former.equals(named.digest())
                                ? newer(named, file)
                                : different(named, file));
            }
        }
    }

    private String different(Named other, Path file) {
        return different(other.module(), self, file) + ", or uninstall what " + other.list() + " names";
    }

    /** Of a file that was the same in both. */
    private String newer(Named other, Path file) {
        String first = artifact(other.module());
        String second = artifact(self);
        return "modules " + first + " and " + second + " have installed the same file as " + file + ", and " + second
                + " has another one now; uninstall " + first + " (-Djmodbuild.uninstall), install " + second
                + ", and then "
                + first + " with the same file, or delete " + other.list() + " if " + first + " is not used any more";
    }

    private static boolean isNow(Path file, String digest) throws IOException {
        try {
            return InstalledList.digest(file).equals(digest);
        } catch (NoSuchFileException e) { // another one has removed it at this moment
            return true;
        }
    }

    /**
     * Says that two modules install different files in one place.
     *
     * @param first name of a module, with or without its group
     */
    public static String different(String first, String second, Path place) {
        return "modules " + artifact(first) + " and " + artifact(second) + " install different files as " + place
                + "; give one of them another name, <prefix> or <installRoot>";
    }

    private static String artifact(String module) {
        return module.substring(module.indexOf(':') + 1);
    }

    /** They are read again when they are asked next. */
    void forget() {
        known = null;
    }

    private List<Named> named(Path file) throws IOException {
        Map<Path, List<Named>> read = known;
        if (read == null) {
            read = new HashMap<>();
            for (Map.Entry<Path, String> list : files.entrySet()) {
                for (Map.Entry<Path, String> each :
                        InstalledList.entries(list.getKey()).entrySet()) {
                    read.computeIfAbsent(each.getKey(), path -> new ArrayList<>())
                            .add(new Named(list.getKey(), list.getValue(), each.getValue()));
                }
            }
            known = read;
        }
        return read.getOrDefault(file, List.of());
    }
}
