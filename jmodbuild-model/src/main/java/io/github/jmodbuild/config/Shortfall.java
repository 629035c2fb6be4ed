// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the operands of a conjunction that fall short of a wanted value, and what would lift them. */
final class Shortfall {
    private final ConfigModel model;
    private final SymbolValues values;

    Shortfall(ConfigModel model, SymbolValues values) {
        this.model = model;
        this.values = values;
    }

    /** The demands that are lower than wanted. */
    List<Demand> of(List<Demand> demands, Tristate wanted) {
        return demands.stream()
                .filter(demand -> model.demand(demand).evaluate(values).compareTo(wanted) < 0)
                .toList();
    }

    /** {@code NET (modules.xml:12:18), which is n, and USB (modules.xml:12:26), which is m}. */
    String describe(List<Demand> lacking) {
        return lacking.stream().map(this::describe).collect(Collectors.joining(", and "));
    }

    /** {@code ; set CONFIG_NET=y too}, or empty if no assignment would help. */
    String remedy(List<Demand> lacking, Tristate wanted) {
        List<String> settings = new ArrayList<>();
        for (Demand demand : lacking) {
            Optional<String> setting = setting(demand.expr(), wanted);
            if (setting.isEmpty()) {
                return "";
            }
            settings.add(setting.get());
        }
        return settings.isEmpty() ? "" : "; set " + String.join(" and ", settings) + " too";
    }

    private String describe(Demand demand) {
        Expr expr = demand.expr();
        String condition = demand.condition() == null ? "" : ", as long as " + demand.condition() + " is not n";
        String what = expr instanceof Expr.Or ? "(" + expr + ")" : expr.toString();
        String reason = Terms.isM(expr) && !values.modulesEnabled() ? ", because " + modulesName() + " is n" : "";
        return what + " (" + expr.at() + "), which is " + value(expr) + reason + condition;
    }

    private Tristate value(Expr expr) {
        return model.condition(expr).evaluate(values);
    }

    private Optional<String> setting(Expr expr, Tristate wanted) {
        if (expr instanceof Expr.Symbol symbol) {
            return promptedSetting(symbol, wanted);
        }
        if (expr instanceof Expr.Not not && not.operand() instanceof Expr.Symbol symbol) {
            return promptedSetting(symbol, Tristate.N);
        }
        if (expr instanceof Expr.Compare compare) {
            return equality(compare);
        }
        if (Terms.isM(expr) && !values.modulesEnabled()) {
            return Optional.of("CONFIG_" + modulesName() + "=y");
        }
        List<String> ways = Terms.disjuncts(expr).size() == 1
                ? List.of()
                : Terms.disjuncts(expr).stream()
                        .flatMap(part -> setting(part, wanted).stream())
                        .toList();
        return ways.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", ways));
    }

    private Optional<String> equality(Expr.Compare compare) {
        boolean fixed = compare.operator() == Expr.Operator.EQ
                && compare.left() instanceof Expr.Symbol
                && compare.right() instanceof Expr.Constant;
        if (!fixed || !(compare.left() instanceof Expr.Symbol symbol)) {
            return Optional.empty();
        }
        return settable(symbol).map(node -> "CONFIG_" + symbol.name() + "=" + compare.right());
    }

    private Optional<String> promptedSetting(Expr.Symbol symbol, Tristate wanted) {
        return settable(symbol)
                .filter(node -> node.type().isLogical())
                .map(node -> "CONFIG_" + node.name() + "="
                        + (ValueForm.isValid(wanted.letter(), node.type()) ? wanted : Tristate.Y));
    }

    private Optional<Node> settable(Expr.Symbol symbol) {
        return model.node(symbol.name()).filter(node -> !node.prompts().isEmpty());
    }

    private String modulesName() {
        return model.nodes().get(model.modules()).name();
    }
}
