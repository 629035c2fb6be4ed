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
 * The toolchain that a build is for, and the build machine's own for host programs (K06), which is detected when first
 * needed: most trees have no host programs. Not thread-safe.
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
     * @throws IOException if the result cannot be stored
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
     * The build machine's toolchain; the same as the target's if no compiler was chosen.
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
                        "the build machine's toolchain cannot be stored there: " + e.getMessage());
            }
        }
        return host;
    }

    /**
     * A text that is equal for equal toolchains; it includes the build machine's toolchain if an earlier plan used it.
     */
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
