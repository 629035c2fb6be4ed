// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The symbols that are not new to the user: those that could be set when decisions were last written. Kconfig finds
 * them in a full {@code .config}; ours contains decisions only, and the full configuration is an output, which {@code
 * clean} deletes and every build rewrites. So the names are in a separate file beside the decisions, which the same
 * goals write and which can be shared like them.
 */
final class SeenSymbols {
    /** Suffix of the file, after the name of the file of decisions. */
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
                    Location.of(shown), "cannot be read as text; delete it, then every undecided symbol counts as new");
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
