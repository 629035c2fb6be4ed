// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;

/**
 * An object that no image of the plan contains, whose source may define a symbol that a module lacks.
 *
 * @param target that it would belong to; empty: none
 * @param advice how to include it
 */
public record LeftOutObject(String object, String source, String target, String advice) {
    void describe(Fields fields) {
        fields.add("off", String.join("\t", object, source, target), advice);
    }
}
