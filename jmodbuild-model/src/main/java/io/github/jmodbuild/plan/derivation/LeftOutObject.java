// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;

/**
 * An object that no image of the plan has, whose source may define what a module lacks.
 *
 * @param target that it would belong to; empty: none
 * @param advice what brings it in
 */
public record LeftOutObject(String object, String source, String target, String advice) {
    void describe(Fields fields) {
        fields.add("off", String.join("\t", object, source, target), advice);
    }
}
