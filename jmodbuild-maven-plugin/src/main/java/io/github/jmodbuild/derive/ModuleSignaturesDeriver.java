// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.SymbolsFile;
import io.github.jmodbuild.plan.derivation.ModuleSignatures;
import io.github.jmodbuild.plan.derivation.SignedProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a source by which a module refers to the signatures of the symbols that it uses (K09), so that a loader that
 * does not find one names the changed symbol. A module for several programs needs equal signatures in all of them.
 */
final class ModuleSignaturesDeriver {
    private ModuleSignaturesDeriver() {}

    static void derive(ModuleSignatures signatures, DerivationContext context) throws IOException {
        Set<String> needed = SymbolsFile.read(signatures.symbols(), context).needs();
        Map<String, String> used = new TreeMap<>();
        Map<String, String> programs = new HashMap<>();
        for (SignedProgram host : signatures.programs()) {
            String program = context.shown(host.program());
            for (String line : context.lines(host.symvers())) {
                String[] parts = line.split("\t", 2);
                if (!needed.contains(parts[0])) {
                    continue;
                }
                String other = used.putIfAbsent(parts[0], parts[1]);
                String first = programs.computeIfAbsent(parts[0], symbol -> program);
                if (other != null && !other.equals(parts[1])) {
                    context.problem(
                            host.at(), difference(context.shown(signatures.module()), parts[0], first, program));
                }
            }
        }
        for (String other : signatures.others()) {
            for (String line : context.lines(other)) {
                String[] parts = line.split("\t", 2);
                if (needed.contains(parts[0])) {
                    used.putIfAbsent(parts[0], parts[1]); // the program's definition comes first, as for the loader
                }
            }
        }
        List<String> symbols = new ArrayList<>();
        used.forEach((symbol, signature) -> symbols.add(signatures.prefix() + symbol + "_" + signature));
        context.write(signatures.source(), source(symbols));
    }

    private static String difference(String module, String symbol, String first, String second) {
        return symbol + ", which " + module + " uses, has other types in " + first + " than in " + second
                + ", so the module cannot work with both; make a module for each, or give them equal types";
    }

    /** The constructor keeps the references in links that drop unused sections. */
    private static String source(List<String> symbols) {
        StringBuilder text = new StringBuilder("""
                /* Written by jmodbuild: what this module uses, with the types it knows. */
                typedef int jmodbuild_signatures;
                """);
        if (symbols.isEmpty()) {
            return text.toString();
        }
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < symbols.size(); i++) {
            text.append("extern const char s")
                    .append(i)
                    .append("[] __asm__(\"")
                    .append(symbols.get(i))
                    .append("\");\n");
            table.append("    s").append(i).append(",\n");
        }
        return text + "static const char *const used[] = {\n" + table + "};\n"
                + "static const char *const *volatile kept;\n"
                + "__attribute__((constructor)) static void keep(void) { kept = used; }\n";
    }
}
