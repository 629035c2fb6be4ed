// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.io.IOException;

/** Starts programs. Thread-safe. */
@FunctionalInterface
public interface ProgramStarter {
    /**
     * Starts a program.
     *
     * @throws IOException if that is impossible, with a message that {@link io.github.jmodbuild.problem.StartError} reads
     */
    RunningProgram start(ProgramCall call) throws IOException;
}
