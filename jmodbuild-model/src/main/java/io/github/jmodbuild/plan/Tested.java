// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;

/**
 * Tests under one configuration: the tree's own, or those of a target (Q11, Q22).
 *
 * @param index that has them
 * @param programs that they describe
 */
record Tested(TreeIndex index, TestPrograms programs) {
    Configuration configuration() {
        return index.configuration();
    }
}
