// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import java.util.List;

/** A part of a value, directly behind the one before it. Immutable. */
sealed interface ValuePart {
    /** Words with one blank between those that are there. */
    record Words(List<GuardedWord> words) implements ValuePart {
        public Words {
            words = List.copyOf(words);
        }
    }

    /**
     * Blanks, tabs and line ends.
     *
     * @param when they are there
     */
    record Blank(String text, Condition when) implements ValuePart {}

    /** Whether make takes a character for one that is between words. */
    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
