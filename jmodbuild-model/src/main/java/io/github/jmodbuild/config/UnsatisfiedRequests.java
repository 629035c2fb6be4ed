// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
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

    UnsatisfiedRequests(Evaluation evaluation, ConfigModel model) {
        this.model = model;
        this.values = evaluation.values();
        this.results = evaluation.results();
        this.requests = evaluation.requests();
        this.shortfall = new Shortfall(model, values);
    }

    /** Empty if the value holds. */
    Optional<Problem> against(Node node, Assignment decision) {
        if (holds(node, decision)) {
            return Optional.empty();
        }
        String reason = reason(node, decision);
        return Optional.of(new Problem(decision.at(), "cannot set " + decision + ": " + reason));
    }

    private boolean holds(Node node, Assignment decision) {
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
    private @Nullable Assignment chosen(Node node) {
        int pick = node.isMember() ? values.pick(node.choice()) : -1;
        Assignment chosen = pick < 0 || pick == node.index() ? null : requests.decision(pick);
        return chosen != null && chosen.value().equals("y") ? chosen : null;
    }

    private String reason(Node node, Assignment decision) {
        Result result = results.get(node.index());
        Tristate wanted = wanted(node, decision);
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
        return hidden(node, wanted);
    }

    private String member(Node node, Tristate wanted) {
        Choice choice = model.choices().get(node.choice());
        if (wanted == Tristate.N) {
            return "the choice \"" + choice.prompt() + "\" (" + choice.at()
                    + ") needs one member at y; set another member to y";
        }
        Assignment chosen = chosen(node);
        String other = chosen == null ? "" : ", and " + chosen + " (" + chosen.at() + ") was set later";
        return "the choice \"" + choice.prompt() + "\" (" + choice.at() + ") has one y" + other;
    }

    private String hidden(Node node, Tristate wanted) {
        Tristate needed = values.mayBeM(node.type()) ? wanted.or(Tristate.M) : Tristate.M;
        Node.Prompt best = best(node);
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
        List<Demand> lacking = new ArrayList<>(dependencies);
        lacking.addAll(around);
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
