// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.plan.Action;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled run of an action.
 *
 * @param index of the action in the plan
 * @param versions of its declared inputs when it was submitted
 * @param tick observations up to this tick were made before it ran
 * @param attempt counted from 1
 * @param urgency milliseconds until the end of the longest chain of actions that it begins; longer ones go first
 * @param queued when it was submitted, by {@link System#nanoTime}
 * @param hit a result in the cache that fits; null: there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
record Job(
        Action action,
        int index,
        int[] versions,
        int tick,
        int attempt,
        long urgency,
        long queued,
        CachedResults.@Nullable Hit hit) {}
