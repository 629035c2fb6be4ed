// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * What oldconfig asks. Immutable.
 *
 * @param name the symbol; empty for a choice
 * @param type the symbol's; bool for a choice
 * @param prompt what the user reads
 * @param help a longer text, or empty
 * @param defaultAnswer the answer that an empty line means: a value, or the name of a member
 * @param options what can be answered: values, or members of the choice; empty for strings and numbers
 * @param at where the question is declared
 * @param headings titles of menus and comments that lead to it and were not shown before, the outermost first
 */
public record Question(
        String name,
        Symbol.Type type,
        String prompt,
        String help,
        String defaultAnswer,
        List<Option> options,
        Location at,
        List<String> headings) {
    public Question {
        headings = List.copyOf(headings);
        options = List.copyOf(options);
    }

    /**
     * A possible answer.
     *
     * @param answer y, m, n, or a member's name
     * @param text the member's prompt; empty for values
     */
    public record Option(String answer, String text) {}

    /** Whether one of several symbols is to be chosen. */
    public boolean isChoice() {
        return name.isEmpty();
    }
}
