// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.detect.ToolchainRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What builds of this JVM have detected, for the first builds of other trees: a detection starts some thirty processes, which is more
 * than most tests build, and has tests of its own. A build checks what it finds, so that a tool that has changed is asked again.
 */
final class KnownToolchains {
    private static final Map<ToolchainRequest, byte[]> KNOWN = new ConcurrentHashMap<>();

    private KnownToolchains() {}

    /** Puts what is known into the state of a build. */
    static void put(ToolchainRequest request, Path state) {
        byte[] known = KNOWN.get(request);
        if (known == null) {
            return;
        }
        Path file = state.resolve("toolchain");
        try {
            Files.createDirectories(state);
            Files.write(file, known);
        } catch (IOException e) { // such as a full disk, which is what the test is about
            file.toFile().delete();
        }
    }

    /** Keeps what a build has detected. */
    static void keep(ToolchainRequest request, Path state) {
        try {
            KNOWN.putIfAbsent(request, Files.readAllBytes(state.resolve("toolchain")));
        } catch (IOException e) { // it ended before, or deletes its state
            return;
        }
    }
}
