// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/** A file that is linked. */
public record LinkInput(LinkRole role, String path) {
    static void describe(List<LinkInput> inputs, Fields fields) {
        for (LinkInput input : inputs) {
            fields.add(input.role.key, input.path);
        }
    }
}
