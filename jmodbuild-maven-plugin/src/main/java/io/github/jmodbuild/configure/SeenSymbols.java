// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which symbols are no news to the user: those that could be set the last time decisions were made. Kconfig reads this
 * off a full {@code .config}; ours holds decisions alone, and the full configuration is an output, which {@code clean}
 * deletes and every build renews without asking. So the names have a file of their own beside the decisions, written by
 * the same goals, which lives as long as the decisions do and can be shared like them.
 */
final class SeenSymbols {
    /** Added to the name of the file of decisions. */
    static final String SUFFIX = ".known";

    private static final String HEAD =
            "# Symbols that oldconfig need not ask about: they could be set when the decisions were made.\n";

    private final Path file;
    private final String shown;

    /**
     * @param decisions the file of decisions
     * @param shown that file as the user would name it
     */
    SeenSymbols(Path decisions, String shown) {
        this.file = decisions.resolveSibling(decisions.getFileName() + SUFFIX);
        this.shown = shown + SUFFIX;
    }

    /** The names; none if decisions were never made by a goal. */
    Set<String> read() {
        if (!Files.exists(file)) {
            return Set.of();
        }
        try {
            Set<String> names = new LinkedHashSet<>(Files.readAllLines(file));
            names.removeIf(line -> line.startsWith("#"));
            return names;
        } catch (IOException e) {
            throw new ProblemException(
                    Location.of(shown), "cannot be read as text; remove it, and everything undecided is new again");
        }
    }

    /** Sorted by name, so that two people's files merge. */
    void write(Configuration configuration) {
        Set<String> names = new TreeSet<>();
        for (Configuration.Entry entry : configuration.entries()) {
            if (entry.visible()) {
                names.add(entry.name());
            }
        }
        new DecisionFile(file, shown).write(HEAD + String.join("\n", names) + "\n", null);
    }
}
