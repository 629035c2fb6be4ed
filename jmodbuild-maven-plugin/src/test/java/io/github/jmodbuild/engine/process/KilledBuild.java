// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a shell through the spawn helper in a JVM of its own, to be killed. */
final class KilledBuild {
    private KilledBuild() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        try (Starters starters = new Starters(SpawnHelpers.ALWAYS, System.getenv("PATH"))) {
            starters.start(new ProgramCall(
                            List.of("/bin/sh", "-c", arguments[1]),
                            directory,
                            Map.of("PATH", System.getenv("PATH")),
                            directory.resolve("log"),
                            null))
                    .await();
        }
    }
}
