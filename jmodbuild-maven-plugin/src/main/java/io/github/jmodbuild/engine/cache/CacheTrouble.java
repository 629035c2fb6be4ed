// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache;

import io.github.jmodbuild.engine.cache.remote.RemoteSettings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the builds of a session have learnt of a cache and of its server, so that they try and complain once. Thread-safe. */
final class CacheTrouble {
    private static final String UNWRITABLE = "directory cannot be written";
    private static final String READ_ONLY = "directory is only read";
    private static final String FAILURES = "failures of the server";
    private static final String GIVEN_UP = "server given up";
    private static final String FULL = "No space left on device";

    private static final String NO_QUOTA = "Disk quota exceeded";
    private static final String READ_ONLY_SYSTEM = "Read-only file system";
    /** What follows is a key, with the text that nobody was told yet. */
    private static final String UNTOLD = "untold: ";

    private final Map<String, String> experience;

    /** @param experience shared by the session; safe for use by threads */
    CacheTrouble(Map<String, String> experience) {
        this.experience = experience;
    }

    /** What nobody was told yet. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (String key : List.of(UNWRITABLE, GIVEN_UP)) {
            Optional.ofNullable(experience.remove(UNTOLD + key)).ifPresent(complaints::add);
        }
        return complaints;
    }

    /** What is as somebody wants it, and nobody was told yet. */
    List<String> notes() {
        return Optional.ofNullable(experience.remove(UNTOLD + READ_ONLY)).stream()
                .toList();
    }

    boolean isUnwritable() {
        return experience.containsKey(UNWRITABLE) || experience.containsKey(READ_ONLY);
    }

    /** Nothing more is stored after the first error: what hinders one file mostly hinders all. */
    void unwritable(Path directory, IOException e) {
        String reason = reason(e);
        if (Files.isDirectory(directory) && (e instanceof AccessDeniedException || reason.equals(READ_ONLY_SYSTEM))) {
            once(READ_ONLY, "the cache " + directory + " is only read, since it is not writable");
            return;
        }
        if (reason.equals(FULL) || reason.equals(NO_QUOTA)) {
            once(
                    UNWRITABLE,
                    "nothing more is stored in the cache " + directory + ", since "
                            + (reason.equals(FULL) ? "its file system is full" : "your disk quota is used up")
                            + "; make room, by jmodbuild:cache with jmodbuild.cache.task=trim or empty for example, or name"
                            + " another directory with jmodbuild.cache, or none");
            return;
        }
        once(
                UNWRITABLE,
                "nothing more is stored in the cache " + directory + ", which cannot be written: " + reason
                        + "; make it writable, or name another directory with jmodbuild.cache, or none");
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException system) {
            String reason = e instanceof AccessDeniedException ? "permission denied" : system.getReason();
            return reason == null ? "it cannot be made there" : reason;
        }
        return String.valueOf(e.getMessage());
    }

    boolean isGivenUp() {
        return experience.containsKey(GIVEN_UP);
    }

    /** Counts a failure of the server; how many there were. */
    int failures() {
        return experience.merge(FAILURES, "x", String::concat).length();
    }

    void giveUp(RemoteSettings server, String why) {
        once(
                GIVEN_UP,
                "the remote cache " + server + " is not used any more, since " + why
                        + "; the build goes on without it");
    }

    private void once(String key, String text) {
        if (experience.putIfAbsent(key, "") == null) {
            experience.put(UNTOLD + key, text);
        }
    }
}
