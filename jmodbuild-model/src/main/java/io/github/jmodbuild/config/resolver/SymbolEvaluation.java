// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.ValueForm;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;
import org.jspecify.annotations.Nullable;

/** The value of one symbol, from those of all it needs. Not thread-safe. */
final class SymbolEvaluation {
    private final Requests requests;
    private final SymbolValues values;
    private final Dependencies dependencies;

    SymbolEvaluation(Requests requests, SymbolValues values, Dependencies dependencies) {
        this.requests = requests;
        this.values = values;
        this.dependencies = dependencies;
    }

    /** Sets the value. */
    Result evaluate(Node node) {
        if (node.isMember()) {
            return member(node);
        }
        return node.type().isLogical() ? logical(node) : textual(node);
    }

    private Result member(Node node) {
        Tristate visibility = dependencies.visibility(node);
        boolean visible = visibility != Tristate.N;
        boolean picked = visible && values.pick(node.choice()) == node.index();
        boolean isDefault = visible && values.defaultPick(node.choice()) == node.index();
        values.set(node.index(), Tristate.of(picked));
        Assignment decision = effectiveDecision(node, visibility);
        Assignment holding = decision != null && decision.value().equals(picked ? "y" : "n") ? decision : null;
        return new Result(
                holding == null ? Origin.DEFAULT : holding.origin(),
                holding == null ? node.at() : holding.at(),
                visibility,
                Tristate.N,
                Tristate.of(isDefault).letter(),
                decision != null,
                visible);
    }

    private Result logical(Node node) {
        Tristate visibility = dependencies.visibility(node);
        Tristate forced = dependencies.forced(node);
        Tristate implied = dependencies.implied(node);
        DefaultValue defaultValue = defaultValue(node);
        Assignment decision = effectiveDecision(node, visibility);
        Tristate limit = node.transitional() ? Tristate.Y : visibility;
        Tristate lifted = lifted(node, defaultValue.truth(), implied);
        Tristate free = decision == null ? lifted : truth(decision).and(limit);
        Tristate value = values.folded(node.type(), free.or(forced));
        values.set(node.index(), value);

        Origin origin = decision == null ? defaultValue.origin() : decision.origin();
        Location at = decision == null ? defaultValue.at() : decision.at();
        if (decision == null && values.folded(node.type(), defaultValue.truth()).compareTo(lifted) < 0) {
            origin = Origin.IMPLY;
            at = dependencies.strongestOf(node.impliers()).at();
        }
        if (forced.compareTo(values.folded(node.type(), free)) > 0) {
            origin = Origin.SELECT;
            at = dependencies.strongestOf(node.selectors()).at();
        }
        Tristate undecided = defaultValue.carried() ? lifted(node, Tristate.N, implied) : lifted;
        boolean written = visibility != Tristate.N
                || forced != Tristate.N
                || implied != Tristate.N
                || defaultValue.truth() != Tristate.N;
        return new Result(
                origin,
                at,
                visibility,
                forced,
                values.folded(node.type(), undecided.or(forced)).letter(),
                decision != null || (defaultValue.carried() && visibility != Tristate.N),
                written && !node.transitional());
    }

    /** An imply raises as far as the dependencies allow, and cuts a default to them. */
    private Tristate lifted(Node node, Tristate defaultValue, Tristate implied) {
        return implied == Tristate.N ? defaultValue : defaultValue.or(implied).and(dependencies.direct(node));
    }

    private Result textual(Node node) {
        Tristate visibility = dependencies.visibility(node);
        DefaultValue defaultValue = defaultValue(node);
        Assignment decision = effectiveDecision(node, visibility);
        Node.@Nullable Range range = Bounds.active(node, values);
        String free = decision == null ? defaultValue.text() : decision.value();
        String value = clamped(node, free, range);
        values.set(node.index(), value);

        String undecided = defaultValue.carried() ? ValueForm.empty(node.type()) : defaultValue.text();
        boolean clamped = range != null && !value.equals(free);
        Origin origin = decision == null ? defaultValue.origin() : decision.origin();
        Location at = decision == null ? defaultValue.at() : decision.at();
        return new Result(
                clamped ? Origin.RANGE : origin,
                range != null && clamped ? range.at() : at,
                visibility,
                Tristate.N,
                clamped(node, undecided, range),
                decision != null || (defaultValue.carried() && visibility != Tristate.N),
                (visibility != Tristate.N || defaultValue.active()) && !node.transitional());
    }

    private String clamped(Node node, String text, Node.@Nullable Range range) {
        return range == null ? text : Bounds.clamp(text, node.type(), range, values);
    }

    /** A decision about an invisible symbol is remembered nowhere and has no effect. */
    private @Nullable Assignment effectiveDecision(Node node, Tristate visibility) {
        return visibility == Tristate.N && !node.transitional() ? null : requests.decision(node.index());
    }

    /**
     * The value a symbol has without a decision or a select. Immutable.
     *
     * @param truth of a bool or tristate, not yet folded; n for other types
     * @param text of a string, int or hex; empty for other types
     * @param active whether a default or probe gives it, rather than the type
     * @param carried whether it is a decision about a transitional symbol, which counts as one about this symbol
     */
    private record DefaultValue(
            Tristate truth, String text, boolean active, boolean carried, Origin origin, Location at) {}

    private DefaultValue defaultValue(Node node) {
        Assignment probe = requests.probe(node.index());
        if (probe != null) {
            Tristate dependency = dependencies.direct(node);
            if (dependency != Tristate.N) {
                Tristate truth = truth(probe).and(dependency);
                return defaultValue(node, truth, probe.value(), null, Origin.PROBE, probe.at());
            }
        }
        Tristate limit = dependencies.probed(node);
        for (Node.Default candidate : node.defaults()) {
            Tristate condition = candidate.condition().evaluate(values).and(limit);
            if (condition != Tristate.N) {
                Tristate truth = candidate.value().evaluate(values).and(condition);
                Assignment carried = carried(candidate);
                Origin origin = carried == null ? Origin.DEFAULT : carried.origin();
                Location at = carried == null ? candidate.at() : carried.at();
                return defaultValue(node, truth, candidate.text().text(values), carried, origin, at);
            }
        }
        boolean refused = probe != null && limit == Tristate.N;
        Origin origin = refused ? Origin.PROBE : Origin.DEFAULT;
        Location at = probe != null && refused ? probe.at() : node.at();
        return new DefaultValue(Tristate.N, ValueForm.empty(node.type()), false, false, origin, at);
    }

    /** The decision about the transitional symbol that alone is the default. */
    private @Nullable Assignment carried(Node.Default candidate) {
        return candidate.source() >= 0 && requests.isTransitional(candidate.source())
                ? requests.decision(candidate.source())
                : null;
    }

    private static DefaultValue defaultValue(
            Node node, Tristate truth, String text, @Nullable Assignment carried, Origin origin, Location at) {
        return new DefaultValue(node.type().isLogical() ? truth : Tristate.N, text, true, carried != null, origin, at);
    }

    private static Tristate truth(Assignment assignment) {
        return Tristate.parse(assignment.value()).orElse(Tristate.N);
    }
}
