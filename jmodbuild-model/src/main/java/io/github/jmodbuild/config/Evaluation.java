// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out every symbol's value, each once, after all that it needs (kconfig.md §1.4, §1.5, §1.7). Linear in the size
 * of the model. Not thread-safe; one instance makes one configuration.
 */
final class Evaluation {
    private final ConfigModel model;
    private final Requests requests;
    private final Values values;
    private final Result[] results;

    Evaluation(ConfigModel model, Requests requests) {
        this.model = model;
        this.requests = requests;
        this.values = new Values(model.nodes().size(), model.modules());
        this.results = new Result[model.nodes().size()];
    }

    /** All results, by index. */
    List<Result> run() {
        for (int i = 0; i < results.length; i++) {
            Node node = model.nodes().get(model.evaluatedAt(i));
            results[node.index()] = node.type().isLogical() ? logical(node) : textual(node);
        }
        return Arrays.asList(results);
    }

    /** Complete after {@link #run}. */
    Values values() {
        return values;
    }

    private Result logical(Node node) {
        Tristate visibility = values.folded(node.type(), visibility(node));
        Tristate forced = values.folded(node.type(), forced(node));
        Standing standing = standing(node);
        Assignment decision = effectiveDecision(node, visibility);
        Tristate free = decision == null ? standing.truth() : truth(decision).and(visibility);
        values.set(node.index(), values.folded(node.type(), free.or(forced)));

        boolean raised = forced.compareTo(values.folded(node.type(), free)) > 0;
        Origin origin = decision == null ? standing.origin() : decision.origin();
        Location at = decision == null ? standing.at() : decision.at();
        boolean written = visibility != Tristate.N || forced != Tristate.N || standing.truth() != Tristate.N;
        return new Result(
                raised ? Origin.SELECT : origin,
                raised ? strongestSelector(node) : at,
                visibility,
                forced,
                values.folded(node.type(), standing.truth().or(forced)).letter(),
                written);
    }

    private Result textual(Node node) {
        Tristate visibility = visibility(node);
        Standing standing = standing(node);
        Assignment decision = effectiveDecision(node, visibility);
        values.set(node.index(), decision == null ? standing.text() : decision.value());
        return new Result(
                decision == null ? standing.origin() : decision.origin(),
                decision == null ? standing.at() : decision.at(),
                visibility,
                Tristate.N,
                standing.text(),
                visibility != Tristate.N || standing.active());
    }

    /** A decision about an invisible symbol is remembered nowhere and has no effect (kconfig.md §1.4). */
    private @Nullable Assignment effectiveDecision(Node node, Tristate visibility) {
        return visibility == Tristate.N ? null : requests.decision(node.index());
    }

    private Tristate visibility(Node node) {
        Tristate best = Tristate.N;
        for (Node.Prompt prompt : node.prompts()) {
            best = best.or(prompt.condition().evaluate(values));
        }
        return best;
    }

    private Tristate forced(Node node) {
        Tristate most = Tristate.N;
        for (Node.Selector selector : node.selectors()) {
            most = most.or(selector.condition().evaluate(values));
        }
        return most;
    }

    private Location strongestSelector(Node node) {
        Node.Selector strongest = node.selectors().get(0);
        Tristate most = Tristate.N;
        for (Node.Selector selector : node.selectors()) {
            Tristate force = selector.condition().evaluate(values);
            strongest = force.compareTo(most) > 0 ? selector : strongest;
            most = most.or(force);
        }
        return strongest.at();
    }

    private Standing standing(Node node) {
        Assignment probe = requests.probe(node.index());
        if (probe != null) {
            Tristate dependency = DirectDependency.of(node, values);
            if (dependency != Tristate.N) {
                return standing(node, truth(probe).and(dependency), probe.value(), Origin.PROBE, probe.at());
            }
        }
        for (Node.Default candidate : node.defaults()) {
            Tristate condition = candidate.condition().evaluate(values);
            if (condition != Tristate.N) {
                Tristate truth = candidate.value().evaluate(values).and(condition);
                return standing(node, truth, candidate.text().text(values), Origin.DEFAULT, candidate.at());
            }
        }
        return new Standing(Tristate.N, ValueForm.empty(node.type()), false, Origin.DEFAULT, node.at());
    }

    private static Standing standing(Node node, Tristate truth, String text, Origin origin, Location at) {
        return new Standing(node.type().isLogical() ? truth : Tristate.N, text, true, origin, at);
    }

    private static Tristate truth(Assignment assignment) {
        return Tristate.parse(assignment.value()).orElse(Tristate.N);
    }
}
