// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree with its configuration and everything this was made from. Immutable.
 *
 * @param assignments all requested values, including those of probes
 * @param answers of the probes
 * @param targets configurations of the tree's targets by name, in document order (Q12)
 * @param warnings in the order in which they were found
 */
public record Configured(
        ManifestTree tree,
        ConfigModel model,
        Toolchain toolchain,
        List<Assignment> assignments,
        Answers answers,
        Configuration configuration,
        Map<String, Configuration> targets,
        List<Problem> warnings) {
    public Configured {
        assignments = List.copyOf(assignments);
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        warnings = List.copyOf(warnings);
    }
}
