// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import java.util.Optional;

/** Runs commands that a tree's files hold, for users who trust the tree. */
@FunctionalInterface
public interface KconfigShell {
    /** Runs nothing. */
    KconfigShell NONE = command -> Optional.empty();

    /**
     * Runs a command in the tree's root directory, as {@code sh -c} does.
     *
     * @return how it ended; empty if nothing is run
     */
    Optional<End> run(String command);

    /** @param output standard output, as it came */
    record End(boolean success, String output) {
        /** As Kconfig replaces {@code $(shell,...)} by it: line breaks at the end are dropped, others are blanks. */
        String text() {
            return output.replaceAll("\n+$", "").replace('\n', ' ');
        }
    }
}
