// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import io.github.jmodbuild.console.Console.Lines;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches directories with the system's own means, in a thread of its own. Thread-safe. */
final class WatchedDirectories implements Directories, AutoCloseable {
    /** Their events are those of this machine alone. */
    private static final Set<String> SHARED = Set.of(
            "nfs", "nfs4", "cifs", "smb3", "9p", "afs", "ceph", "fuse.sshfs", "vboxsf", "prl_fs", "fuse.grpcfuse");

    private final Events events;
    private final Lines lines;
    private final WatchService service;
    private final Map<Path, Watched> watched = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    /** @param identity of the directory: another one may be in its place since */
    private record Watched(WatchKey key, @Nullable Object identity) {}

    /**
     * @param lines receives what hinders it
     * @throws IOException if the system cannot watch
     */
    WatchedDirectories(Events events, Lines lines) throws IOException {
        this.events = events;
        this.lines = lines;
        this.service = FileSystems.getDefault().newWatchService();
        Thread thread = new Thread(this::pump, "jmodbuild watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized boolean watch(Set<Path> directories) {
        Set<Path> wanted = new HashSet<>();
        for (Path directory : directories) {
            Path existing = directory;
            while (existing != null && !Files.isDirectory(existing)) {
                existing = existing.getParent();
            }
            if (existing != null) {
                wanted.add(existing);
            }
        }
        for (Path former : Set.copyOf(watched.keySet())) {
            if (!wanted.contains(former)) {
                Objects.requireNonNull(watched.remove(former)).key().cancel();
            }
        }
        boolean added = false;
        for (Path directory : wanted) {
            Watched before = watched.get(directory);
            Object identity = identity(directory);
            if (before == null || !before.key().isValid() || !Objects.equals(before.identity(), identity)) {
                added |= register(directory, identity);
            }
        }
        return added;
    }

    private boolean register(Path directory, @Nullable Object identity) {
        Watched before = watched.remove(directory);
        try {
            WatchKey key = directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            if (before != null && !before.key().equals(key)) {
                before.key().cancel();
            }
            watched.put(directory, new Watched(key, identity));
            sayIfShared(directory);
            return true;
        } catch (IOException e) {
            if (Files.isDirectory(directory)) {
                sayOnce(
                        "cannot be watched",
                        directory + " cannot be watched, and perhaps others: " + e.getMessage()
                                + "; press Enter to have everything looked at");
            }
            return false;
        }
    }

    private void sayIfShared(Path directory) throws IOException {
        String type = Files.getFileStore(directory).type();
        if (SHARED.contains(type)) {
            sayOnce(
                    type,
                    directory + " is on a file system (" + type + ") that does not tell of changes that other machines"
                            + " make; press Enter after such a change");
        }
    }

    private void sayOnce(String what, String text) {
        if (said.add(what)) {
            lines.warn(text);
        }
    }

    private static @Nullable Object identity(Path directory) {
        try {
            return Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private void pump() {
        try {
            while (true) {
                WatchKey key = service.take();
                Path directory = (Path) key.watchable();
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (event.context() instanceof Path name) {
                        events.changed(directory.resolve(name));
                    } else {
                        events.anything(); // OVERFLOW
                    }
                }
                if (!key.reset()) {
                    events.changed(directory);
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
