// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/**
 * The symbols that a linked program exports.
 *
 * @param declared what it should
 * @param inputs what it is linked from
 * @param offers gets it
 */
public record ProgramOffers(
        String image, String declared, List<LinkInput> inputs, List<HidingFlag> hiding, String offers)
        implements Derivation {
    public ProgramOffers {
        inputs = List.copyOf(inputs);
        hiding = List.copyOf(hiding);
    }

    @Override
    public String name() {
        return "PROGRAM_OFFERS";
    }

    @Override
    public void describe(Fields fields) {
        fields.add("image", image);
        fields.add("declared", declared);
        LinkInput.describe(inputs, fields);
        HidingFlag.describe(hiding, fields);
    }
}
