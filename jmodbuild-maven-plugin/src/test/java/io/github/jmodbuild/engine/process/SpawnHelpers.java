// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.nio.file.Path;
import java.util.Optional;

/** How tests start programs: with a spawn helper that all of them share, compiled by the first that needs it. */
public final class SpawnHelpers {
    private static final Path DIRECTORY = Path.of("target", "spawn-helper").toAbsolutePath();

    /** As builds do it: the helper serves once it is ready. */
    public static final Starters.Settings WHEN_READY = new Starters.Settings(Optional.of(DIRECTORY), false);

    /** The helper starts everything. */
    public static final Starters.Settings ALWAYS = new Starters.Settings(Optional.of(DIRECTORY), true);

    private SpawnHelpers() {}
}
