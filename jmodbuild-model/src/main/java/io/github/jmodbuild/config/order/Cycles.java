// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.order;

import io.github.jmodbuild.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds cycles and says how to break them: the shortest chain, and the one edge to cut. */
public final class Cycles {
    /** In a huge knot the chain shown need not be the very shortest; looking for that from every symbol takes too long. */
    private static final int STARTS = 1000;

    private final DependencyGraph graph;
    private final List<String> names;

    public Cycles(DependencyGraph graph, List<String> names) {
        this.graph = graph;
        this.names = names;
    }

    /** One problem for each of several cycles that share no symbol, the shortest first. */
    public List<Problem> problems() {
        Set<Integer> open = new HashSet<>(graph.knot());
        List<Problem> problems = new ArrayList<>();
        Optional<List<Edge>> cycle = shortest(open);
        while (cycle.isPresent()) {
            problems.add(problem(cycle.get()));
            cycle.get().forEach(edge -> open.remove(edge.from()));
            cycle = shortest(open);
        }
        return problems;
    }

    private Optional<List<Edge>> shortest(Set<Integer> open) {
        List<Edge> best = List.of();
        int tried = 0;
        for (int start : open.stream().sorted().toList()) {
            if (!best.isEmpty() && (best.size() == 1 || tried >= STARTS)) {
                break;
            }
            List<Edge> cycle = shortestThrough(start, open, best.isEmpty() ? Integer.MAX_VALUE : best.size());
            best = cycle.isEmpty() ? best : cycle;
            tried++;
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Breadth first from the symbol back to itself; empty if there is no way shorter than {@code limit}. */
    private List<Edge> shortestThrough(int start, Set<Integer> open, int limit) {
        Map<Integer, Edge> cameBy = new HashMap<>();
        Map<Integer, Integer> depths = new HashMap<>(Map.of(start, 0));
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int symbol = queue.remove();
            int depth = depths.getOrDefault(symbol, 0) + 1;
            if (depth >= limit) {
                return List.of();
            }
            for (Edge edge : graph.needs(symbol)) {
                if (edge.to() == start) {
                    return cyclePath(edge, cameBy);
                }
                if (open.contains(edge.to()) && depths.putIfAbsent(edge.to(), depth) == null) {
                    cameBy.put(edge.to(), edge);
                    queue.add(edge.to());
                }
            }
        }
        return List.of();
    }

    private static List<Edge> cyclePath(Edge last, Map<Integer, Edge> cameBy) {
        List<Edge> path = new ArrayList<>();
        for (Edge edge = last; edge != null; edge = cameBy.get(edge.from())) {
            path.add(edge);
        }
        Collections.reverse(path);
        return path;
    }

    private Problem problem(List<Edge> cycle) {
        String chain = cycle.stream()
                .map(edge -> sentence(edge) + " (" + edge.at() + ")")
                .collect(Collectors.joining(", "));
        Edge cut = cycle.stream().min(Comparator.comparing(Edge::kind)).orElseThrow();
        return new Problem(
                cut.at(),
                "a dependency cycle: " + chain + "; to break it, " + cut.kind().remedy() + " (" + cut.at() + ")");
    }

    private String sentence(Edge edge) {
        return edge.kind().sentence(names.get(edge.from()), names.get(edge.to()));
    }
}
