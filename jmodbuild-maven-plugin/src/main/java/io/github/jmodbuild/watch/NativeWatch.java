// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import io.github.jmodbuild.console.Console.Lines;
import io.github.jmodbuild.facade.ReadDirectories;
import io.github.jmodbuild.facade.request.BuildRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;

/** Builds a tree again whenever a file that it reads changes. Stateless. */
public final class NativeWatch {
    private NativeWatch() {}

    /**
     * Runs until the input ends or says {@code q}; returns then. An interrupt ends it too, and stays set.
     *
     * @param request what to build; its memory is used by all rounds
     * @param tests whether tests whose programs were built are run
     * @param project the file that the request was made from
     * @param input lines that a user types; its thread is left behind
     * @param lines what is said
     * @throws IOException if this system cannot watch directories
     */
    public static void run(BuildRequest request, boolean tests, Path project, InputStream input, Lines lines)
            throws IOException {
        Events events = new Events();
        try (WatchedDirectories directories = new WatchedDirectories(events, lines)) {
            Keys.read(input, events);
            WatchLoop.Settings settings = new WatchLoop.Settings(
                    WatchLoop.Patience.USUAL,
                    Set.of(request.places().build()),
                    Set.of(project),
                    Clock.system(ZoneId.systemDefault()));
            Round round = new BuildRound(request, tests, lines);
            new WatchLoop(events, directories, round, lines, settings)
                    .run(ReadDirectories.ofRequest(request).directories());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
