// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.plan.derivation.ModuleImports;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a module expects of its programs, before it is linked, on systems whose links have to be told (D08). What its image then
 * imports is checked like that of other modules.
 */
final class ModuleImportsDeriver {
    /** Of compilers, their libraries and linkers, some of which define such names behind all libraries. */
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
