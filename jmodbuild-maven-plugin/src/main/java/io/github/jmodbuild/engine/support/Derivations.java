// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.support;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.derivation.Derivation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Steps that run in this JVM because a process would cost more than the work. Thread-safe. */
public interface Derivations {

    /**
     * Derives, and writes the outputs.
     *
     * @param outputs where to write them, by their paths in the plan
     * @throws IOException if a file cannot be read or written, or is not of the kind that is expected
     */
    Derived derive(Derivation derivation, Places places, Function<String, Path> outputs) throws IOException;

    /**
     * Writes an archive with an index of what its members define.
     *
     * @param target replaced if it exists
     * @param members in order
     * @throws IOException if a member cannot be read or indexed, or the archive cannot be written
     */
    void archive(Path target, List<Path> members) throws IOException;

    /**
     * The result of a derivation. Immutable.
     *
     * @param problems located problems; the outputs are valid only if there are none
     * @param read files that were read besides the action's inputs
     */
    record Derived(List<String> problems, List<String> read) {
        public Derived {
            problems = List.copyOf(problems);
            read = List.copyOf(read);
        }
    }
}
