// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.FlagScopes;

/**
 * Outputs and tests under one configuration: the tree's own, or those of a target (Q11, Q22).
 *
 * @param tests programs that tests describe
 * @param unused groups that no output names, of this configuration or another
 */
public record DecidedView(FlagScopes scopes, DecidedOutputs outputs, TestPrograms tests, UnusedGroups unused) {
    public TreeIndex index() {
        return scopes.index();
    }

    public Configuration configuration() {
        return scopes.configuration();
    }

    /** Whether there is neither an output nor a test. */
    boolean isEmpty() {
        return outputs.all().isEmpty() && index().tests().isEmpty();
    }
}
