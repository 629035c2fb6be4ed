// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.Property;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which symbols each symbol depends on in all its definitions, by itself or in what it is in. Not changed after construction. */
final class SymbolLimits {
    private final Map<String, Set<String>> limits = new HashMap<>();

    SymbolLimits(List<KconfigNode> nodes) {
        collect(nodes, Set.of());
    }

    private void collect(List<KconfigNode> nodes, Set<String> around) {
        for (KconfigNode node : nodes) {
            if (node instanceof KconfigNode.Config config) {
                Set<String> own = with(around, null, config.properties());
                limits.merge(config.name(), own, SymbolLimits::both);
            } else if (node instanceof KconfigNode.Block block) {
                collect(block.children(), with(around, block.condition(), block.properties()));
            }
        }
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Set<String> with(Set<String> around, @Nullable Expr condition, List<Property> properties) {
        Set<String> all = new HashSet<>(around);
        add(condition, all);
        for (Property property : properties) {
            if (property.kind() == Property.Kind.DEPENDS) {
                add(property.value(), all);
            }
        }
        return all;
    }

    private static void add(@Nullable Expr expr, Set<String> names) {
        if (expr instanceof Expr.And and) {
            add(and.left(), names);
            add(and.right(), names);
        } else if (expr instanceof Expr.Symbol symbol) {
            names.add(symbol.name());
        }
    }

    /** Whether a symbol is never larger than another, unless something selects it. */
    boolean isLimited(String symbol, String by) {
        Set<String> seen = new HashSet<>(Set.of(symbol));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            String name = next.pop();
            if (name.equals(by)) {
                return true;
            }
            limits.getOrDefault(name, Set.of()).stream().filter(seen::add).forEach(next::push);
        }
        return false;
    }
}
