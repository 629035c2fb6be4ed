// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.SymbolsFile;
import io.github.jmodbuild.plan.derivation.ModuleDefinitions;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes one list of the symbols that all modules define; otherwise the step of each module would read the files of all
 * others. Stateless.
 */
final class ModuleDefinitionsDeriver {
    private ModuleDefinitionsDeriver() {}

    static void derive(ModuleDefinitions definitions, DerivationContext context) throws IOException {
        Set<String> defined = new TreeSet<>();
        for (String symbols : definitions.symbols()) {
            defined.addAll(SymbolsFile.read(symbols, context).defines());
        }
        context.write(definitions.defined(), defined);
    }
}
