// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.plan.expansion.TreeIndex;

/**
 * Tests under one configuration: the tree's own, or those of a target (Q11, Q22).
 *
 * @param index that has them
 * @param programs that they describe
 */
public record ConfiguredTests(TreeIndex index, TestPrograms programs) {
    public Configuration configuration() {
        return index.configuration();
    }
}
