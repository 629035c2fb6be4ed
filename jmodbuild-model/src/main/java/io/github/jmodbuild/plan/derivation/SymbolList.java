// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import io.github.jmodbuild.toolchain.ExportForm.ListText;

/**
 * The exports of a version script, as a plain list.
 *
 * @param list gets it
 */
public record SymbolList(String map, String at, ListText text, String list) implements Derivation {
    @Override
    public String name() {
        return "SYMBOL_LIST";
    }

    @Override
    public void describe(Fields fields) {
        fields.add("map", map, at);
        Descriptions.describe("list", text, fields);
    }
}
