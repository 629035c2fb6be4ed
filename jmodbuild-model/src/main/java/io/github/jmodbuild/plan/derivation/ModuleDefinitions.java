// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/**
 * The symbols that all modules define, in one list, for platforms whose links need it.
 *
 * @param symbols of the modules
 */
public record ModuleDefinitions(List<String> symbols, String defined) implements Derivation {
    public ModuleDefinitions {
        symbols = List.copyOf(symbols);
    }

    @Override
    public String name() {
        return "MODULE_DEFINITIONS";
    }

    @Override
    public void describe(Fields fields) {
        Descriptions.describe("symbols", symbols, fields);
    }
}
