// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.request;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Configuration values from outside the tree. Immutable.
 *
 * @param properties from {@code CONFIG_X} among the POM's properties, names without CONFIG_; they may be for other builds
 * @param pom from {@code <config>} in the POM, names without CONFIG_
 * @param commandLine from {@code -DCONFIG_X=y}, names without CONFIG_
 * @param targeted from {@code -DCONFIG_X@target=y}, for one of the tree's targets; names without CONFIG_, with the
 *     target
 * @param targets names of the targets that are built (Q30); empty: all targets of the tree
 */
public record Assignments(
        Map<String, String> properties,
        Map<String, String> pom,
        Map<String, String> commandLine,
        Map<String, String> targeted,
        List<String> targets) {
    /** No values. */
    public static final Assignments NONE = new Assignments(Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    public Assignments {
        properties = Map.copyOf(properties);
        pom = Map.copyOf(pom);
        commandLine = Map.copyOf(commandLine);
        targeted = Map.copyOf(targeted);
        targets = List.copyOf(targets);
    }

    /** The same with values of the command line added. */
    Assignments deciding(Map<String, String> values) {
        Map<String, String> all = new TreeMap<>(commandLine);
        all.putAll(values);
        return new Assignments(properties, pom, all, targeted, targets);
    }
}
