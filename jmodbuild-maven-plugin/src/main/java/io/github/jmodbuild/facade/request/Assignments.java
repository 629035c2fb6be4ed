// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.request;

import java.util.List;
import java.util.Map;

/**
 * Configuration values from outside the tree. Immutable.
 *
 * @param pom from {@code <config>} in the POM, names without CONFIG_
 * @param commandLine from {@code -DCONFIG_X=y}, names without CONFIG_
 * @param targeted from {@code -DCONFIG_X@target=y}, for one of the tree's targets; names without CONFIG_, with the
 *     target
 * @param targets names of the targets that are built (Q30); empty: all targets of the tree
 */
public record Assignments(
        Map<String, String> pom, Map<String, String> commandLine, Map<String, String> targeted, List<String> targets) {
    /** No values. */
    public static final Assignments NONE = new Assignments(Map.of(), Map.of(), Map.of(), List.of());

    public Assignments {
        pom = Map.copyOf(pom);
        commandLine = Map.copyOf(commandLine);
        targeted = Map.copyOf(targeted);
        targets = List.copyOf(targets);
    }
}
