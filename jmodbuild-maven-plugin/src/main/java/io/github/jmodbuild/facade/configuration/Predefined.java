// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.PlatformSymbols;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Symbols that every tree has without declaring them: those of the platform (Q29) and of the version (K02). Stateless. */
final class Predefined {
    private static final Location COMPILER = Location.of("target compiler");
    private static final Location VERSION = Location.of("project version");
    /** Symbol to named value. */
    private static final Map<String, String> RELEASE = release();

    private static final Set<String> TEXTS = Set.of("RELEASE", "EXTRAVERSION");

    private Predefined() {}

    private static Map<String, String> release() {
        Map<String, String> symbols = new LinkedHashMap<>();
        symbols.put("RELEASE", "version");
        symbols.put("VERSION", "version.major");
        symbols.put("PATCHLEVEL", "version.minor");
        symbols.put("SUBLEVEL", "version.patch");
        symbols.put("EXTRAVERSION", "version.extra");
        return symbols;
    }

    /** Bools of the platform. Names that the tree declares itself are left out. */
    static List<Symbol> ofPlatform(ManifestTree tree, Toolchain toolchain) {
        Set<String> known = known(tree);
        List<Symbol> all = new ArrayList<>();
        for (String name : PlatformSymbols.names()) {
            if (!known.contains(name)) {
                String value = toolchain.platform().contains(name) ? "y" : "n";
                Expr constant = new Expr.Constant(value, false, COMPILER);
                all.add(symbol(name, Symbol.Type.BOOL, new Symbol.DefaultExpr(constant, null, COMPILER), COMPILER));
            }
        }
        return all;
    }

    /** Symbols for the version, named as in Kbuild; names that the tree declares itself are left out. */
    static List<Symbol> ofRelease(ManifestTree tree, Map<String, String> named) {
        Set<String> known = known(tree);
        List<Symbol> all = new ArrayList<>();
        RELEASE.forEach((name, value) -> {
            String text = named.get(value);
            if (text != null && !known.contains(name)) {
                Symbol.Type type = TEXTS.contains(name) ? Symbol.Type.STRING : Symbol.Type.INT;
                all.add(symbol(name, type, new Symbol.DefaultText(new Word(text, VERSION), null, VERSION), VERSION));
            }
        });
        return all;
    }

    private static Set<String> known(ManifestTree tree) {
        Set<String> known = new HashSet<>(tree.undeclared());
        tree.symbols().forEach(symbol -> known.add(symbol.name().text()));
        return known;
    }

    private static Symbol symbol(String name, Symbol.Type type, Symbol.Property value, Location at) {
        return new Symbol(new Word(name, at), type, false, List.of(value), at);
    }
}
