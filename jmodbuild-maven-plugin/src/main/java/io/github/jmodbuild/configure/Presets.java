// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.text.ValueFiles;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of values that users of goals name: a defconfig, or the file of KCONFIG_ALLCONFIG. Stateless. */
final class Presets {
    private Presets() {}

    /**
     * The values in the format of fragments.
     *
     * @param name relative to the source directory, or absolute
     * @param property that named it, for the error if it cannot be read
     * @throws ProblemException with every invalid line
     */
    static List<Assignment> read(Path base, String name, String property) {
        Path file = base.resolve(name);
        if (!Files.exists(file)) {
            throw new ProblemException(
                    Location.of(property),
                    "there is no file " + name + "; create it with jmodbuild:savedefconfig, or name another one");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ProblemException(
                    Location.of(name),
                    Files.isRegularFile(file)
                            ? "cannot be read; make it readable"
                            : "is not a file; " + property + " names a file with values");
        }
        ValueFiles files = new ValueFiles(path -> content(base.resolve(path)));
        files.add(name, Location.of(property));
        return files.assignments(null);
    }

    private static Optional<byte[]> content(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
