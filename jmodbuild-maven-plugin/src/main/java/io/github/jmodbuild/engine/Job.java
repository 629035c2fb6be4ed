// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.plan.Action;

/**
 * An action on its way through a build.
 *
 * @param index of the action in the plan
 * @param versions of its declared inputs when it was sent off
 * @param tick what was observed at this moment or before was observed before it ran
 * @param attempt counted from 1
 * @param expected milliseconds it took last time; longer ones go first
 */
@SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
record Job(Action action, int index, int[] versions, int tick, int attempt, long expected) {}
