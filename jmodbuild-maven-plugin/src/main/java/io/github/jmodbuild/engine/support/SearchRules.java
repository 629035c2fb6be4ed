// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.support;

import io.github.jmodbuild.plan.Operation;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Where commands search by which names (K30). Thread-safe. */
public interface SearchRules {

    /** Looks at all places where a command would find something before what it has read, or would find what a text asks for. */
    void search(Operation.Command command, Search search);

    /** One search. Paths are the plan's; directories have no {@code /} at the end, and the source directory is empty. */
    interface Search {
        /** The directories that the command searches, first to last. */
        List<String> searched();

        /** Those that it searches then, of its own accord. */
        List<String> own();

        /** The files that it has read; the first is its source, which is not searched for. */
        Collection<String> read();

        /** The file of a path. */
        Path file(String path);

        /** Looks for a file that would be taken before another. */
        void before(String directory, String name, String taken);

        /** Looks for a file for which a text asks whether it is there. */
        void asked(String directory, String name, String by);

        /** Takes all files of a directory for such, where a text does not say for which one it asks. */
        void allIn(String directory, String by);
    }
}
