// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.ExportLists;
import io.github.jmodbuild.derive.unit.SymbolsFile;
import io.github.jmodbuild.plan.derivation.ModuleImports;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the list of symbols that a module expects from its programs, for platforms whose links need it (D08). The
 * imports of the linked image are checked like those of other modules.
 */
final class ModuleImportsDeriver {
    /** The prefix of names that belong to compilers and linkers, which define some of them only after all libraries. */
    private static final String RESERVED = "__";

    private ModuleImportsDeriver() {}

    static void derive(ModuleImports imports, DerivationContext context) throws IOException {
        SymbolsFile symbols = SymbolsFile.read(imports.symbols(), context);
        Set<String> inPrograms = new TreeSet<>();
        for (String defined : imports.defined()) {
            inPrograms.addAll(context.lines(defined));
        }
        Set<String> inModules = new TreeSet<>(context.lines(imports.others()));
        Set<String> needed = symbols.opaque().isEmpty() ? symbols.needs() : inPrograms;
        Set<String> offered = new TreeSet<>(needed);
        boolean hasRest = !imports.rest().isEmpty();
        offered.removeIf(symbol -> !inPrograms.contains(symbol) && (hasRest || !inModules.contains(symbol)));
        context.write(imports.offered(), ExportLists.list(imports.text(), offered));
        if (hasRest) {
            Set<String> rest = new TreeSet<>(needed);
            rest.removeAll(offered);
            rest.removeIf(symbol -> !inModules.contains(symbol) && (!imports.unknown() || symbol.startsWith(RESERVED)));
            context.write(imports.rest(), ExportLists.list(imports.text(), rest));
        }
    }
}
