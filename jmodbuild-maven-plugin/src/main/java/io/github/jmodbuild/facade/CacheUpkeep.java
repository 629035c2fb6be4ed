// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.cache.CacheFiles;
import io.github.jmodbuild.engine.cache.CacheUsage;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a user does with an action cache besides building. Stateless. */
public final class CacheUpkeep {
    private static final List<String> TASKS = List.of("show", "trim", "verify", "empty");
    private static final double MEGABYTE = 1 << 20;

    private CacheUpkeep() {}

    /**
     * Does it, and says in one line what there is then.
     *
     * @param cache empty: there is to be none
     * @param task {@code show}, {@code trim}, {@code verify} or {@code empty}
     * @throws ProblemException for another task, or without a cache
     */
    public static String run(Optional<Path> cache, String task) throws IOException {
        if (!TASKS.contains(task)) {
            throw new ProblemException(
                    Location.of("jmodbuild.cache.task"),
                    "unknown value " + task + Nearest.hint(task, TASKS) + "; valid values: "
                            + String.join(", ", TASKS));
        }
        Path directory = cache.orElseThrow(() -> new ProblemException(
                Location.of("jmodbuild.cache"),
                "none means that there is no cache; write -Djmodbuild.cache=DIRECTORY"));
        if (!Files.isDirectory(directory.resolve("cas"))) {
            throw new ProblemException(
                    Location.of("jmodbuild.cache"),
                    "there is no cache in " + directory + "; correct the name, or build with it first");
        }
        CacheFiles all = new CacheFiles(directory);
        String done = switch (task) {
            case "trim" -> {
                all.trim();
                yield "trimmed, ";
            }
            case "verify" -> {
                int damaged = all.verify();
                yield damaged == 0 ? "no content is damaged, " : count(damaged, "damaged file") + " deleted, ";
            }
            case "empty" -> {
                all.empty();
                yield "emptied, ";
            }
            default -> "";
        };
        CacheUsage usage = all.usage();
        return done + count(usage.entries(), "action") + ", " + count(usage.contents(), "file") + ", "
                + String.format(Locale.ROOT, "%.1f MiB", usage.bytes() / MEGABYTE) + " in " + directory;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
