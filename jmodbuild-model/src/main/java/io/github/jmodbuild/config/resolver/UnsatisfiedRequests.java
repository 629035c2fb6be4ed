// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Demand;
import io.github.jmodbuild.config.model.Choice;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains why a requested value could not be set: which operand or select prevents it, and what to set instead. */
final class UnsatisfiedRequests {
    private final ConfigModel model;
    private final SymbolValues values;
    private final List<Result> results;
    private final Requests requests;
    private final Shortfall shortfall;
    private final RequestState state;
    private @Nullable Advice advice;
    private boolean toldUnsearched;

    UnsatisfiedRequests(Evaluation evaluation, ConfigModel model) {
        this.model = model;
        this.values = evaluation.values();
        this.results = evaluation.results();
        this.requests = evaluation.requests();
        this.shortfall = new Shortfall(model, values);
        this.state = new RequestState(evaluation, model);
    }

    /** Empty if the value holds. */
    Optional<Problem> against(Node node, Assignment decision) {
        if (state.holds(node, decision)) {
            return Optional.empty();
        }
        String reason = reason(node, decision);
        return Optional.of(
                new Problem(decision.at(), "cannot set " + decision + lowered(node, decision) + ": " + reason));
    }

    /** A value that comes about in part is told: {@code , only m}. */
    private String lowered(Node node, Assignment decision) {
        Tristate actual = values.truth(node.index());
        boolean partly =
                node.type().isLogical() && actual != Tristate.N && actual.compareTo(state.wanted(node, decision)) < 0;
        return partly ? ", only " + actual : "";
    }

    private String reason(Node node, Assignment decision) {
        Result result = results.get(node.index());
        Tristate wanted = state.wanted(node, decision);
        Assignment probe = requests.probe(node.index());
        if (probe != null && node.type().isLogical() && probe.value().equals("n") && wanted != Tristate.N) {
            return "its probe answered no (" + probe.at() + ")";
        }
        if (node.type().isLogical() && result.forced().compareTo(wanted) > 0) {
            return "it is selected by " + selectors(node, wanted) + ", so it cannot be lower than " + result.forced();
        }
        if (node.prompts().isEmpty()) {
            return "it has no prompt, so only defaults and selects set its value, which is " + shown(node);
        }
        if (node.isMember() && result.visible()) {
            return member(node, wanted);
        }
        Node.@Nullable Range range = node.type().isLogical() ? null : Bounds.active(node, values);
        if (range != null && result.visible()) {
            return "its range is " + range.low().text(values) + " to "
                    + range.high().text(values) + " (" + range.at() + "), so it is " + values.text(node.index());
        }
        return hidden(node, decision);
    }

    private String member(Node node, Tristate wanted) {
        Choice choice = model.choices().get(node.choice());
        if (wanted == Tristate.N) {
            return "the choice \"" + choice.prompt() + "\" (" + choice.at()
                    + ") needs one member at y; set another member to y";
        }
        Assignment chosen = state.chosen(node);
        String other = chosen == null ? "" : ", and " + chosen + " (" + chosen.at() + ") was set later";
        return "the choice \"" + choice.prompt() + "\" (" + choice.at() + ") has one y" + other;
    }

    private String hidden(Node node, Assignment decision) {
        Tristate needed = state.needed(node, state.wanted(node, decision));
        Node.Prompt best = state.best(node);
        List<Demand> dependencies = shortfall.of(best.definition().demands(), needed);
        List<Demand> own = shortfall.of(best.own(), needed);
        List<Demand> around = shortfall.of(best.definition().scope().visibleIfs(), needed);
        List<String> reasons = new ArrayList<>();
        if (!dependencies.isEmpty()) {
            reasons.add("it depends on " + shortfall.describe(dependencies));
        }
        if (!around.isEmpty()) {
            reasons.add("its menu is visible only if " + shortfall.describe(around));
        }
        if (!own.isEmpty()) {
            reasons.add("its prompt (" + best.at() + ") needs " + shortfall.describe(own));
        }
        return String.join("; ", reasons) + remedy(node, decision);
    }

    /** That nothing was searched for is told once: the messages behind it are as short. */
    private String remedy(Node node, Assignment decision) {
        boolean searched = !advice().isExhausted();
        Optional<String> settings = advice().of(node, decision);
        if (searched || toldUnsearched) {
            return settings.map(found -> "; set " + found + " too").orElse("");
        }
        toldUnsearched = true;
        return "; what to set for this and the values after it was not searched for, since there are so many: see"
                + " jmodbuild:enable -Djmodbuild.symbol=" + node.name();
    }

    private Advice advice() {
        Advice known = advice;
        if (known == null) {
            known = new Advice(model, requests);
            advice = known;
        }
        return known;
    }

    private String selectors(Node node, Tristate wanted) {
        return node.selectors().stream()
                .filter(selector -> selector.condition().evaluate(values).compareTo(wanted) > 0)
                .map(selector -> model.nodes().get(selector.symbol()).name() + " (" + selector.at() + ")")
                .collect(Collectors.joining(" and "));
    }

    private String shown(Node node) {
        String value = values.text(node.index());
        return node.type().isLogical() ? value : '"' + value + '"';
    }
}
