// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a module expects of its programs, before it is linked, on systems whose links have to be told (D08). What its image then
 * imports is checked like that of other modules.
 */
final class ModuleImports implements Facts.Derivation {
    private static final String NEEDS = "needs ";
    private static final String OPAQUE = "opaque ";
    /** Of compilers, their libraries and linkers, some of which define such names behind all libraries. */
    private static final String RESERVED = "__";

    @Override
    public void derive(Facts facts) throws IOException {
        List<String> symbols = Files.readAllLines(facts.file(facts.value("symbols")));
        Set<String> inPrograms = lines(facts, "defined");
        Set<String> inModules = lines(facts, "others");
        boolean opaque = symbols.stream().anyMatch(line -> line.startsWith(OPAQUE));
        Set<String> needed = opaque ? inPrograms : needed(symbols);
        Set<String> offered = new TreeSet<>(needed);
        boolean hasRest = !facts.words("rest").isEmpty();
        offered.removeIf(symbol -> !inPrograms.contains(symbol) && (hasRest || !inModules.contains(symbol)));
        Files.writeString(facts.output("/offered.def"), ExportText.list(facts, "list", offered));
        if (hasRest) {
            boolean unknown = Boolean.parseBoolean(facts.value("unknown"));
            Set<String> rest = new TreeSet<>(needed);
            rest.removeAll(offered);
            rest.removeIf(symbol -> !inModules.contains(symbol) && (!unknown || symbol.startsWith(RESERVED)));
            Files.writeString(facts.output("/rest.def"), ExportText.list(facts, "list", rest));
        }
    }

    private static Set<String> lines(Facts facts, String key) throws IOException {
        Set<String> lines = new TreeSet<>();
        for (String file : facts.values(key)) {
            lines.addAll(Files.readAllLines(facts.file(file)));
        }
        return lines;
    }

    private static Set<String> needed(List<String> symbols) {
        Set<String> names = new TreeSet<>();
        symbols.stream()
                .filter(line -> line.startsWith(NEEDS))
                .forEach(line -> names.add(line.substring(NEEDS.length())));
        return names;
    }
}
