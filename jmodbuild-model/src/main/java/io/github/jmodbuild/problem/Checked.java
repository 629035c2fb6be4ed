// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

import java.util.Collection;
import java.util.List;

/**
 * A value with what was wrong on the way to it, in the order found. Immutable if the value is.
 *
 * @param value as good as it can be; of use only to find further mistakes if there are any
 */
public record Checked<T>(T value, List<Problem> problems) {
    public Checked {
        problems = List.copyOf(problems);
    }

    /** A value with which nothing is wrong. */
    public static <T> Checked<T> of(T value) {
        return new Checked<>(value, List.of());
    }

    /** The value; its problems are added to those of the caller. */
    public T collect(Collection<Problem> own) {
        own.addAll(problems);
        return value;
    }
}
