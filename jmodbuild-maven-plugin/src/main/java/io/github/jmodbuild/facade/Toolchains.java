// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.detect.ToolchainStore;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The toolchain that a build is for, and the build machine's own for host programs (K06), which is looked for when it is first
 * asked for: most trees have no host programs. Not thread-safe.
 */
final class Toolchains {
    private final ToolchainRequest request;
    private final Path hostFile;
    private final Toolchain target;
    private @Nullable Toolchain host;

    /**
     * Loads or detects the toolchain that the build is for.
     *
     * @param state the build's directory for its state
     * @throws IOException if what was detected cannot be kept
     * @throws ProblemException if there is no such toolchain
     */
    Toolchains(ToolchainRequest request, Path state) throws IOException {
        this.request = request;
        this.hostFile = state.resolve("toolchain.host");
        this.target = ToolchainStore.get(state.resolve("toolchain"), request);
    }

    Toolchain target() {
        return target;
    }

    /**
     * The build machine's, which is the other one if nobody names a compiler.
     *
     * @throws ProblemException if there is none, or it cannot be kept
     */
    Toolchain host() {
        if (host == null) {
            try {
                host = request.isForThisMachine() ? target : ToolchainStore.get(hostFile, request.ofHost());
            } catch (IOException e) {
                throw new ProblemException(
                        Location.of("build directory"),
                        "the build machine's toolchain cannot be kept there: " + e.getMessage());
            }
        }
        return host;
    }

    /** A text that is equal for equal toolchains; the build machine's counts once an earlier plan has asked for it. */
    String identity() {
        if (request.isForThisMachine() || (host == null && !Files.exists(hostFile))) {
            return target.identity();
        }
        try {
            return target.identity() + "\n" + host().identity();
        } catch (ProblemException e) {
            return target.identity() + "\nnone"; // an error only where a host program needs it
        }
    }
}
