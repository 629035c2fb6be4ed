// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.order;

import io.github.jmodbuild.problem.Location;

/** One symbol's value needs another's. Immutable. */
public record Edge(int from, int to, Kind kind, Location at) {

    /** Why, in the order in which a cycle is best cut: the first kind first. */
    public enum Kind {
        /** {@code to} selects {@code from}. */
        SELECT("%s is selected by %s", "remove that select"),
        /** {@code to} is in the condition of a select that names {@code from}. */
        SELECT_CONDITION("%s is selected on a condition with %s", "remove that select"),
        /** {@code to} implies {@code from}. */
        IMPLY("%s is implied by %s", "remove that imply"),
        /** {@code to} is in the condition of an imply that names {@code from}. */
        IMPLY_CONDITION("%s is implied on a condition with %s", "remove that imply"),
        /** {@code to} is in a default of {@code from}, as value or condition. */
        DEFAULT("%s has a default that depends on %s", "change that default"),
        /** {@code to} is in a range of {@code from}, as bound or condition. */
        RANGE("%s has a range that depends on %s", "change that range"),
        /** {@code to} is in the own condition of a prompt of {@code from}. */
        PROMPT("%s has a prompt that depends on %s", "drop that condition of the prompt"),
        /** {@code to} is in the {@code visibleIf} of a menu around {@code from}. */
        VISIBLE("%s is in a menu that is visible only if %s", "drop that visibleIf"),
        /** {@code to} is in a {@code dependsOn} of {@code from}. */
        DEPENDS("%s depends on %s", "drop that dependsOn"),
        /** {@code to} is in the condition of a menu, if or choice around {@code from}. */
        SURROUNDED("%s is in a block that depends on %s", "move it out of that block"),
        /** {@code from} is a member of the choice {@code to}. */
        MEMBER("%s is a member of %s", "take it out of the choice"),
        /** {@code from} is a tristate, and {@code to} switches modules on. */
        TRISTATE("%s is a tristate, so its value depends on %s", "make that symbol a bool");

        private final String form;
        private final String remedy;

        Kind(String form, String remedy) {
            this.form = form;
            this.remedy = remedy;
        }

        String sentence(String from, String to) {
            return String.format(form, from, to);
        }

        /** What to do to the place of the edge. */
        String remedy() {
            return remedy;
        }
    }
}
