// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files below a root that one list is of. What somebody has edited is never lost: rpm and dpkg do so for files of configuration,
 * and nothing says here which these are. Other installations may work in the same directories at once.
 */
final class RootFiles {
    private static final int ATTEMPTS = 100;
    private static final String EDITED = ".edited";

    private final Path root;
    private final InstalledList list;
    private final OtherLists others;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> staying = new ArrayList<>();
    private final List<Path> removed = new ArrayList<>();

    RootFiles(Path root, InstalledList list, OtherLists others) {
        this.root = root;
        this.list = list;
        this.others = others;
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    List<String> staying() {
        return List.copyOf(staying);
    }

    /** What is gone, and was as it had been installed. */
    List<Path> removed() {
        return removed.stream().sorted().toList();
    }

    /**
     * Takes care of a file that somebody has edited, before it is replaced.
     *
     * @param former digest of what was installed; empty if that is not known
     * @param next digest of what is to be installed
     * @param built whether a build has made it: it is replaced in any case, as what is damaged has to be
     * @return whether it is to stay as it is
     */
    boolean keepEdited(Path file, String former, String next, boolean built) throws IOException {
        String now = edited(file, former);
        if (now.isEmpty() || now.equals(next)) {
            return false;
        }
        boolean isAsBefore =
                next.equals(former) || (former.isEmpty() && others.digests(file).contains(next));
        if (!built && isAsBefore) {
            remarks.add(file + " has been edited since it was installed, and stays as it is; to get the original one,"
                    + " delete it and install again");
            return true;
        }
        Path saved = free(file, now);
        save(file, saved);
        remarks.add(file + " has been edited since it was installed, and is replaced; the edited one is " + saved
                + ": take over from it what you need, and delete it");
        return false;
    }

    private void save(Path file, Path saved) throws IOException {
        AtomicFiles.replace(
                saved, temporary(saved), temporary -> Files.copy(file, temporary, LinkOption.NOFOLLOW_LINKS));
    }

    /** The digest of a file that is not what was installed, nor what another list has put there; empty for any other. */
    private String edited(Path file, String former) throws IOException {
        Set<String> known = others.digests(file); // a file that this list has not named yet may be another one's
        if (former.isEmpty() && (known.isEmpty() || known.contains(""))) {
            return "";
        }
        try {
            String now = InstalledList.digest(file);
            return now.isEmpty() || now.equals(former) || known.contains(now) ? "" : now;
        } catch (NoSuchFileException e) { // another one has removed it at this moment
            return "";
        }
    }

    /** The first name that no file has, or one with the same content. */
    private static Path free(Path file, String digest) throws IOException {
        for (int number = 0; true; number++) {
            Path saved = file.resolveSibling(file.getFileName() + EDITED + (number == 0 ? "" : "." + number));
            if (!Files.exists(saved, LinkOption.NOFOLLOW_LINKS)
                    || InstalledList.digest(saved).equals(digest)) {
                return saved;
            }
        }
    }

    /**
     * Removes files, and notes what is left. What another list names stays. Two that uninstall at once both name a file in the beginning,
     * so the others are asked again when this list does not name it any more: one of them removes it.
     *
     * @param gone digests of what was installed, by file
     * @param left what the list is to name
     */
    void remove(Map<Path, String> gone, Map<Path, String> left) throws IOException {
        Map<Path, String> named = new TreeMap<>();
        for (Map.Entry<Path, String> each : gone.entrySet()) {
            if (others.naming(each.getKey()).isPresent()) {
                named.put(each.getKey(), each.getValue());
            } else {
                remove(each.getKey(), each.getValue());
            }
        }
        list.write(left);
        others.forget();
        for (Map.Entry<Path, String> each : named.entrySet()) {
            Optional<Path> other = others.naming(each.getKey());
            if (other.isPresent()) {
                staying.add(each.getKey() + " stays, since " + other.get()
                        + " names it, too; uninstall that as well, or" + " delete a list that is not used any more");
            } else {
                remove(each.getKey(), each.getValue());
            }
        }
    }

    private void remove(Path file, String former) throws IOException {
        Files.deleteIfExists(temporary(file));
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            staying.add(file + " stays, since it is a directory now; delete it if you do not need it");
            return;
        }
        String now = edited(file, former);
        if (now.isEmpty()) {
            if (Files.deleteIfExists(file)) {
                removed.add(file);
            }
        } else {
            Path saved = free(file, now);
            save(file, saved);
            Files.deleteIfExists(file);
            remarks.add(file + " has been edited since it was installed, and is removed; the edited one is " + saved
                    + ": delete it if you do not need it");
        }
        removeEmpty(file.getParent());
    }

    /** Writes atomically, and never through a symbolic link in the file's place. */
    void copy(Path from, Path to, String permissions) throws IOException {
        if (!isSame(from, to, permissions)) {
            replace(to, temporary -> {
                Files.copy(from, temporary);
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
            });
        }
    }

    void link(Path link, Path target) throws IOException {
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(target)) {
            replace(link, temporary -> Files.createSymbolicLink(temporary, target));
        }
    }

    /**
     * Another installation into the same root may take away the directory that it has found empty, at any moment. In the middle of
     * Files.createDirectories, that says that the directory exists, and is none.
     */
    private void replace(Path file, AtomicFiles.Content content) throws IOException {
        for (int left = ATTEMPTS; true; left--) {
            try {
                AtomicFiles.replace(file, temporary(file), content);
                return;
            } catch (AccessDeniedException e) { // names the temporary file, which says nothing to a user
                throw new AccessDeniedException(file.toString());
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    /** Of this list: other installations into the same root have others, and the next one with it deletes what this one left. */
    private Path temporary(Path file) {
        return file.resolveSibling(".install-" + list.id() + "-" + file.getFileName() + AtomicFiles.TEMPORARY);
    }

    private static boolean isSame(Path from, Path to, String permissions) throws IOException {
        return Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)
                && Files.mismatch(from, to) < 0
                && Files.getPosixFilePermissions(to).equals(PosixFilePermissions.fromString(permissions));
    }

    /** Up to the root, or a link: no installation makes links to directories on the way to a file. */
    private void removeEmpty(@Nullable Path directory) throws IOException {
        if (directory == null || directory.equals(root) || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.delete(directory);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) { // at this moment; others may install there too
            return;
        }
        removeEmpty(directory.getParent());
    }
}
