// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Symbols that a select forces higher than their own dependencies allow; their value stands. */
final class UnmetDependencies {
    private final ConfigModel model;
    private final SymbolValues values;
    private final Shortfall shortfall;
    private final Requests requests;
    private final Dependencies dependencies;

    private UnmetDependencies(ConfigModel model, SymbolValues values, Requests requests) {
        this.model = model;
        this.values = values;
        this.requests = requests;
        this.dependencies = new Dependencies(requests, values);
        this.shortfall = new Shortfall(model, values);
    }

    /** A warning for each such symbol, in menu order. */
    static List<Problem> find(ConfigModel model, SymbolValues values, Requests requests, List<Result> results) {
        UnmetDependencies finder = new UnmetDependencies(model, values, requests);
        List<Problem> warnings = new ArrayList<>();
        for (Node node : model.nodes()) {
            Tristate forced = results.get(node.index()).forced();
            if (forced != Tristate.N && finder.allowed(node).compareTo(forced) < 0) {
                warnings.add(finder.warning(node, forced));
            }
        }
        return warnings;
    }

    private Tristate allowed(Node node) {
        return dependencies.direct(node);
    }

    private Problem warning(Node node, Tristate forced) {
        Tristate allowed = allowed(node);
        List<Node.Selector> active = node.selectors().stream()
                .filter(selector -> selector.condition().evaluate(values).compareTo(allowed) > 0)
                .toList();
        String selectors = active.stream()
                .map(selector -> model.nodes().get(selector.symbol()).name() + " (" + selector.at() + ")")
                .collect(Collectors.joining(" and "));
        Location at = active.get(0).at();
        return new Problem(
                at,
                "unmet direct dependencies: " + node.name() + " is " + forced + ", since " + selectors
                        + (active.size() == 1 ? " selects it" : " select it") + ", but "
                        + reason(node, values.mayBeM(node.type()) ? forced : Tristate.M));
    }

    private String reason(Node node, Tristate wanted) {
        Assignment probe = requests.probe(node.index());
        if (probe != null && dependencies.probed(node).compareTo(wanted) < 0) {
            return "its probe answered no (" + probe.at() + ")";
        }
        return "it depends on "
                + node.definitions().stream()
                        .map(definition -> shortfall.describe(shortfall.of(definition.demands(), wanted)))
                        .collect(Collectors.joining("; or on "));
    }
}
