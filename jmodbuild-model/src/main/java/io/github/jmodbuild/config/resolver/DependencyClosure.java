// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.order.EvaluationOrder;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** What the value of a symbol can depend on, however remotely: its cone. Not thread-safe. */
final class DependencyClosure {
    private final ConfigModel model;
    private final int[][] needs;

    DependencyClosure(ConfigModel model) {
        this.model = model;
        this.needs = inverted(model.order());
    }

    private static int[][] inverted(EvaluationOrder order) {
        int[] counts = new int[order.size()];
        for (int node = 0; node < counts.length; node++) {
            for (int user : order.users(node)) {
                counts[user]++;
            }
        }
        int[][] needs = new int[counts.length][];
        for (int node = 0; node < counts.length; node++) {
            needs[node] = new int[counts[node]];
        }
        for (int node = 0; node < counts.length; node++) {
            for (int user : order.users(node)) {
                needs[user][--counts[user]] = node;
            }
        }
        return needs;
    }

    /**
     * The symbol and all it depends on. With a choice come all its members: what is decided about one decides about the
     * others.
     */
    BitSet of(int symbol) {
        BitSet seen = withChoices(List.of(symbol));
        seen.clear(model.nodes().size(), needs.length);
        return seen;
    }

    /** The cones of several symbols together, with the choices in them, which count on from the symbols. */
    BitSet withChoices(Collection<Integer> symbols) {
        BitSet seen = new BitSet(needs.length);
        Deque<Integer> open = new ArrayDeque<>();
        symbols.forEach(symbol -> visit(symbol, seen, open));
        while (!open.isEmpty()) {
            int node = open.pop();
            for (int needed : needs[node]) {
                visit(needed, seen, open);
            }
            int choice = node - model.nodes().size();
            if (choice >= 0) {
                model.choices().get(choice).members().forEach(member -> visit(member, seen, open));
            }
        }
        return seen;
    }

    private static void visit(int node, BitSet seen, Deque<Integer> open) {
        if (!seen.get(node)) {
            seen.set(node);
            open.push(node);
        }
    }
}
