// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.problem.Nearest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A symbol that somebody declares as exported, and where.
 *
 * @param where the place in a manifest, or the object whose source says it
 * @param written whether a manifest says it
 */
record Declared(String where, boolean written) {

    /**
     * What manifests and sources declare, by symbol; mistakes are noted.
     *
     * @param units that may declare something
     * @param defining what may define it
     * @throws IOException if that cannot be read
     */
    static Map<String, Declared> of(Facts facts, List<Unit> units, Defining defining) throws IOException {
        Map<String, Declared> all = new TreeMap<>();
        for (Facts.Word word : facts.words("export")) {
            all.putIfAbsent(word.value(), new Declared(word.part(1), true));
        }
        for (Unit unit : units) {
            for (String symbol : unit.declared()) {
                declare(symbol, unit, all, facts);
            }
        }
        all.forEach((symbol, declared) -> refuseHidden(symbol, declared, units, facts));
        for (Declared declared : all.values()) {
            if (!declared.written()) {
                refuseUndefined(all, defining.units(), facts);
                break;
            }
        }
        return all;
    }

    /** What may define something; asked only if a source declares something. */
    interface Defining {
        List<Unit> units() throws IOException;
    }

    private static void refuseUndefined(Map<String, Declared> all, List<Unit> defining, Facts facts) {
        Set<String> defined = new TreeSet<>();
        for (Unit unit : defining) {
            if (unit.opaque() != null) {
                return;
            }
            defined.addAll(unit.defined().keySet());
        }
        all.forEach((symbol, declared) -> {
            if (!declared.written() && !defined.contains(symbol)) {
                facts.problem(
                        declared.where(),
                        "JMODBUILD_EXPORT(" + symbol + ") names what nothing defines as a global symbol"
                                + Nearest.hint(symbol, defined) + "; remove it, or the static from the definition");
            }
        });
    }

    /** As a compiler leaves it under -fvisibility=hidden; no list lets such a symbol out. */
    private static void refuseHidden(String symbol, Declared declared, List<Unit> units, Facts facts) {
        for (Unit unit : units) {
            if (unit.isHidden(symbol)) {
                facts.problem(
                        declared.where(),
                        symbol + " is defined in " + unit.name()
                                + " with hidden visibility, so it cannot be exported; give it"
                                + " default visibility: write JMODBUILD_VISIBLE of jmodbuild/export.h before its first"
                                + " declaration");
                return;
            }
        }
    }

    private static void declare(String symbol, Unit unit, Map<String, Declared> all, Facts facts) {
        Declared other = all.get(symbol);
        if (other != null && !other.written()) {
            facts.problem(
                    unit.name(),
                    symbol + " is exported twice: by JMODBUILD_EXPORT here and in " + other.where()
                            + "; keep the one beside its definition");
        } else if (other == null) {
            all.put(symbol, new Declared(unit.name(), false));
        }
    }
}
