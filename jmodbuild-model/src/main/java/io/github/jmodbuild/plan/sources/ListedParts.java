// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.manifest.Each;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.problem.Checked;
import java.util.Map;

/** The objects of a group or composite, for steps that stand for one of each. */
@FunctionalInterface
public interface ListedParts {
    /**
     * Each object once, in link order, with whether it is there in the configuration of {@code index}; none, and a problem, if
     * there is no such group or composite.
     */
    Checked<Map<String, Boolean>> of(Each each, TreeIndex index);
}
