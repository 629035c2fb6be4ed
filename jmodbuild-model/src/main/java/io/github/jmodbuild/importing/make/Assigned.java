// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import java.util.List;

/**
 * An assignment that was evaluated. Immutable.
 *
 * @param names of the variables that it may be, as in {@code obj-$(CONFIG_X)}, and when each is meant; empty if the name is not known
 * @param targets what the variable is for; empty for a variable of the makefile
 * @param value of the right side where it was evaluated at once or is for targets; empty otherwise
 * @param when of the conditionals around it
 */
public record Assigned(
        Statement.Assignment statement, List<Value.Text> names, Value targets, Value value, Condition when) {
    public Assigned {
        names = List.copyOf(names);
    }
}
