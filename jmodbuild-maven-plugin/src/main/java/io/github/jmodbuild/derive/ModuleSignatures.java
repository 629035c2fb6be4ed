// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The source by which a module refers to the signatures of what it uses (K09), so that a loader that does not find one says
 * which symbol is another now. A module for several programs needs equal signatures in all of them.
 */
final class ModuleSignatures implements Facts.Derivation {
    private static final String NEEDS = "needs ";

    @Override
    public void derive(Facts facts) throws IOException {
        Set<String> needed = new HashSet<>();
        for (String line : Files.readAllLines(facts.file(facts.value("symbols")))) {
            if (line.startsWith(NEEDS)) {
                needed.add(line.substring(NEEDS.length()));
            }
        }
        Map<String, String> used = new TreeMap<>();
        Map<String, String> programs = new HashMap<>();
        for (Facts.Word host : facts.words("symvers")) {
            String program = facts.shown(host.part(2));
            for (String line : Files.readAllLines(facts.file(host.value()))) {
                String[] parts = line.split("\t", 2);
                if (!needed.contains(parts[0])) {
                    continue;
                }
                String other = used.putIfAbsent(parts[0], parts[1]);
                String first = programs.computeIfAbsent(parts[0], symbol -> program);
                if (other != null && !other.equals(parts[1])) {
                    facts.problem(
                            host.part(1), difference(facts.shown(facts.value("module")), parts[0], first, program));
                }
            }
        }
        for (String other : facts.values("other")) {
            for (String line : Files.readAllLines(facts.file(other))) {
                String[] parts = line.split("\t", 2);
                if (needed.contains(parts[0])) {
                    used.putIfAbsent(parts[0], parts[1]); // a program's own comes first, as for the loader
                }
            }
        }
        List<String> symbols = new ArrayList<>();
        used.forEach((symbol, signature) -> symbols.add(facts.value("prefix") + symbol + "_" + signature));
        Files.writeString(facts.output(".c"), source(symbols));
    }

    private static String difference(String module, String symbol, String first, String second) {
        return symbol + ", which " + module + " uses, has other types in " + first + " than in " + second
                + ", so the module cannot work with both; make a module for each, or give them equal types";
    }

    /** The constructor keeps the references where unused sections are left out of a link. */
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
