// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * What needs what, by index. Immutable. Works without recursion, since dependency chains may be as long as there are
 * symbols.
 */
public final class DependencyGraph {
    private final List<List<Edge>> needs;
    private final List<List<Edge>> neededBy;

    public DependencyGraph(int size, List<Edge> edges) {
        needs = emptyLists(size);
        neededBy = emptyLists(size);
        for (Edge edge : edges) {
            needs.get(edge.from()).add(edge);
            neededBy.get(edge.to()).add(edge);
        }
    }

    private static List<List<Edge>> emptyLists(int size) {
        List<List<Edge>> lists = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            lists.add(new ArrayList<>(4));
        }
        return lists;
    }

    int size() {
        return needs.size();
    }

    /** Who needs the symbol's value. */
    List<Edge> neededBy(int symbol) {
        return neededBy.get(symbol);
    }

    /** What the symbol's value needs. */
    List<Edge> needs(int symbol) {
        return needs.get(symbol);
    }

    /** An order in which every symbol comes after all it needs; symbols in or behind a cycle are missing from it. */
    public int[] order() {
        return peel(needs, neededBy);
    }

    /** The symbols that lie on a cycle, or on a way from one cycle to another, in menu order. */
    List<Integer> knot() {
        boolean[] free = new boolean[needs.size()];
        for (int symbol : peel(needs, neededBy)) {
            free[symbol] = true;
        }
        for (int symbol : peel(neededBy, needs)) {
            free[symbol] = true;
        }
        List<Integer> knot = new ArrayList<>();
        for (int symbol = 0; symbol < free.length; symbol++) {
            if (!free[symbol]) {
                knot.add(symbol);
            }
        }
        return Collections.unmodifiableList(knot);
    }

    /** Takes away, again and again, what has nothing left before it. */
    private static int[] peel(List<List<Edge>> before, List<List<Edge>> after) {
        int[] open = before.stream().mapToInt(List::size).toArray();
        int[] order = new int[open.length];
        int taken = 0;
        Deque<Integer> ready = new ArrayDeque<>();
        for (int symbol = 0; symbol < open.length; symbol++) {
            if (open[symbol] == 0) {
                ready.add(symbol);
            }
        }
        while (!ready.isEmpty()) {
            int symbol = ready.remove();
            order[taken++] = symbol;
            for (Edge edge : after.get(symbol)) {
                int next = edge.from() == symbol ? edge.to() : edge.from();
                if (--open[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return Arrays.copyOf(order, taken);
    }
}
