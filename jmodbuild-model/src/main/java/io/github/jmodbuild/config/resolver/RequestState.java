// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether requests hold in an evaluation, and which conditions they lack; follows the evaluation as it changes. */
final class RequestState {
    private final SymbolValues values;
    private final List<Result> results;
    private final Requests requests;
    private final Shortfall shortfall;

    RequestState(Evaluation evaluation, ConfigModel model) {
        this.values = evaluation.values();
        this.results = evaluation.results();
        this.requests = evaluation.requests();
        this.shortfall = new Shortfall(model, values);
    }

    /** Whether what was decided about a symbol holds; yes if nothing was. */
    boolean holds(Node node) {
        Assignment decision = requests.decision(node.index());
        return decision == null || holds(node, decision);
    }

    boolean holds(Node node, Assignment decision) {
        String actual = values.text(node.index());
        // Without modules every m counts as y, so a y answers the request (D06).
        boolean folded = decision.value().equals("m") && actual.equals("y") && !values.modulesEnabled();
        return actual.equals(decision.value()) || (node.type().isLogical() && folded) || isOverruled(node, decision);
    }

    /** A higher origin chose another member, so this one's y is not asked for any more. */
    private boolean isOverruled(Node node, Assignment decision) {
        Assignment chosen = chosen(node);
        return chosen != null && chosen.origin().compareTo(decision.origin()) > 0;
    }

    /** The user's y for another member of the same choice that is y now. */
    @Nullable
    Assignment chosen(Node node) {
        int pick = node.isMember() ? values.pick(node.choice()) : -1;
        Assignment chosen = pick < 0 || pick == node.index() ? null : requests.decision(pick);
        return chosen != null && chosen.value().equals("y") ? chosen : null;
    }

    /** What the conditions of a symbol have to reach at least. */
    Tristate needed(Node node, Tristate wanted) {
        return values.mayBeM(node.type()) ? wanted.or(Tristate.M) : Tristate.M;
    }

    /** What falls short of that in the conditions of a prompt. */
    List<Demand> lacking(Node.Prompt prompt, Tristate needed) {
        List<Demand> lacking = new ArrayList<>(shortfall.of(prompt.definition().demands(), needed));
        lacking.addAll(shortfall.of(prompt.definition().scope().visibleIfs(), needed));
        lacking.addAll(shortfall.of(prompt.own(), needed));
        return lacking;
    }

    /** Of a symbol with prompts the one that comes closest. */
    Node.Prompt best(Node node) {
        return node.prompts().stream()
                .max(Comparator.comparing(
                        (Node.Prompt prompt) -> prompt.condition().evaluate(values)))
                .orElseThrow();
    }

    /** The truth value a decision asks for; of a string or number y, which stands for being visible. */
    Tristate wanted(Node node, Assignment decision) {
        return node.type().isLogical() ? Tristate.parse(decision.value()).orElse(Tristate.N) : Tristate.Y;
    }

    /** Whether more is forced than a decision asks for, so that no condition helps. */
    boolean isPinned(Node node, Assignment decision) {
        return node.type().isLogical() && results.get(node.index()).forced().compareTo(wanted(node, decision)) > 0;
    }
}
