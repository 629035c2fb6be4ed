// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * A likely mistake in a model. Immutable.
 *
 * @param symbol it is about; empty for a choice
 * @param message what, and what to do about it
 * @param example decisions that show it, as {@code CONFIG_X=y}; none where it is always so
 */
public record Finding(Kind kind, Location at, String symbol, String message, List<String> example) {
    public Finding {
        example = List.copyOf(example);
    }

    Finding(Kind kind, Location at, String symbol, String message) {
        this(kind, at, symbol, message, List.of());
    }

    /** What it is about. */
    public enum Kind {
        /** A symbol that can never be above n. */
        DEAD,
        /** A prompt's condition that is always y. */
        ALWAYS_SHOWN,
        /** A select that forces a symbol beyond its dependencies. */
        UNMET_SELECT,
        /** A name without a declaration that is used. */
        UNDEFINED,
        /** A default that its range or type changes. */
        DEFAULT,
        /** A symbol that nothing can give a value. */
        NEVER_SET,
        /** A dependency that demands nothing new. */
        REDUNDANT,
        /** A choice none of whose members can be seen. */
        EMPTY_CHOICE,
        /** A range without a number. */
        EMPTY_RANGE
    }

    /** For the screen. */
    public String line() {
        String shown = example.isEmpty() ? "" : " (for example with " + String.join(" and ", example) + ")";
        return at + ": " + message + shown;
    }
}
