// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.PlatformSymbols;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Symbols that every tree has without declaring them: those of the platform (Q29). Stateless. */
final class Predefined {
    private static final Location COMPILER = Location.of("target compiler");

    private Predefined() {}

    /** Those whose names the tree does not know itself; the others mean what it says there. */
    static List<Symbol> of(ManifestTree tree, Toolchain toolchain) {
        Set<String> known = new HashSet<>(tree.undeclared());
        tree.symbols().forEach(symbol -> known.add(symbol.name().text()));
        List<Symbol> all = new ArrayList<>();
        for (String name : PlatformSymbols.names()) {
            if (!known.contains(name)) {
                all.add(symbol(name, toolchain.platform().contains(name)));
            }
        }
        return all;
    }

    private static Symbol symbol(String name, boolean holds) {
        Expr value = new Expr.Constant(holds ? "y" : "n", false, COMPILER);
        return new Symbol(
                new Word(name, COMPILER),
                Symbol.Type.BOOL,
                false,
                List.of(new Symbol.DefaultExpr(value, null, COMPILER)),
                COMPILER);
    }
}
