// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which probes need not be asked (Q03): those whose symbols are all requested n, or on which only symbols that are
 * requested n depend. A symbol that nothing in the tree mentions may be what sources ask for, so its probe is asked; so is
 * one about the compiler, assembler or linker, whose answer sources often ask for themselves, and which costs little.
 */
public final class Gate {
    /** What need not be installed, and takes a compile, a link or a program each. */
    private static final Set<Probe.Kind> OF_PACKAGES = EnumSet.of(
            Probe.Kind.HEADER,
            Probe.Kind.HEADER_SYMBOL,
            Probe.Kind.TYPE,
            Probe.Kind.MEMBER,
            Probe.Kind.FUNCTION,
            Probe.Kind.LIBRARY,
            Probe.Kind.LINKS,
            Probe.Kind.RUNS,
            Probe.Kind.PKG_CONFIG,
            Probe.Kind.PROGRAM);

    private final Set<String> off = new HashSet<>();
    /** Who depends on a symbol. */
    private final Map<String, Set<String>> dependents = new HashMap<>();
    /** Symbols that are mentioned elsewhere than in a {@code dependsOn}, or that the user may set. */
    private final Set<String> open = new HashSet<>();

    private Gate(ManifestTree tree, List<Assignment> requests) {
        Map<String, Assignment> effective = new HashMap<>();
        for (Assignment request : requests) {
            effective.merge(request.name(), request, (a, b) -> a.origin().compareTo(b.origin()) > 0 ? a : b);
        }
        effective.forEach((name, request) -> {
            if (request.value().equals("n")) {
                off.add(name);
            }
        });
        tree.symbols().forEach(this::mentions);
        Conditions.of(tree).forEach(condition -> note(condition, open));
    }

    /** The probes not to ask, given what users decided ({@code requests}: everything but probes' own answers). */
    public static Set<Probe> skipped(ProbeSet set, ManifestTree tree, List<Assignment> requests) {
        Gate gate = new Gate(tree, requests);
        Set<Probe> asked = new LinkedHashSet<>();
        for (Probe probe : set.all()) {
            if (gate.isOpen(probe)) {
                ask(probe, set, asked);
            }
        }
        Set<Probe> skipped = new LinkedHashSet<>(set.all());
        skipped.removeAll(asked);
        return skipped;
    }

    private static void ask(Probe probe, ProbeSet set, Set<Probe> asked) {
        if (asked.add(probe)) {
            set.needs(probe).forEach(needed -> ask(needed, set, asked));
        }
    }

    private boolean isOpen(Probe probe) {
        if (probe.required() || probe.symbols().isEmpty()) {
            return true;
        }
        for (Word symbol : probe.symbols()) {
            if (!isOff(symbol.text(), OF_PACKAGES.contains(probe.kind()))) {
                return true;
            }
        }
        return false;
    }

    /** @param ofPackage whether it is enough that what depends on the symbol is off */
    private boolean isOff(String symbol, boolean ofPackage) {
        Set<String> users = dependents.getOrDefault(symbol, Set.of());
        return off.contains(symbol)
                || (ofPackage && !open.contains(symbol) && !users.isEmpty() && off.containsAll(users));
    }

    private void mentions(Symbol symbol) {
        String name = symbol.name().text();
        for (Symbol.Property property : symbol.properties()) {
            if (property instanceof Symbol.DependsOn dependsOn) {
                Set<String> found = new HashSet<>();
                note(dependsOn.expr(), found);
                found.forEach(each ->
                        dependents.computeIfAbsent(each, key -> new HashSet<>()).add(name));
            } else if (property instanceof Symbol.Prompt) {
                open.add(name);
            }
            Conditions.besidesDependsOn(property).forEach(expr -> note(expr, open));
            if (property instanceof Symbol.DefaultFrom from) {
                open.add(from.symbol().text());
            } else if (property instanceof Symbol.Range range) {
                open.add(range.from().text());
                open.add(range.to().text());
            }
        }
    }

    private static void note(Expr expr, Set<String> names) {
        if (expr instanceof Expr.Symbol symbol) {
            names.add(symbol.name());
        }
        Conditions.operands(expr).forEach(operand -> note(operand, names));
    }
}
