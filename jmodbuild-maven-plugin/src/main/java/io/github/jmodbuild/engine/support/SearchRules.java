// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.support;

import io.github.jmodbuild.plan.Operation;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Where commands search by which names (K30). Thread-safe. */
public interface SearchRules {

    /**
     * Checks all places where a command would find a file before one that it has read, or where a source tests whether
     * a file exists.
     */
    void search(Operation.Command command, Search search);

    /** One search. Paths are the plan's; directories have no {@code /} at the end, and the source directory is empty. */
    interface Search {
        /** The directories that the command searches, first to last. */
        List<String> searched();

        /** Its default directories, which it searches after those. */
        List<String> own();

        /** The files that it has read; the first is its source, which is not searched for. */
        Collection<String> read();

        /** The file of a path. */
        Path file(String path);

        /** Looks for a file that would be found before another. */
        void before(String directory, String name, String taken);

        /** Looks for a file whose existence a source tests. */
        void asked(String directory, String name, String by);

        /** Treats all files of a directory as such, if a source does not name the file that it tests for. */
        void allIn(String directory, String by);
    }
}
