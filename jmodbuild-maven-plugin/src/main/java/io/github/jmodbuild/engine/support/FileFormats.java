// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.support;

import io.github.jmodbuild.plan.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Formats of the files that actions make. Thread-safe. */
public interface FileFormats {

    /**
     * The problem with an existing, non-empty file, as text to follow its name: {@code is cut off after 12 bytes};
     * empty if there is none.
     *
     * @param kind its expected kind
     */
    Optional<String> problem(Path file, Action.Kind kind) throws IOException;

    /** Whether an object has parts that are compressed, so that a search for a text in it finds nothing. */
    boolean isCompressed(byte[] content);

    /** Whether a file is an object, an archive, a program or a library of any platform. */
    boolean isBinary(Path file) throws IOException;

    /**
     * Makes a text that a program has written name the place where it will be, if it names itself.
     *
     * @param file where it lies now, below {@code run}; it need not exist
     * @param run the directory of this run's outputs, whose name is another in each run
     * @param published the directory where they come to lie
     */
    void namePublished(Path file, Path run, Path published) throws IOException;
}
