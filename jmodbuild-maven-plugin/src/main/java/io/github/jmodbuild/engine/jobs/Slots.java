// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

/**
 * How many commands of one build run at once, and a pool that limits those of all builds. Immutable.
 *
 * @param count at least 1
 */
public record Slots(int count, JobPool pool) {
    public Slots {
        if (count < 1) {
            throw new IllegalArgumentException(count + " jobs");
        }
    }
}
