// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.problem.Location;

/** One symbol's value needs another's (kconfig.md §1.10). Immutable. */
record Edge(int from, int to, Kind kind, Location at) {

    /** Why, in the order in which a cycle is best cut: the first kind first. */
    enum Kind {
        /** {@code to} selects {@code from}. */
        SELECT("%s is selected by %s", "remove that select"),
        /** {@code to} is in the condition of a select that names {@code from}. */
        SELECT_CONDITION("%s is selected on a condition with %s", "remove that select"),
        /** {@code to} is in a default of {@code from}, as value or condition. */
        DEFAULT("%s has a default that depends on %s", "change that default"),
        /** {@code to} is in the own condition of a prompt of {@code from}. */
        PROMPT("%s has a prompt that depends on %s", "drop that condition of the prompt"),
        /** {@code to} is in a {@code dependsOn} of {@code from}. */
        DEPENDS("%s depends on %s", "drop that dependsOn"),
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
