// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of other modules, whose files stay when one module takes away its own: two may have installed an equal file in one place. Not
 * thread-safe.
 */
public final class OtherLists {
    /** There are none. */
    public static final OtherLists NONE = new OtherLists(List.of());

    private final List<Path> files;
    private @Nullable Map<Path, Named> known;

    /** What they say of one file: digests that it had, and the first list that names it. */
    private record Named(Path list, Set<String> digests) {}

    private OtherLists(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Those of modules of one reactor, each where this one's is in its own directory, and those in the directory of this one.
     *
     * @param own this module's list
     * @param base the directory of the module
     * @param others directories of other modules
     */
    public static OtherLists of(Path own, Path base, List<Path> others) throws IOException {
        Path list = own.toAbsolutePath().normalize();
        Path home = base.toAbsolutePath().normalize();
        List<Path> files = new ArrayList<>();
        if (list.startsWith(home)) {
            for (Path other : others) {
                files.add(other.toAbsolutePath().normalize().resolve(home.relativize(list)));
            }
        }
        Path directory = list.getParent();
        if (directory != null && Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.list(directory)) {
                all.filter(OtherLists::isList).forEach(files::add);
            } catch (AccessDeniedException e) { // one whose files can be used by their names alone
                return new OtherLists(files);
            }
        }
        files.removeIf(list::equals);
        return new OtherLists(files);
    }

    private static boolean isList(Path file) {
        byte[] begin = InstalledList.OWNER.getBytes(StandardCharsets.UTF_8);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(begin.length), begin);
        } catch (IOException e) {
            return false; // one that may not be read is no list of ours
        }
    }

    /** The first that names a file. */
    Optional<Path> naming(Path file) throws IOException {
        return Optional.ofNullable(known().get(file)).map(Named::list);
    }

    /** Digests of what was installed as a file with other lists. */
    Set<String> digests(Path file) throws IOException {
        Named named = known().get(file);
        return named == null ? Set.of() : named.digests();
    }

    /** They are read again when they are asked next. */
    void forget() {
        known = null;
    }

    private Map<Path, Named> known() throws IOException {
        Map<Path, Named> read = known;
        if (read == null) {
            read = new HashMap<>();
            for (Path list : files) {
                for (Map.Entry<Path, String> each : InstalledList.entries(list).entrySet()) {
                    read.computeIfAbsent(each.getKey(), path -> new Named(list, new HashSet<>()))
                            .digests()
                            .add(each.getValue());
                }
            }
            known = read;
        }
        return read;
    }
}
