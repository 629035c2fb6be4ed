// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;

/**
 * Words for the links of modules that name the shared libraries of their program.
 *
 * @param read what a link with them has read
 * @param words gets them
 */
public record ProgramLibraries(String read, String words) implements Derivation {
    @Override
    public String name() {
        return "PROGRAM_LIBRARIES";
    }

    @Override
    public void describe(Fields fields) {
        fields.add("read", read);
    }
}
