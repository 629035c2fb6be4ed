// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.plan.Action;
import java.time.Duration;
import java.util.function.Supplier;

/** Receives the events of a build while it runs. All calls come from the thread that called {@link Engine#execute}. */
public interface EngineListener {
    /** Ignores all events. */
    EngineListener SILENT = new EngineListener() {};

    /**
     * An action begins to run. May come more than once for one action, if its inputs change meanwhile.
     *
     * @param reason why it runs, in one or more lines
     * @param command computed on demand; repeats the step in a POSIX shell; empty if it runs no command
     */
    default void started(Action action, String reason, Supplier<String> command) {}

    /**
     * An action has run and its outputs are in place. {@code output} is everything its command printed, often empty.
     */
    default void finished(Action action, String output, Duration time) {}

    /** The outputs of an action were taken from the cache. {@code output} is what its command printed when it ran. */
    default void restored(Action action, String output) {}

    /**
     * How far the build is, each time an action has run.
     *
     * @param done actions that have run or are up to date
     * @param all actions of this build
     */
    default void progress(int done, int all) {}

    /** An action has failed. */
    default void failed(Failure failure) {}

    /** A file that no action makes any more was deleted. {@code path} as the user would type it in the source directory. */
    default void deleted(String path) {}

    /** Something that the user may want to know, in a sentence. */
    default void note(String text) {}

    /** Something the user should know, in a sentence. */
    default void message(String text) {}
}
