// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.plan.Action;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a build would do. Immutable.
 *
 * @param steps those of the requested actions that are not up to date for certain, in the plan's order
 * @param upToDate how many of them are
 * @param deleted outputs of earlier builds that it would delete, as the user would type them in the source directory
 * @param missing what the first action that cannot run says; the build would fail
 * @param messages what else it would say
 */
public record Forecast(
        List<Step> steps, int upToDate, List<String> deleted, List<String> missing, List<String> messages) {
    public Forecast {
        steps = List.copyOf(steps);
        deleted = List.copyOf(deleted);
        missing = List.copyOf(missing);
        messages = List.copyOf(messages);
    }

    /** What becomes of an action. */
    public enum Fate {
        /** It runs. */
        RUN,
        /** The cache has its outputs. */
        RESTORE,
        /** It runs unless the cache has its outputs: what it reads is known only after earlier steps have run. */
        RUN_OR_RESTORE,
        /** The same, or nothing at all if those steps make again what is there. */
        PERHAPS
    }

    /**
     * @param millis how long it took when it last ran, here or where the cache has it from; empty if that is not known
     * @param reason why it is not up to date
     */
    public record Step(Action action, Fate fate, OptionalLong millis, String reason) {}
}
