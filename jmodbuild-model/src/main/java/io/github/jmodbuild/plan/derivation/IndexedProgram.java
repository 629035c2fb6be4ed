// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/** A program that loads modules: what it offers, declares and is linked from, and the list of what its link has read. */
public record IndexedProgram(
        String name,
        String path,
        String offers,
        String declared,
        List<LinkInput> inputs,
        List<HidingFlag> hiding,
        String read) {
    public IndexedProgram {
        inputs = List.copyOf(inputs);
        hiding = List.copyOf(hiding);
    }

    void describe(Fields fields) {
        fields.add("host", String.join("\t", name, path, offers, declared));
        LinkInput.describe(inputs, fields);
        HidingFlag.describe(hiding, fields);
        fields.add("read", read);
    }
}
