// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.Location;

/**
 * A word of a variable's value, and when it is there. Immutable.
 *
 * @param text may have marks for texts of symbols, see {@link SymbolText}
 * @param at the statement that put it into the variable
 * @param order of the assignment among all, and within it: words of one place in lists that depend on a symbol
 *     ({@code obj-$(CONFIG_X)}) have the same number
 * @param unknown why the text is not what it will be but what is written; empty for a text that is known
 */
public record GuardedWord(String text, Condition when, Location at, long order, String unknown) {
    private static final Location NOWHERE = Location.of("");

    static GuardedWord of(String text, Condition when) {
        return new GuardedWord(text, when, NOWHERE, 0, "");
    }

    static GuardedWord unknown(String written, String reason) {
        return new GuardedWord(written, Condition.ALWAYS, NOWHERE, 0, reason);
    }

    /** The same word in less cases. */
    GuardedWord and(Condition condition) {
        return new GuardedWord(text, when.and(condition), at, order, unknown);
    }

    GuardedWord withText(String other) {
        return new GuardedWord(other, when, at, order, unknown);
    }

    public boolean isKnown() {
        return unknown.isEmpty();
    }

    /** When it is there and its text is not empty. */
    Condition present() {
        return when.and(SymbolMark.present(text));
    }
}
