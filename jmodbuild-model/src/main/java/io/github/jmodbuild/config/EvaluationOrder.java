// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import java.util.List;

/** In which order symbols and choices are evaluated, and which of them need each other. Choices count on from the symbols. Immutable. */
final class EvaluationOrder {
    private final int[] order;
    private final int[] positions;
    private final int[][] users;
    private final int[][] targets;

    /** @param order every node after all it needs; shorter than the graph if there are cycles */
    EvaluationOrder(int[] order, DependencyGraph graph) {
        this.order = order;
        this.positions = new int[graph.size()];
        this.users = new int[graph.size()][];
        this.targets = new int[graph.size()][];
        for (int i = 0; i < order.length; i++) {
            positions[order[i]] = i;
        }
        for (int node = 0; node < users.length; node++) {
            List<Edge> edges = graph.neededBy(node);
            users[node] = edges.stream().mapToInt(Edge::from).distinct().toArray();
            targets[node] = edges.stream()
                    .filter(edge -> edge.kind() == Edge.Kind.SELECT || edge.kind() == Edge.Kind.IMPLY)
                    .mapToInt(Edge::from)
                    .distinct()
                    .toArray();
        }
    }

    /** How many symbols and choices there are. */
    int size() {
        return order.length;
    }

    /** The i-th to evaluate: all it needs come before it. */
    int at(int i) {
        return order[i];
    }

    /** The inverse of {@link #at}. */
    int position(int node) {
        return positions[node];
    }

    /** Whose value needs this one's. */
    int[] users(int node) {
        return users[node];
    }

    /**
     * What it selects and implies. The dependencies of a selecting definition count too, and may change while the selecting
     * symbol's value does not.
     */
    int[] targets(int node) {
        return targets[node];
    }
}
