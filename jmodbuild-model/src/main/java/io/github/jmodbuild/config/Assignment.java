// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.problem.Location;

/**
 * One value that was asked for. Immutable.
 *
 * @param name the symbol, without CONFIG_
 * @param value y, m, n, a number, or a text without quotes
 * @param origin who asks; from {@link Origin#PROBE} upwards, since defaults and selects are no requests
 * @param at where it is written
 */
public record Assignment(String name, String value, Origin origin, Location at) {
    public Assignment {
        if (origin.compareTo(Origin.PROBE) < 0) {
            throw new IllegalArgumentException("no source of assignments: " + origin);
        }
    }

    /** The same about another value. */
    public Assignment withValue(String other) {
        return other.equals(value) ? this : new Assignment(name, other, origin, at);
    }

    /** {@code CURL=y}. */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
