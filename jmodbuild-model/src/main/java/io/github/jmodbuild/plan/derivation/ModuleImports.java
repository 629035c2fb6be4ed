// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.util.List;

/**
 * Symbols that a module expects from its programs, for platforms whose links need the list.
 *
 * @param symbols what the module needs
 * @param defined by its programs, a list for each
 * @param others what all modules define
 * @param offered gets what its programs define of that
 * @param rest gets what is left
 * @param unknown whether the rest has what nothing defines
 */
public record ModuleImports(
        String symbols,
        ListText text,
        List<String> defined,
        String others,
        String offered,
        String rest,
        boolean unknown)
        implements Derivation {
    public ModuleImports {
        defined = List.copyOf(defined);
    }

    @Override
    public String name() {
        return "MODULE_IMPORTS";
    }

    @Override
    public void describe(Fields fields) {
        fields.add("symbols", symbols);
        Descriptions.describe("list", text, fields);
        Descriptions.describe("defined", defined, fields);
        fields.add("others", others);
        fields.add("offered", offered);
        if (!rest.isEmpty()) {
            fields.add("rest", rest);
            fields.add("unknown", Boolean.toString(unknown));
        }
    }
}
