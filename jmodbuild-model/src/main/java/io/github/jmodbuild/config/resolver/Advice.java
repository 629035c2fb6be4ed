// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.ValueForm;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to set so that a request that was refused holds. Each advice has been tried: with it the request holds, the advice itself
 * does, and no other decision that held is lost. Of several values the lowest that is enough is advised. Only what the
 * conditions name is looked at; {@code jmodbuild:enable} looks further. Not thread-safe.
 */
final class Advice {
    /** Settings that one advice may have; a longer one is a matter for {@code jmodbuild:enable}. */
    private static final int MOST_SETTINGS = 4;
    /** Configurations to try for one refusal: a fraction of a second in the largest trees. */
    private static final int MOST_TRIALS = 200;
    /** For all refusals together: of a file that is stale as a whole, the first ones are what people read. */
    private static final int ALL_TRIALS = 4_000;

    private static final Location HERE = Location.of("advice");

    private final ConfigModel model;
    private final Evaluation trial;
    private final RequestState state;
    private final List<Assignment> path = new ArrayList<>();
    /** By the names of what is set, so that a symbol's lowest value stands for its higher ones. */
    private final Map<List<String>, String> found = new LinkedHashMap<>();

    private int trials;
    private int allTrials;

    /** @param requests as they were refused; they are copied */
    Advice(ConfigModel model, Requests requests) {
        this.model = model;
        this.trial = new Evaluation(model, requests.copy());
        trial.run();
        this.state = new RequestState(trial, model);
    }

    /** Whether there will be no more advice, since so many refusals were looked at. */
    boolean isExhausted() {
        return allTrials >= ALL_TRIALS;
    }

    /** {@code CONFIG_NET=y and CONFIG_TLS=m}, or several ways of one setting each, as {@code CONFIG_A=y or CONFIG_B=y}. */
    Optional<String> of(Node node, Assignment request) {
        trials = 0;
        found.clear();
        if (isExhausted()) {
            return Optional.empty();
        }
        List<Node> held = held();
        for (int most = 1; most <= MOST_SETTINGS && found.isEmpty() && trials < MOST_TRIALS; most++) {
            search(node, request, most, held);
        }
        boolean single = found.keySet().stream().allMatch(names -> names.size() == 1);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.values().stream().limit(single ? 3 : 1).collect(Collectors.joining(" or ")));
    }

    /** Decisions that hold without any advice; it must not cost one of them. */
    private List<Node> held() {
        return model.nodes().stream()
                .filter(node -> trial.requests().decision(node.index()) != null)
                .filter(state::holds)
                .toList();
    }

    private void search(Node node, Assignment request, int left, List<Node> held) {
        Optional<Node> unmet = path.stream()
                .map(setting -> model.node(setting.name()).orElseThrow())
                .filter(set -> !state.holds(set))
                .reduce((former, latter) -> latter) // the last one is what the others wait for
                .or(() -> state.holds(node, request) ? Optional.empty() : Optional.of(node));
        if (unmet.isEmpty()) {
            if (!path.isEmpty() && held.stream().allMatch(state::holds)) {
                found.putIfAbsent(path.stream().map(Assignment::name).toList(), described());
            }
            return;
        }
        Assignment wanted = unmet.get().equals(node) ? request : path(unmet.get());
        for (Assignment setting : left == 0 ? List.<Assignment>of() : remedies(unmet.get(), wanted)) {
            Node other = model.node(setting.name()).orElseThrow();
            boolean isNew = !other.equals(node)
                    && path.stream().noneMatch(before -> before.name().equals(setting.name()));
            if (isNew && ++trials <= MOST_TRIALS) {
                allTrials++;
                attempt(other, setting, () -> search(node, request, left - 1, held));
            }
        }
    }

    /** Settings of one symbol each that may help a request which fails for its conditions. */
    private List<Assignment> remedies(Node node, Assignment request) {
        if (state.isPinned(node, request) || node.prompts().isEmpty()) {
            return List.of();
        }
        Tristate needed = state.needed(node, state.wanted(node, request));
        return state.lacking(state.best(node), needed).stream()
                .findFirst()
                .map(demand ->
                        settings(model, demand.expr(), needed, trial.values().modulesEnabled()))
                .orElse(List.of());
    }

    private Assignment path(Node node) {
        return path.stream()
                .filter(each -> each.name().equals(node.name()))
                .findFirst()
                .orElseThrow();
    }

    private void attempt(Node node, Assignment setting, Runnable then) {
        Requests.Decided before = trial.requests().decided(node.index());
        trial.requests().decide(node.index(), setting);
        trial.update(node.index());
        path.add(setting);
        then.run();
        path.remove(path.size() - 1);
        trial.requests().restore(node.index(), before);
        trial.update(node.index());
    }

    private String described() {
        return path.stream().map(setting -> "CONFIG_" + setting).collect(Collectors.joining(" and "));
    }

    /** Settings of one symbol each that may lift an operand to a value, the lowest value first. */
    private static List<Assignment> settings(ConfigModel model, Expr expr, Tristate wanted, boolean modulesEnabled) {
        if (expr instanceof Expr.Symbol symbol) {
            return truths(model, symbol, wanted);
        }
        if (expr instanceof Expr.Not not && not.operand() instanceof Expr.Symbol symbol) {
            List<Assignment> settings = new ArrayList<>(wanted == Tristate.M ? one(model, symbol, "m") : List.of());
            settings.addAll(one(model, symbol, "n"));
            return settings;
        }
        if (expr instanceof Expr.Compare compare) {
            boolean fixed = compare.operator() == Expr.Operator.EQ && compare.right() instanceof Expr.Constant;
            return fixed && compare.left() instanceof Expr.Symbol symbol
                    ? one(model, symbol, ((Expr.Constant) compare.right()).text())
                    : List.of();
        }
        if (Terms.isM(expr) && !modulesEnabled) {
            return List.of(setting(model.nodes().get(model.modules()), "y"));
        }
        List<Assignment> settings = new ArrayList<>();
        List<Expr> parts = expr instanceof Expr.Or ? Terms.disjuncts(expr) : Terms.conjuncts(expr);
        if (parts.size() > 1) {
            parts.forEach(part -> settings.addAll(settings(model, part, wanted, modulesEnabled)));
        }
        return settings;
    }

    private static List<Assignment> truths(ConfigModel model, Expr.Symbol symbol, Tristate wanted) {
        List<Assignment> settings = new ArrayList<>(wanted == Tristate.M ? one(model, symbol, "m") : List.of());
        settings.addAll(one(model, symbol, "y"));
        return settings;
    }

    private static List<Assignment> one(ConfigModel model, Expr.Symbol symbol, String value) {
        return model.node(symbol.name())
                .filter(node -> !node.prompts().isEmpty() && ValueForm.isValid(value, node.type()))
                .map(node -> List.of(setting(node, value)))
                .orElse(List.of());
    }

    private static Assignment setting(Node node, String value) {
        return new Assignment(node.name(), value, Origin.COMMAND_LINE, HERE);
    }
}
