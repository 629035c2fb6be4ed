// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import java.util.List;

/** What a symbol's dependencies, prompts, selects and probe allow or demand. Not thread-safe. */
final class Dependencies {
    private final Requests requests;
    private final SymbolValues values;

    Dependencies(Requests requests, SymbolValues values) {
        this.requests = requests;
        this.values = values;
    }

    /** A probe's answer about a bool or tristate is an upper bound, as if the symbol depended on it; y without a probe. */
    Tristate probed(Node node) {
        Assignment probe = node.type().isLogical() ? requests.probe(node.index()) : null;
        return probe == null ? Tristate.Y : Tristate.parse(probe.value()).orElse(Tristate.N);
    }

    /** The best prompt, folded. */
    Tristate visibility(Node node) {
        Tristate best = Tristate.N;
        for (Node.Prompt prompt : node.prompts()) {
            best = best.or(prompt.condition().evaluate(values));
        }
        best = best.and(probed(node));
        return node.type().isLogical() ? values.folded(node.type(), best) : best;
    }

    /** The best of all definitions, folded; one without dependencies allows y, other than in Linux. */
    Tristate direct(Node node) {
        Tristate best = Tristate.N;
        for (Node.Definition definition : node.definitions()) {
            best = best.or(definition.dependency().evaluate(values));
        }
        return values.folded(node.type(), best.and(probed(node)));
    }

    /** What selects demand at least, folded. */
    Tristate forced(Node node) {
        return strongest(node, node.selectors());
    }

    /** What implies ask for, folded. */
    Tristate implied(Node node) {
        return strongest(node, node.impliers());
    }

    /** The first of those that demand the most. */
    Node.Selector strongestOf(List<Node.Selector> selectors) {
        Node.Selector strongest = selectors.get(0);
        Tristate most = Tristate.N;
        for (Node.Selector selector : selectors) {
            Tristate force = selector.condition().evaluate(values);
            strongest = force.compareTo(most) > 0 ? selector : strongest;
            most = most.or(force);
        }
        return strongest;
    }

    private Tristate strongest(Node node, List<Node.Selector> selectors) {
        Tristate most = Tristate.N;
        for (Node.Selector selector : selectors) {
            most = most.or(selector.condition().evaluate(values));
        }
        return values.folded(node.type(), most);
    }
}
