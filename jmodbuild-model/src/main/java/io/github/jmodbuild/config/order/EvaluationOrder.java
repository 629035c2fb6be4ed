// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.order;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which order symbols and choices are evaluated, and which of them need each other. Choices count on from the symbols. Immutable. */
public final class EvaluationOrder {
    private final int[] order;
    private final int[] positions;
    private final int[][] users;

    /**
     * @param order every node after all it needs; shorter than the graph if there are cycles
     * @param indirect further needs, of nodes that stand later anyway
     */
    public EvaluationOrder(int[] order, DependencyGraph graph, List<Edge> indirect) {
        Map<Integer, List<Edge>> byNeeded = indirect.stream().collect(Collectors.groupingBy(Edge::to));
        this.order = order;
        this.positions = new int[graph.size()];
        this.users = new int[graph.size()][];
        for (int i = 0; i < order.length; i++) {
            positions[order[i]] = i;
        }
        for (int node = 0; node < users.length; node++) {
            users[node] = users(graph.neededBy(node), byNeeded.getOrDefault(node, List.of()));
        }
    }

    private static int[] users(List<Edge> edges, List<Edge> indirect) {
        return Stream.concat(edges.stream(), indirect.stream())
                .mapToInt(Edge::from)
                .distinct()
                .toArray();
    }

    /** How many symbols and choices there are. */
    public int size() {
        return order.length;
    }

    /** The i-th to evaluate: all it needs come before it. */
    public int at(int i) {
        return order[i];
    }

    /** The inverse of {@link #at}. */
    public int position(int node) {
        return positions[node];
    }

    /** Whose value needs this one's. */
    public int[] users(int node) {
        return users[node];
    }
}
