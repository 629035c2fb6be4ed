// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.support;

import io.github.jmodbuild.plan.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Formats of the files that actions make. Thread-safe. */
public interface FileFormats {

    /**
     * What is wrong with a file that is there and not empty, to be put behind its name: {@code is cut off after 12 bytes}; empty
     * if nothing is.
     *
     * @param kind what it ought to be
     */
    Optional<String> problem(Path file, Action.Kind kind) throws IOException;

    /** Whether a file is an object, an archive, a program or a library of any platform. */
    boolean isBinary(Path file) throws IOException;
}
