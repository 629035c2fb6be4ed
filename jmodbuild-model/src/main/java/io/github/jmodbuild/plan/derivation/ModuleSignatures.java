// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/**
 * The source by which a module refers to the signatures of what it uses.
 *
 * @param prefix of the symbols that stand for them
 * @param symbols what the module needs
 * @param others lists of other modules
 * @param module for messages
 * @param source gets it
 */
public record ModuleSignatures(
        String prefix, String symbols, List<SignedProgram> programs, List<String> others, String module, String source)
        implements Derivation {
    public ModuleSignatures {
        programs = List.copyOf(programs);
        others = List.copyOf(others);
    }

    @Override
    public String name() {
        return "MODULE_SIGNATURES";
    }

    @Override
    public void describe(Fields fields) {
        fields.add("prefix", prefix);
        fields.add("symbols", symbols);
        for (SignedProgram program : programs) {
            fields.add("symvers", program.symvers(), program.at() + "\t" + program.program());
        }
        Descriptions.describe("other", others, fields);
        fields.add("module", module);
    }
}
