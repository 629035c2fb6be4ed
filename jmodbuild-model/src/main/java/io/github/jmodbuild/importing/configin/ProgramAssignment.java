// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import java.util.List;

/**
 * A statement that gives a symbol a value, with what is known of it. Not thread-safe.
 */
final class ProgramAssignment {
    private final ConfigInStatement.Assigning statement;
    private final int order;
    private final int ordinal;
    private final Path path;
    private Expr allowed = Logic.YES;
    private Expr refused = Logic.NO;
    private WordValue value = new WordValue.Text("");
    private boolean dropped;

    /**
     * @param order among all of them; those before it have smaller numbers
     * @param ordinal among those of its symbol
     */
    ProgramAssignment(ConfigInStatement.Assigning statement, int order, int ordinal, Path path) {
        this.statement = statement;
        this.order = order;
        this.ordinal = ordinal;
        this.path = path;
    }

    ConfigInStatement.Assigning statement() {
        return statement;
    }

    String name() {
        return statement.name();
    }

    int order() {
        return order;
    }

    int ordinal() {
        return ordinal;
    }

    Path path() {
        return path;
    }

    /** What limits the answer: the conjunction of all dependencies. */
    Expr allowed() {
        return allowed;
    }

    /** When nothing is asked, since a dependency is n. */
    Expr refused() {
        return refused;
    }

    void allow(Expr limit, Expr refusal) {
        allowed = limit;
        refused = refusal;
    }

    /** What an int, hex or string has if nobody answers, or what is defined; an empty text for others. */
    WordValue value() {
        return value;
    }

    void value(WordValue known) {
        value = known;
    }

    /** Whether it is left out. */
    boolean isDropped() {
        return dropped;
    }

    void drop() {
        dropped = true;
    }

    boolean isUnset() {
        return statement instanceof ConfigInStatement.Unset;
    }

    /** Whether any two of them can be executed in one run, so that their order counts. */
    static boolean canOverlap(List<ProgramAssignment> all) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (!all.get(i).path().excludes(all.get(j).path())) {
                    return true;
                }
            }
        }
        return false;
    }
}
