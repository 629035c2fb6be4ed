// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether symbols depend on themselves: through depends, select, imply, default, prompt condition,
 * range, choice membership. A tristate's value depends on MODULES too.
 */
final class Loops {
    private final Finalised model;
    private final Set<Object> done = new HashSet<>();
    private final Set<Object> open = new HashSet<>();

    private Loops(Finalised model) {
        this.model = model;
    }

    static boolean in(Finalised model) {
        Loops loops = new Loops(model);
        return model.symbols.values().stream().anyMatch(loops::reaches);
    }

    private boolean reaches(Object node) {
        if (done.contains(node)) {
            return false;
        }
        if (!open.add(node)) {
            return true;
        }
        boolean found = next(node).stream().anyMatch(this::reaches);
        open.remove(node);
        done.add(node);
        return found;
    }

    private Set<Object> next(Object node) {
        return node instanceof Sym symbol ? nextOf(symbol) : nextOf((Sym.Group) node);
    }

    private Set<Object> nextOf(Sym symbol) {
        Stream<String> names = Stream.of(
                        visibility(symbol),
                        symbol.defaults.stream().flatMap(d -> Stream.of(d.value(), d.condition())),
                        symbol.ranges.stream().flatMap(r -> Stream.of(r.from(), r.to(), r.condition())),
                        symbol.selectors.stream(),
                        symbol.implies.stream())
                .flatMap(expressions -> expressions)
                .flatMap(KExpr::names);
        Set<Object> result = symbols(names);
        if (symbol.choice != null) {
            result.add(symbol.choice);
        }
        if (symbol.type == SymbolType.TRISTATE && model.modules != null) {
            result.addAll(symbols(Stream.of(model.modules)));
        }
        return result;
    }

    /** Which member is picked depends on what makes each visible, not on the members' values. */
    private Set<Object> nextOf(Sym.Group group) {
        Stream<KExpr> visible = group.members.stream().flatMap(Loops::visibility);
        Stream<KExpr> conditions = group.defaults.stream().map(Sym.Conditional::condition);
        return symbols(Stream.concat(visible, conditions).flatMap(KExpr::names));
    }

    private static Stream<KExpr> visibility(Sym symbol) {
        return Stream.concat(symbol.prompts.stream(), symbol.dependencies.stream());
    }

    private Set<Object> symbols(Stream<String> names) {
        return names.filter(model.symbols::containsKey)
                .map(model.symbols::get)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
