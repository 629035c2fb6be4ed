// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which symbol switches loadable modules on. Stateless. */
public final class ModulesSymbol {
    private static final String NAME = "MODULES";
    private static final Location BUILT_IN = Location.of("built-in");

    private ModulesSymbol() {}

    /** The entries, with the built-in MODULES in front if no symbol among them carries {@code modules}. */
    static Checked<List<ConfigEntry>> complete(List<? extends ConfigEntry> entries) {
        List<Symbol> symbols = new ArrayList<>();
        ConfigEntry.symbols(entries, symbols::add);
        List<Symbol> carriers = symbols.stream().filter(Symbol::modules).toList();
        if (!carriers.isEmpty()) {
            return new Checked<>(List.copyOf(entries), checkCarriers(carriers));
        }
        Optional<Symbol> homonym =
                symbols.stream().filter(s -> s.name().text().equals(NAME)).findFirst();
        if (homonym.isPresent()) {
            Problem problem = new Problem(
                    homonym.get().at(),
                    "the symbol MODULES does not enable modules; add modules=\"true\" to it, or give it another"
                            + " name");
            return new Checked<>(List.copyOf(entries), List.of(problem));
        }
        List<ConfigEntry> completed = new ArrayList<>(entries.size() + 1);
        completed.add(builtIn());
        completed.addAll(entries);
        return Checked.of(completed);
    }

    /** The name of the symbol that carries {@code modules}; only for completed lists, MODULES if that was refused. */
    static String nameIn(List<Symbol> completed) {
        return completed.stream()
                .filter(Symbol::modules)
                .map(symbol -> symbol.name().text())
                .findFirst()
                .orElse(NAME);
    }

    private static List<Problem> checkCarriers(List<Symbol> carriers) {
        List<Problem> problems = new ArrayList<>();
        Symbol first = carriers.get(0);
        for (Symbol carrier : carriers) {
            String name = carrier.name().text();
            if (carrier.type() != Symbol.Type.BOOL) {
                problems.add(new Problem(
                        carrier.at(),
                        name + " has modules=\"true\" but is a "
                                + carrier.type().spelling() + "; make it a bool"));
            }
            if (!name.equals(first.name().text())) {
                problems.add(new Problem(
                        carrier.at(),
                        "two symbols have modules=\"true\": " + first.name() + " (" + first.at() + ") and " + name
                                + "; keep one"));
            }
        }
        return problems;
    }

    /** The symbol that a tree has if none of its own switches modules on. */
    public static Symbol builtIn() {
        return new Symbol(
                new Word(NAME, BUILT_IN),
                Symbol.Type.BOOL,
                true,
                List.of(
                        new Symbol.Prompt("Enable loadable modules", null, BUILT_IN),
                        new Symbol.DefaultExpr(new Expr.Constant("y", false, BUILT_IN), null, BUILT_IN)),
                BUILT_IN);
    }
}
