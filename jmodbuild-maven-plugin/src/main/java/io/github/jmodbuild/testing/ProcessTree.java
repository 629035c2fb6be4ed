// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A process with everything it started, those included that have left it: whatever a test starts inherits a variable that
 * tells whose it is, and where there is {@code /proc} they are found by it. Elsewhere only descendants are. Thread-safe.
 */
final class ProcessTree {
    /** Set in every process of the tree, to a value of its own. */
    static final String VARIABLE = "JMODBUILD_TEST_RUN";

    private static final Path PROC = Path.of("/proc");
    /** A process may start another while it is being ended; one that does so faster than this is not to be won against. */
    private static final int ROUNDS = 50;

    private static final long GRACE_MILLIS = 300;

    private final String mark = UUID.randomUUID().toString();
    private volatile Optional<Process> process = Optional.empty();
    private volatile boolean ended;

    /** What {@link #VARIABLE} has to be. */
    String mark() {
        return mark;
    }

    /** The process at the root; it is ended at once if the tree was. */
    void root(Process started) {
        process = Optional.of(started);
        if (ended) {
            end();
        }
    }

    /** Ends everything: with a signal that can be caught, and soon after by force. */
    void end() {
        ended = true;
        members().forEach(ProcessHandle::destroy);
        boolean interrupted = false;
        try {
            if (process.isPresent()) {
                process.get().waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        endByForce();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends by force what is there; returns how many there were at first. */
    int endByForce() {
        Set<ProcessHandle> members = members();
        int first = members.size();
        for (int round = 0; round < ROUNDS && !members.isEmpty(); round++) {
            members.forEach(ProcessHandle::destroyForcibly);
            members = members();
        }
        return first;
    }

    private Set<ProcessHandle> members() {
        Set<ProcessHandle> members = new HashSet<>();
        process.ifPresent(root -> {
            root.descendants().forEach(members::add);
            if (root.isAlive()) {
                members.add(root.toHandle());
            }
        });
        if (Files.isDirectory(PROC)) {
            addMarked(members);
        }
        return members;
    }

    private void addMarked(Set<ProcessHandle> members) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path one : all) {
                if (isMarked(one.resolve("environ"))) {
                    ProcessHandle.of(Long.parseLong(one.getFileName().toString()))
                            .ifPresent(members::add);
                }
            }
        } catch (IOException e) {
            return; // without /proc only descendants are found
        }
    }

    /** Other users' processes cannot be read, and are not ours. */
    private boolean isMarked(Path environment) {
        try {
            String variables = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
            return variables.contains(VARIABLE + "=" + mark);
        } catch (IOException e) {
            return false;
        }
    }
}
