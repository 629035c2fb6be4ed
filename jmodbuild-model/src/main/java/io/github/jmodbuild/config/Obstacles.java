// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why a requested value did not come about: which operand or select stands in its way, and what to set. */
final class Obstacles {
    private final ConfigModel model;
    private final Values values;
    private final List<Result> results;
    private final Shortfall shortfall;

    Obstacles(ConfigModel model, Values values, List<Result> results) {
        this.model = model;
        this.values = values;
        this.results = results;
        this.shortfall = new Shortfall(model, values);
    }

    /** Empty if the value holds. */
    Optional<Problem> against(Node node, Assignment decision) {
        if (holds(node, decision)) {
            return Optional.empty();
        }
        String reason = reason(node, decision);
        return Optional.of(new Problem(decision.at(), decision + " does not hold: " + reason));
    }

    private boolean holds(Node node, Assignment decision) {
        String actual = values.text(node.index());
        // Without modules every m counts as y, so a y answers the request (D06).
        boolean folded = decision.value().equals("m") && actual.equals("y") && !values.modulesEnabled();
        return actual.equals(decision.value()) || (node.type().isLogical() && folded);
    }

    private String reason(Node node, Assignment decision) {
        Result result = results.get(node.index());
        Tristate wanted = wanted(node, decision);
        if (node.type().isLogical() && result.forced().compareTo(wanted) > 0) {
            return "it is selected by " + selectors(node, wanted) + ", so it cannot be lower than " + result.forced();
        }
        if (node.prompts().isEmpty()) {
            return "it has no prompt, so only defaults and selects give it a value, here " + shown(node);
        }
        return hidden(node, wanted);
    }

    private String hidden(Node node, Tristate wanted) {
        Tristate needed = values.mayBeM(node.type()) ? wanted.or(Tristate.M) : Tristate.M;
        Node.Prompt best = best(node);
        List<Expr> dependencies = shortfall.of(best.definition().conjuncts(), needed);
        List<Expr> own = shortfall.of(best.own(), needed);
        List<String> reasons = new ArrayList<>();
        if (!dependencies.isEmpty()) {
            reasons.add("it depends on " + shortfall.describe(dependencies));
        }
        if (!own.isEmpty()) {
            reasons.add("its prompt (" + best.at() + ") needs " + shortfall.describe(own));
        }
        List<Expr> lacking = new ArrayList<>(dependencies);
        lacking.addAll(own);
        String remedy = shortfall.remedy(lacking, wanted == Tristate.M ? wanted : Tristate.Y);
        return String.join("; ", reasons) + remedy;
    }

    private Node.Prompt best(Node node) {
        return node.prompts().stream()
                .max(Comparator.comparing(
                        (Node.Prompt prompt) -> prompt.condition().evaluate(values)))
                .orElseThrow();
    }

    private String selectors(Node node, Tristate wanted) {
        return node.selectors().stream()
                .filter(selector -> selector.condition().evaluate(values).compareTo(wanted) > 0)
                .map(selector -> model.nodes().get(selector.symbol()).name() + " (" + selector.at() + ")")
                .collect(Collectors.joining(" and "));
    }

    private static Tristate wanted(Node node, Assignment decision) {
        return node.type().isLogical() ? Tristate.parse(decision.value()).orElse(Tristate.N) : Tristate.Y;
    }

    private String shown(Node node) {
        String value = values.text(node.index());
        return node.type().isLogical() ? value : '"' + value + '"';
    }
}
