// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import io.github.jmodbuild.plan.derivation.ExportedName;
import io.github.jmodbuild.problem.Nearest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A symbol that is declared as exported, and where.
 *
 * @param where the place in a manifest, or the object whose source declares it
 * @param written whether a manifest declares it
 */
public record DeclaredExport(String where, boolean written) {

    /**
     * The declarations of manifests and sources by symbol; problems are reported.
     *
     * @param written by manifests
     * @param units that may declare something
     * @param defining what may define it
     * @throws IOException if that cannot be read
     */
    public static Map<String, DeclaredExport> of(
            List<ExportedName> written, List<LinkedUnit> units, Defining defining, DerivationContext context)
            throws IOException {
        Map<String, DeclaredExport> all = new TreeMap<>();
        for (ExportedName name : written) {
            all.putIfAbsent(name.symbol(), new DeclaredExport(name.at(), true));
        }
        for (LinkedUnit unit : units) {
            for (String symbol : unit.declared()) {
                declare(symbol, unit, all, context);
            }
        }
        all.forEach((symbol, declared) -> refuseHidden(symbol, declared, units, context));
        for (DeclaredExport declared : all.values()) {
            if (!declared.written()) {
                refuseUndefined(all, defining.units(), context);
                break;
            }
        }
        return all;
    }

    /** The units that may define symbols; read only if a source declares an export. */
    public interface Defining {
        List<LinkedUnit> units() throws IOException;
    }

    private static void refuseUndefined(
            Map<String, DeclaredExport> all, List<LinkedUnit> defining, DerivationContext context) {
        Set<String> defined = new TreeSet<>();
        for (LinkedUnit unit : defining) {
            if (unit.opaque() != null) {
                return;
            }
            defined.addAll(unit.defined().keySet());
        }
        all.forEach((symbol, declared) -> {
            if (!declared.written() && !defined.contains(symbol)) {
                context.problem(
                        declared.where(),
                        "JMODBUILD_EXPORT(" + symbol + ") exports a symbol that is not defined as a global one"
                                + Nearest.hint(symbol, defined) + "; remove it, or the static from the definition");
            }
        });
    }

    /** Refuses symbols that were compiled with -fvisibility=hidden: no export list can export them. */
    private static void refuseHidden(
            String symbol, DeclaredExport declared, List<LinkedUnit> units, DerivationContext context) {
        for (LinkedUnit unit : units) {
            if (unit.isHidden(symbol)) {
                context.problem(
                        declared.where(),
                        symbol + " is defined in " + unit.name()
                                + " with hidden visibility, so it cannot be exported; give it"
                                + " default visibility: write JMODBUILD_VISIBLE of jmodbuild/export.h before its first"
                                + " declaration");
                return;
            }
        }
    }

    private static void declare(
            String symbol, LinkedUnit unit, Map<String, DeclaredExport> all, DerivationContext context) {
        DeclaredExport other = all.get(symbol);
        if (other != null && !other.written()) {
            context.problem(
                    unit.name(),
                    symbol + " is exported twice: by JMODBUILD_EXPORT here and in " + other.where()
                            + "; keep the one beside its definition");
        } else if (other == null) {
            all.put(symbol, new DeclaredExport(unit.name(), false));
        }
    }
}
