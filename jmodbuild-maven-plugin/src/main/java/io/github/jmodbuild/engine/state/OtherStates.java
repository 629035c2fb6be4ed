// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Outputs that builds of other root manifests own in the same build directory, according to their states. These are
 * read only when something is about to be deleted; the lock of the build directory protects them from changes. Not
 * thread-safe.
 */
public final class OtherStates {
    private final Path stateDir;
    private final String plugin;
    private @Nullable Set<String> outputs;

    /** @param plugin the version of jmodbuild: a state written by another version cannot be read */
    public OtherStates(Path stateDir, String plugin) {
        this.stateDir = stateDir;
        this.plugin = plugin;
    }

    /** Whether a path of the plan is an output of theirs. */
    public boolean own(String path) throws IOException {
        Set<String> known = outputs;
        if (known == null) {
            known = read();
            outputs = known;
        }
        return known.contains(path);
    }

    private Set<String> read() throws IOException {
        Set<String> all = new HashSet<>();
        for (Path other : others()) {
            all.addAll(State.outputs(State.journal(other), plugin));
        }
        return all;
    }

    private List<Path> others() throws IOException {
        try (Stream<Path> directories = Files.list(stateDir.toAbsolutePath().getParent())) {
            return directories
                    .filter(directory -> !directory.getFileName().equals(stateDir.getFileName()))
                    .toList();
        }
    }
}
