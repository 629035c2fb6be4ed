// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.UntypedSymbol;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives definitions without a type the one that another definition in the tree has. Used once. */
final class SymbolTypes {
    private final Map<String, Symbol.Type> types = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private SymbolTypes(Collection<Manifest> manifests) {
        manifests.forEach(manifest -> manifest.members().forEach(this::note));
    }

    /** The manifests of a whole tree, in which all symbols have types. */
    static Checked<Map<String, Manifest>> complete(Map<String, Manifest> manifests) {
        SymbolTypes types = new SymbolTypes(manifests.values());
        Map<String, Manifest> complete = new LinkedHashMap<>();
        manifests.forEach((directory, manifest) -> complete.put(directory, types.complete(manifest)));
        return new Checked<>(complete, types.problems);
    }

    private void note(Member member) {
        if (member instanceof Member.Config config) {
            ConfigEntry.symbols(config.entries(), this::note);
        } else if (member instanceof Member.Probes probes) {
            probes.probes().forEach(probe -> probe.declarations().forEach(this::note));
        }
    }

    private void note(Symbol symbol) {
        types.putIfAbsent(symbol.name().text(), symbol.type());
    }

    private Manifest complete(Manifest manifest) {
        List<Member> members = manifest.members().stream()
                .map(member -> member instanceof Member.Config config ? complete(config) : member)
                .toList();
        return new Manifest(manifest.directory(), members, manifest.at());
    }

    private Member complete(Member.Config config) {
        List<ConfigEntry> entries = ConfigEntry.replaced(
                config.entries(), leaf -> leaf instanceof UntypedSymbol symbol ? typed(symbol) : List.of(leaf));
        return new Member.Config(config.title(), entries, config.at());
    }

    private List<ConfigEntry> typed(UntypedSymbol symbol) {
        Symbol.Type type = types.get(symbol.name().text());
        if (type == null) {
            problems.add(
                    new Problem(
                            symbol.at(),
                            "no definition of " + symbol.name() + " says its type"
                                    + Nearest.hint(symbol.name().text(), types.keySet())
                                    + "; write type=\"bool\", tristate, string, int or hex here or in another definition of it"));
            return List.of();
        }
        return List.of(symbol.as(type).collect(problems));
    }
}
