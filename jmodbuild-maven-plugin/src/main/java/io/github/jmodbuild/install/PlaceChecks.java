// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is in the way of an installation, found before anything is written. Links to directories that somebody has in a root, such as
 * {@code lib64} to {@code lib}, are followed, as install(1) and cp(1) do.
 */
final class PlaceChecks {
    private PlaceChecks() {}

    /**
     * Refuses a place that is a directory, or below something that is none.
     *
     * @param target of the link that is to be in the place; null for a file
     * @param isOwnLink whether this list's last installation has put a link there
     * @param at what names the file
     */
    static void refuseObstacle(Path place, @Nullable Path target, boolean isOwnLink, Location at) throws IOException {
        boolean isLink = Files.isSymbolicLink(place);
        boolean replaceable =
                isLink && (isOwnLink || Files.readSymbolicLink(place).equals(target));
        if (Files.isDirectory(place) && !replaceable) {
            throw new ProblemException(
                    at,
                    (isLink ? "a link to a directory" : "a directory") + " is where " + place
                            + " is to be installed; remove it if it is not needed, or give the file another name or"
                            + " directory");
        }
        for (Path outer = place.getParent(); outer != null; outer = outer.getParent()) {
            BasicFileAttributes found = attributes(outer);
            if (found != null) {
                if (found.isDirectory() || (found.isSymbolicLink() && Files.isDirectory(outer))) {
                    return;
                }
                throw new ProblemException(
                        at,
                        outer + " is not a directory, and " + place + " is to be installed below it; remove it if it is"
                                + " not needed, or give the file another directory");
            }
        }
    }

    /** In one look, since other installations make and remove directories meanwhile; null of what is not there. */
    private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            return null;
        }
    }

    /** Refuses two files with different places that are one, since a link leads from one directory to the other. */
    static void refuseSame(Map<Path, Location> wanted) throws IOException {
        Map<Path, Path> known = new TreeMap<>();
        for (Map.Entry<Path, Location> each : wanted.entrySet()) {
            Path other = known.putIfAbsent(real(each.getKey()), each.getKey());
            if (other != null) {
                throw new ProblemException(
                        each.getValue(),
                        each.getKey() + " and " + other + " are one file, since a link leads from one directory to the"
                                + " other; remove the link, or give one of the files another name");
            }
        }
    }

    static Set<Path> real(Collection<Path> places) throws IOException {
        Set<Path> real = new TreeSet<>();
        for (Path place : places) {
            real.add(real(place));
        }
        return real;
    }

    /** A place without links among its directories, which need not exist; the last name may be one of a link. */
    static Path real(Path place) throws IOException {
        for (Path outer = place.getParent(); outer != null; outer = outer.getParent()) {
            Path real = resolved(outer);
            if (real != null) {
                return real.resolve(outer.relativize(place));
            }
        }
        return place;
    }

    /** Null of what another installation has removed at this moment, and of links that lead nowhere. */
    private static @Nullable Path resolved(Path directory) throws IOException {
        try {
            return directory.toRealPath();
        } catch (FileSystemException e) {
            return null;
        }
    }
}
